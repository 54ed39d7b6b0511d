package dev.keelson.crm.customer;

import dev.keelson.crm.field.FieldValue;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.FollowUpId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.Organisation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

    /** Somebody writes a customer down, and somebody holds it from then on. */
    public static Decision<Customer> create(CustomerId id, CustomerProfile profile, Holder holder, Instant now) {
        return Decision.accept(
                new Customer(id, profile, holder, Optional.empty(), CustomerTimes.createdAt(now), 1, 0),
                new CustomerEvent.Created(id, profile.name()),
                new CustomerEvent.OwnershipChanged(
                        id, OwnershipChange.Cause.CAPTURED, Optional.empty(), Optional.empty(), holder));
    }

    /** An owner is an active member; the customer belongs to that person's primary department of this moment. */
    public static Decision<Holder> ownedBy(MemberId member, Organisation organisation) {
        return organisation.member(member).filter(Member::active).isPresent()
                ? Decision.accept(new Holder.Owned(member, organisation.homeOf(member)))
                : Decision.refuse(new CustomerRefusal.NoSuchOwner(member));
    }

    /** What is known changes. */
    public static Decision<Customer> edit(Customer customer, CustomerProfile next, Set<String> attributes) {
        return Decision.accept(customer.with(next), new CustomerEvent.Edited(customer.id(), attributes));
    }

    /**
     * CUS-01: no customer is a subsidiary of itself, however many groups stand between, also under concurrency.
     *
     * @param groups the group to be, and those it belongs to
     */
    public static Decision<CustomerId> beneath(CustomerId customer, List<CustomerId> groups) {
        return groups.contains(customer)
                ? Decision.refuse(new CustomerRefusal.BeneathItself(customer))
                : Decision.accept(customer);
    }

    /** The customer has a further contact. */
    public static Decision<Customer> addContact(Customer customer, Contact contact) {
        return Decision.accept(customer, new CustomerEvent.ContactAdded(customer.id(), contact.id(), contact.name()));
    }

    /** What is known about one of its contacts changes. */
    public static Decision<Contact> editContact(Contact contact, ContactProfile next, Set<String> attributes) {
        return Decision.accept(
                contact.with(next), new CustomerEvent.ContactEdited(contact.customer(), contact.id(), attributes));
    }

    /** The customer has a contact less. */
    public static Decision<Customer> removeContact(Customer customer, Contact contact) {
        return Decision.accept(customer, new CustomerEvent.ContactRemoved(customer.id(), contact.id(), contact.name()));
    }

    /** CUS-02: a customer changes hands along its path of ownership, a numbered step from the present holder to the next. */
    public static Decision<Customer> changeHands(Customer customer, Holder next, OwnershipChange.Cause cause) {
        return customer.holder().sameAs(next)
                ? Decision.refuse(new CustomerRefusal.AlreadyHeld(next.label()))
                : Decision.accept(
                        customer.heldBy(next),
                        new CustomerEvent.OwnershipChanged(
                                customer.id(), cause, Optional.empty(), Optional.of(customer.holder()), next));
    }

    /**
     * LEAD-09: of two customers that are one, the survivor keeps what it has and is given what it lacks; every child of the other becomes
     * its own, and both histories stay.
     *
     * @param parent the group it belongs to from then on
     */
    public static Decision<Customer> absorb(Customer survivor, Customer duplicate, Optional<CustomerId> parent) {
        if (survivor.id().equals(duplicate.id())) {
            return Decision.refuse(new CustomerRefusal.MergedWithItself());
        }
        Customer after = new Customer(
                survivor.id(),
                joined(survivor, duplicate, parent),
                survivor.holder(),
                survivor.fromLead().or(duplicate::fromLead),
                duplicate
                        .times()
                        .lastFollowUp()
                        .map(at -> survivor.times()
                                .followedUp(at, duplicate.times().nextContact()))
                        .orElse(survivor.times()),
                survivor.ownershipSteps(),
                survivor.version());
        return Decision.accept(
                after, new CustomerEvent.Absorbed(survivor.id(), duplicate.id(), gained(survivor, after)));
    }

    /** The other one of two that are one: whoever holds the survivor has it, until it is no more. */
    public static Decision<Customer> dissolve(Customer duplicate, Customer survivor) {
        CustomerEvent.Merged merged = new CustomerEvent.Merged(duplicate.id(), survivor.id());
        if (duplicate.holder().sameAs(survivor.holder())) {
            return Decision.accept(duplicate, merged);
        }
        return Decision.accept(
                duplicate.heldBy(survivor.holder()),
                merged,
                new CustomerEvent.OwnershipChanged(
                        duplicate.id(),
                        OwnershipChange.Cause.MERGED,
                        Optional.empty(),
                        Optional.of(duplicate.holder()),
                        survivor.holder()));
    }

    private static CustomerProfile joined(Customer survivor, Customer duplicate, Optional<CustomerId> parent) {
        TreeMap<String, FieldValue> fields = new TreeMap<>(duplicate.fields().byStoredKey());
        fields.putAll(survivor.fields().byStoredKey());
        return survivor.profile()
                .withMore(duplicate.contactPoints(), duplicate.tags())
                .from(survivor.source().or(duplicate::source), survivor.region().or(duplicate::region))
                .at(survivor.level().or(duplicate::level))
                .beneath(parent)
                .withFields(new FieldValues(fields));
    }

    /**
     * The group of the survivor of a merge, such that no circle closes: its own, or, where it lies beneath the duplicate, the
     * duplicate's; without either, the duplicate's unless that lies beneath the survivor.
     *
     * @param aboveSurvivor its group, that one's group, and so on
     * @param aboveDuplicate the same of the duplicate
     */
    public static Optional<CustomerId> groupOfMerged(
            Customer survivor, Customer duplicate, List<CustomerId> aboveSurvivor, List<CustomerId> aboveDuplicate) {
        if (aboveSurvivor.contains(duplicate.id())) {
            return duplicate.parent();
        }
        return survivor.parent()
                .or(() -> aboveDuplicate.contains(survivor.id()) ? Optional.empty() : duplicate.parent());
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
        after.contactPoints().stream()
                .filter(point -> !before.contactPoints().contains(point))
                .forEach(point -> gained.add(point.kind().attribute()));
        if (!after.source().equals(before.source())) {
            gained.add("source");
        }
        if (!after.region().equals(before.region())) {
            gained.add("region");
        }
        if (!after.level().equals(before.level())) {
            gained.add("level");
        }
        if (!after.parent().equals(before.parent())) {
            gained.add("parent");
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
