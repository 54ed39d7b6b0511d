package dev.keelson.crm.customer;

import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.field.Fielded;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.RecordRef;
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
        CustomerProfile profile,
        Holder holder,
        Optional<LeadId> fromLead,
        CustomerTimes times,
        long ownershipSteps,
        long version)
        implements Fielded {
    public RecordRef ref() {
        return RecordRef.of(id);
    }

    public String name() {
        return profile.name();
    }

    public List<ContactPoint> contactPoints() {
        return profile.contactPoints();
    }

    public Optional<String> source() {
        return profile.source();
    }

    public Optional<String> region() {
        return profile.region();
    }

    public Optional<String> level() {
        return profile.level();
    }

    public Set<String> tags() {
        return profile.tags();
    }

    /** The customer it belongs to, as a subsidiary to its group. */
    public Optional<CustomerId> parent() {
        return profile.parent();
    }

    @Override
    public FieldValues fields() {
        return profile.fields();
    }

    /** The same customer held by another, one step further on its path of ownership. */
    public Customer heldBy(Holder next) {
        return new Customer(id, profile, next, fromLead, times, ownershipSteps + 1, version);
    }

    /** The same customer, known otherwise. */
    public Customer with(CustomerProfile next) {
        return new Customer(id, next, holder, fromLead, times, ownershipSteps, version);
    }

    public Customer with(CustomerTimes when) {
        return new Customer(id, profile, holder, fromLead, when, ownershipSteps, version);
    }

    Customer inHolder(Holder same) {
        return new Customer(id, profile, same, fromLead, times, ownershipSteps, version);
    }

    public Customer withVersion(long next) {
        return new Customer(id, profile, holder, fromLead, times, ownershipSteps, next);
    }
}
