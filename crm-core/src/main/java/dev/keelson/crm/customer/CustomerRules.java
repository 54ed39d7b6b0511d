package dev.keelson.crm.customer;

import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.FollowUpId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every rule of a customer's life. */
public final class CustomerRules {
    private CustomerRules() {}

    /** A customer comes into being with a first contact, held by somebody. */
    public static Decision<Customer> win(Customer customer, Contact contact, OwnershipChange.Cause cause) {
        return Decision.accept(
                customer,
                new CustomerEvent.Won(customer.id(), customer.name(), customer.fromLead()),
                new CustomerEvent.OwnershipChanged(
                        customer.id(), cause, Optional.empty(), Optional.empty(), customer.holder()),
                new CustomerEvent.ContactAdded(customer.id(), contact.id(), contact.name()));
    }

    /** A further lead becomes this customer: it gains a contact and what it lacked, and keeps its holder. */
    public static Decision<Customer> join(Customer before, Customer after, LeadId lead, Contact contact) {
        return Decision.accept(
                after,
                new CustomerEvent.Joined(before.id(), lead, gained(before, after)),
                new CustomerEvent.ContactAdded(before.id(), contact.id(), contact.name()));
    }

    /** Somebody got in touch with the customer. */
    public static Decision<Customer> followUp(
            Customer customer, FollowUpId followUp, String kind, Instant at, Optional<Instant> nextContact) {
        return Decision.accept(
                customer.with(customer.times().followedUp(at, nextContact)),
                new CustomerEvent.FollowedUp(customer.id(), followUp, kind));
    }

    /** These people's time of taking part is over. */
    public static Decision<Customer> expire(Customer customer, List<MemberId> members) {
        return Decision.accept(
                customer,
                members.stream()
                        .map(member -> new CustomerEvent.ParticipantExpired(customer.id(), member))
                        .toList());
    }

    private static Set<String> gained(Customer before, Customer after) {
        TreeSet<String> gained = new TreeSet<>();
        if (!after.contactPoints().equals(before.contactPoints())) {
            gained.add("registration");
        }
        if (!after.source().equals(before.source())) {
            gained.add("source");
        }
        if (!after.region().equals(before.region())) {
            gained.add("region");
        }
        if (!after.tags().equals(before.tags())) {
            gained.add("tags");
        }
        after.fields().byStoredKey().forEach((stored, value) -> {
            if (!value.equals(before.fields().byStoredKey().get(stored))) {
                gained.add(stored.replaceFirst("_", "."));
            }
        });
        return gained;
    }
}
