package dev.keelson.crm.customer;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.ContactId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.List;

/**
 * A contact (联系人): a person at a customer.
 *
 * @param holder the customer's holder, copied so that access needs no join; kept by the path of ownership
 */
public record Contact(
        ContactId id,
        CustomerId customer,
        String name,
        List<ContactPoint> contactPoints,
        Holder holder,
        Instant createdAt,
        long version) {
    public Contact {
        name = ValueType.TEXT.admit("contact.name", name);
        contactPoints = List.copyOf(contactPoints);
    }

    public RecordRef ref() {
        return RecordRef.of(id);
    }

    Contact inHolder(Holder next) {
        return new Contact(id, customer, name, contactPoints, next, createdAt, version);
    }

    public Contact withVersion(long next) {
        return new Contact(id, customer, name, contactPoints, holder, createdAt, next);
    }
}
