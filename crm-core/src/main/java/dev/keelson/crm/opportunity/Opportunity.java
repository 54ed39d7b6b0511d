package dev.keelson.crm.opportunity;

import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.field.Fielded;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.RecordRef;
import java.time.Instant;
import java.util.Optional;

/**
 * An opportunity (商机): what may be sold to a customer.
 *
 * @param fromLead the lead that it came from, where it came from one
 * @param holder whose it is; it has a path of ownership of its own, beside the customer's
 * @param ownershipSteps how many steps its path of ownership has
 */
public record Opportunity(
        OpportunityId id,
        CustomerId customer,
        OpportunityProfile profile,
        Holder holder,
        OpportunityProgress progress,
        Optional<LeadId> fromLead,
        Instant createdAt,
        long ownershipSteps,
        long version)
        implements Fielded {
    public RecordRef ref() {
        return RecordRef.of(id);
    }

    public String name() {
        return profile.name();
    }

    @Override
    public FieldValues fields() {
        return profile.fields();
    }

    /** The same opportunity, known otherwise. */
    public Opportunity with(OpportunityProfile next) {
        return new Opportunity(id, customer, next, holder, progress, fromLead, createdAt, ownershipSteps, version);
    }

    /** The same opportunity, elsewhere in its pipeline. */
    public Opportunity with(OpportunityProgress next) {
        return new Opportunity(id, customer, profile, holder, next, fromLead, createdAt, ownershipSteps, version);
    }

    /** The same opportunity held by another, one step further on its path of ownership. */
    public Opportunity heldBy(Holder next) {
        return new Opportunity(id, customer, profile, next, progress, fromLead, createdAt, ownershipSteps + 1, version);
    }

    /** The same opportunity of another customer. */
    Opportunity of(CustomerId next) {
        return new Opportunity(id, next, profile, holder, progress, fromLead, createdAt, ownershipSteps, version);
    }

    Opportunity inHolder(Holder same) {
        return new Opportunity(id, customer, profile, same, progress, fromLead, createdAt, ownershipSteps, version);
    }

    public Opportunity withVersion(long next) {
        return new Opportunity(id, customer, profile, holder, progress, fromLead, createdAt, ownershipSteps, next);
    }
}
