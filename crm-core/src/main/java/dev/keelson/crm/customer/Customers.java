package dev.keelson.crm.customer;

import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.util.List;

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
}
