package dev.keelson.crm.customer;

import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.field.Fielded;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.ValueType;
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
        CustomerTimes times,
        long ownershipSteps,
        long version)
        implements Fielded {
    public Customer {
        name = ValueType.TEXT.admit("customer.name", name);
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
                times,
                ownershipSteps + 1,
                version);
    }

    /** The same customer, better known. */
    public Customer with(
            List<ContactPoint> points,
            Optional<String> from,
            Optional<String> of,
            Set<String> tagged,
            FieldValues values,
            CustomerTimes when) {
        return new Customer(
                id, name, points, from, of, tagged, values, holder, fromLead, when, ownershipSteps, version);
    }

    public Customer with(CustomerTimes when) {
        return with(contactPoints, source, region, tags, fields, when);
    }

    Customer inHolder(Holder same) {
        return new Customer(
                id, name, contactPoints, source, region, tags, fields, same, fromLead, times, ownershipSteps, version);
    }

    public Customer withVersion(long next) {
        return new Customer(
                id, name, contactPoints, source, region, tags, fields, holder, fromLead, times, ownershipSteps, next);
    }
}
