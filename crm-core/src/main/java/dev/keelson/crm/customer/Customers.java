package dev.keelson.crm.customer;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.RecordSnapshot;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an actor can do with customers (客户) and their contacts. Contacts are reached as their customer is, or as the tenant's
 * {@linkplain dev.keelson.crm.access.AccessPolicy.Children policy} narrows it.
 */
public interface Customers {
    Customer get(CustomerId id);

    Page<Customer> list(Filter<Customer> filter, Sort<Customer> sort, PageRequest page);

    long count(Filter<Customer> filter);

    List<Cell> aggregate(Filter<Customer> filter, Aggregation<Customer> aggregation);

    /** The contacts of a customer in reach, by name. */
    List<Contact> contacts(CustomerId id);

    /** Contacts of every customer in reach. */
    Page<Contact> listContacts(Filter<Contact> filter, Sort<Contact> sort, PageRequest page);

    /** What has happened to the customer, oldest first; of its contacts and follow-ups only to whoever reads them. */
    Page<RecordedEvent> history(CustomerId id, PageRequest page);

    /** The customer's path of ownership from its beginning. */
    List<OwnershipChange> ownership(CustomerId id);

    /** Who held the customer at that instant, down to the microsecond; empty before it was there. */
    Optional<Holder> holderAt(CustomerId id, Instant at);

    /**
     * The customer as it was known at that instant, its participants among it, its contacts not; empty before it was there. Which
     * department it belonged to {@link #holderAt} tells.
     */
    Optional<RecordSnapshot> asOf(CustomerId id, Instant at);
}
