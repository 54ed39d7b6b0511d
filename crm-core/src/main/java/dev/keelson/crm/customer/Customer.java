package dev.keelson.crm.customer;

import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.field.Fielded;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.Text;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A customer (客户): a company or person one does business with.
 *
 * @param fromLead the lead it came from, where it came from one
 * @param ownershipSteps how many steps its path of ownership has
 */
public record Customer(
        CustomerId id,
        String name,
        List<ContactPoint> contactPoints,
        Optional<String> source,
        Optional<String> region,
        Set<String> tags,
        FieldValues fields,
        Holder holder,
        Optional<LeadId> fromLead,
        Instant createdAt,
        long ownershipSteps,
        long version)
        implements Fielded {
    public Customer {
        name = Text.required("customer.name", name, Text.LINE);
        contactPoints = List.copyOf(contactPoints);
        tags = CustomerAttributes.admitTags(tags);
    }

    public RecordRef ref() {
        return RecordRef.of(id);
    }

    /** The same customer held by another, one step further on its path of ownership. */
    public Customer heldBy(Holder next) {
        return new Customer(
                id,
                name,
                contactPoints,
                source,
                region,
                tags,
                fields,
                next,
                fromLead,
                createdAt,
                ownershipSteps + 1,
                version);
    }

    Customer inHolder(Holder same) {
        return new Customer(
                id,
                name,
                contactPoints,
                source,
                region,
                tags,
                fields,
                same,
                fromLead,
                createdAt,
                ownershipSteps,
                version);
    }

    public Customer withVersion(long next) {
        return new Customer(
                id,
                name,
                contactPoints,
                source,
                region,
                tags,
                fields,
                holder,
                fromLead,
                createdAt,
                ownershipSteps,
                next);
    }
}
