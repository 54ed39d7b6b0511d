package dev.keelson.crm.customer;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.ContactId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.RecordRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A contact (联系人): a person at a customer.
 *
 * @param holder the customer's holder, copied so that access needs no join; kept by the path of ownership
 */
public record Contact(
        ContactId id, CustomerId customer, ContactProfile profile, Holder holder, Instant createdAt, long version) {
    public RecordRef ref() {
        return RecordRef.of(id);
    }

    public String name() {
        return profile.name();
    }

    /** The person's position at the customer. */
    public Optional<String> title() {
        return profile.title();
    }

    /** What the person is in one's dealings with the customer. */
    public Set<String> roles() {
        return profile.roles();
    }

    public List<ContactPoint> contactPoints() {
        return profile.contactPoints();
    }

    /** The same person, known otherwise. */
    public Contact with(ContactProfile next) {
        return new Contact(id, customer, next, holder, createdAt, version);
    }

    /** The same person at another customer. */
    Contact at(CustomerId next) {
        return new Contact(id, next, profile, holder, createdAt, version);
    }

    Contact inHolder(Holder next) {
        return new Contact(id, customer, profile, next, createdAt, version);
    }

    public Contact withVersion(long next) {
        return new Contact(id, customer, profile, holder, createdAt, next);
    }
}
