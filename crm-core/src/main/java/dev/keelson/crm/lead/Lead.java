package dev.keelson.crm.lead;

import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.field.Fielded;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.StageKey;
import java.util.Optional;

/**
 * A lead (线索): somebody who may become a customer.
 *
 * @param home the pool it is in, or was last in: where it goes back to
 * @param author {@linkplain dev.keelson.crm.kernel.Actor#label who} wrote it down
 * @param ownershipSteps how many steps its path of ownership has
 * @param version counts its changes, from 1
 */
public record Lead(
        LeadId id,
        LeadProfile profile,
        Holder holder,
        Optional<PoolId> home,
        LeadProgress progress,
        LeadTimes times,
        LeadStanding standing,
        String author,
        long ownershipSteps,
        long version)
        implements Fielded {
    public String name() {
        return profile.name();
    }

    public Optional<String> company() {
        return profile.company();
    }

    public StageKey stage() {
        return progress.stage();
    }

    public LeadPhase phase() {
        return progress.phase();
    }

    public boolean open() {
        return progress.phase().open();
    }

    @Override
    public FieldValues fields() {
        return profile.fields();
    }

    public RecordRef ref() {
        return RecordRef.of(id);
    }

    Lead with(LeadProfile next, LeadTimes when) {
        return new Lead(id, next, holder, home, progress, when, standing, author, ownershipSteps, version);
    }

    Lead with(LeadProgress next, LeadTimes when) {
        return new Lead(id, profile, holder, home, next, when, standing, author, ownershipSteps, version);
    }

    Lead with(LeadTimes when) {
        return new Lead(id, profile, holder, home, progress, when, standing, author, ownershipSteps, version);
    }

    public Lead with(LeadStanding next) {
        return new Lead(id, profile, holder, home, progress, times, next, author, ownershipSteps, version);
    }

    Lead heldBy(Holder next, LeadTimes when) {
        Optional<PoolId> last = next.pool().or(() -> home);
        return new Lead(id, profile, next, last, progress, when, standing, author, ownershipSteps + 1, version);
    }

    Lead becoming(CustomerId customer) {
        return new Lead(
                id,
                profile,
                holder,
                home,
                progress.becoming(customer),
                times,
                standing,
                author,
                ownershipSteps,
                version);
    }

    Lead inHolder(Holder same) {
        return new Lead(id, profile, same, home, progress, times, standing, author, ownershipSteps, version);
    }

    Lead afterSteps(long steps) {
        return new Lead(id, profile, holder, home, progress, times, standing, author, steps, version);
    }

    public Lead withVersion(long next) {
        return new Lead(id, profile, holder, home, progress, times, standing, author, ownershipSteps, next);
    }
}
