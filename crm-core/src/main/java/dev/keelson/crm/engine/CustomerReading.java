package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerMerge;
import dev.keelson.crm.kernel.ContactId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.util.List;
import java.util.Optional;

/** Finds customers and contacts as far as the actor reaches them. */
final class CustomerReading {
    private CustomerReading() {}

    static Customer view(Call call, CustomerId id) {
        return call.find(CustomerAttributes.SCOPE, CustomerAttributes.RECORDS, id, Permission.CUSTOMER_VIEW);
    }

    /** The contacts of a customer in view, as far as the actor reaches them. */
    static Selection<Contact, ContactId> contacts(Call call, Customer customer) {
        return call.children(
                CustomerAttributes.SCOPE,
                customer,
                Permission.CUSTOMER_VIEW,
                ContactAttributes.RECORDS,
                Filter.where(ContactAttributes.CUSTOMER).is(customer.id()));
    }

    /**
     * The customer of that id, or what it was merged with since.
     *
     * <p>CUS-03: the id of a merged customer leads to the one that stands for it, for whoever reaches that one.
     */
    static Customer viewOrSurvivor(Call call, CustomerId id) {
        try {
            return view(call, id);
        } catch (NotFoundException absent) {
            Optional<CustomerMerge> merge = call.unit().find(CustomerMerge.RECORDS, id);
            if (merge.isEmpty()) {
                throw absent;
            }
            return view(call, merge.get().survivor());
        }
    }

    static Customer require(Call call, CustomerId id, Permission needed) {
        return call.require(CustomerAttributes.SCOPE, CustomerAttributes.RECORDS, id, Permission.CUSTOMER_VIEW, needed);
    }

    /** A contact whose customer the actor may edit, and that customer. */
    record OfCustomer(Contact contact, Customer customer) {}

    /** A contact that the actor sees, at a customer that the actor may edit. */
    static OfCustomer requireContact(Call call, ContactId id) {
        Contact contact = call.unit()
                .find(
                        call.childReach(Permission.CUSTOMER_VIEW)
                                .select(ContactAttributes.SCOPE, ContactAttributes.RECORDS, Filter.all()),
                        id)
                .orElseThrow(NotFoundException::new);
        return new OfCustomer(contact, require(call, contact.customer(), Permission.CUSTOMER_EDIT));
    }

    /** What has been merged with a customer, the earliest first. */
    static List<CustomerMerge> merges(Call call, CustomerId survivor) {
        return Paging.all(
                call.unit(),
                Selection.of(
                        CustomerMerge.RECORDS,
                        Filter.where(CustomerMerge.SURVIVOR).is(survivor)),
                Sort.up(CustomerMerge.AT));
    }
}
