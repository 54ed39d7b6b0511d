package dev.keelson.crm.customer;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.RecordSnapshot;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.ContactId;
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
    /**
     * Writes a customer down, its creator's own unless somebody else is named.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException naming everything that is wrong with it
     */
    Customer create(NewCustomer customer);

    /**
     * Changes what is known about a customer.
     *
     * @throws dev.keelson.crm.kernel.StaleException when it changed since the edit's version was read
     */
    Customer edit(CustomerId id, CustomerEdit edit);

    /** Adds a contact; whoever may edit the customer may. */
    Contact addContact(CustomerId id, NewContact contact);

    /**
     * Changes what is known about a contact.
     *
     * @throws dev.keelson.crm.kernel.StaleException when it changed since the edit's version was read
     */
    Contact editContact(ContactId id, ContactEdit edit);

    /** Removes a contact; what happened with it stays in the customer's history. */
    void removeContact(ContactId id);

    /** Hands a customer over, with its contacts and follow-ups and whatever else is to go along: all of it, or nothing. */
    Customer transfer(CustomerId id, CustomerTransfer transfer);

    /**
     * Makes one customer of two that are one. The first stays and is given what it lacks; contacts, follow-ups, participants, subsidiaries
     * and the leads that became the second are the first's from then on, and the second's id leads there.
     */
    Customer merge(CustomerId survivor, CustomerId duplicate);

    /** What has been merged with the customer, the earliest first. */
    List<CustomerMerge> merges(CustomerId id);

    /** The customer of that id, or the one that it was merged with since. */
    Customer get(CustomerId id);

    Page<Customer> list(Filter<Customer> filter, Sort<Customer> sort, PageRequest page);

    long count(Filter<Customer> filter);

    List<Cell> aggregate(Filter<Customer> filter, Aggregation<Customer> aggregation);

    /** The contacts of a customer in reach, by name. */
    List<Contact> contacts(CustomerId id);

    /** Contacts of every customer in reach. */
    Page<Contact> listContacts(Filter<Contact> filter, Sort<Contact> sort, PageRequest page);

    /**
     * What has happened to the customer, and to those merged with it, oldest first; of its contacts and follow-ups only to whoever reads
     * them.
     */
    Page<RecordedEvent> history(CustomerId id, PageRequest page);

    /** The customer's path of ownership from its beginning; a merged one's own path, for whoever reaches what it was merged with. */
    List<OwnershipChange> ownership(CustomerId id);

    /** Who held the customer at that instant, down to the microsecond; empty before it was there. */
    Optional<Holder> holderAt(CustomerId id, Instant at);

    /**
     * The customer as it was known at that instant, also one that was merged with another since, its participants among it, its contacts not; empty before it was there. Which
     * department it belonged to {@link #holderAt} tells.
     */
    Optional<RecordSnapshot> asOf(CustomerId id, Instant at);
}
