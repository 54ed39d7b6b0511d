package dev.keelson.crm.engine;

import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerEvent;
import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.DomainEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Saves what the rules of customers decided: the customer, its path of ownership, its events. */
final class CustomerBook {
    private CustomerBook() {}

    /** Adds a customer that came into being, with everything that tells of it. */
    static Customer open(Call call, Decision.Accepted<Customer> accepted) {
        Customer customer = accepted.outcome().withVersion(1);
        call.unit().insert(CustomerAttributes.RECORDS, List.of(customer));
        call.unit().insert(OwnershipChange.RECORDS, steps(call, customer, accepted.events()));
        Chronicle.write(call, Chronicle.events(call, customer.ref(), customer.version(), accepted.events()));
        return customer;
    }

    /** Replaces a customer by what a decision made of it that left it in the same hands. */
    static Customer save(Call call, Decision.Accepted<Customer> accepted) {
        Customer after = accepted.outcome();
        call.replace(CustomerAttributes.RECORDS, after);
        Customer saved = after.withVersion(after.version() + 1);
        call.unit().insert(OwnershipChange.RECORDS, steps(call, saved, accepted.events()));
        Chronicle.write(call, Chronicle.events(call, saved.ref(), saved.version(), accepted.events()));
        return saved;
    }

    /** Replaces a customer by what a decision made of it; its contacts and follow-ups go where it goes (ACC-20). */
    static Customer save(Call call, Holder before, Decision.Accepted<Customer> accepted) {
        Customer saved = save(call, accepted);
        if (!before.equals(saved.holder())) {
            Children.carry(
                    call,
                    ContactAttributes.RECORDS,
                    ContactAttributes.CUSTOMER,
                    List.of(saved.id()),
                    ContactAttributes.HOLDER,
                    saved.holder());
            Children.carry(
                    call,
                    FollowUpAttributes.RECORDS,
                    FollowUpAttributes.SUBJECT,
                    List.of(saved.ref()),
                    FollowUpAttributes.HOLDER,
                    saved.holder());
        }
        return saved;
    }

    static Contact add(Call call, Contact contact) {
        Contact added = contact.withVersion(1);
        call.unit().insert(ContactAttributes.RECORDS, List.of(added));
        return added;
    }

    private static List<OwnershipChange> steps(Call call, Customer customer, List<DomainEvent> events) {
        ArrayList<OwnershipChange> steps = new ArrayList<>();
        for (DomainEvent event : events) {
            if (event instanceof CustomerEvent.OwnershipChanged changed) {
                steps.add(new OwnershipChange(
                        new EventKey(customer.ref(), customer.ownershipSteps()),
                        changed.cause(),
                        changed.rule(),
                        Optional.empty(),
                        changed.from(),
                        changed.to(),
                        call.now(),
                        call.actor().label()));
            }
        }
        return steps;
    }
}
