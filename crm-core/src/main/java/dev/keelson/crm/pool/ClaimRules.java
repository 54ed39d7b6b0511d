package dev.keelson.crm.pool;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadRules;
import dev.keelson.crm.lead.LeadStanding;
import dev.keelson.crm.org.Organisation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every rule of getting a lead out of a pool. */
public final class ClaimRules {
    private ClaimRules() {}

    /**
     * Who wants a lead.
     *
     * @param memberOf the pools the person belongs to
     */
    public record Claimant(MemberId member, Set<PoolId> memberOf) {
        public Claimant {
            memberOf = Set.copyOf(memberOf);
        }
    }

    /**
     * A member takes a lead out of a pool.
     *
     * <p>POOL-01: a claim names pool and lead: the lead is in that very pool, and the claimant belongs to it. POOL-15: a locked lead
     * stays in its pool until it is unlocked.
     *
     * @param path the lead's path of ownership
     */
    public static Decision<Lead> claim(
            Lead lead,
            PoolId pool,
            PoolTerms terms,
            List<OwnershipChange> path,
            Claimant claimant,
            Organisation organisation,
            Instant now) {
        return there(lead, pool)
                .then(found -> open(found, pool, terms, claimant))
                .then(found -> rested(found, terms.hold(), path, claimant.member(), now))
                .then(found -> LeadRules.ownedBy(claimant.member(), organisation)
                        .then(owner -> LeadRules.changeHands(
                                found, owner, OwnershipChange.Cause.CLAIMED, Optional.empty(), Optional.empty(), now)));
    }

    /** POOL-02: of all who claim a lead at once at most one gets it; the others hear that it has been claimed. */
    public static Decision<Lead> won(Lead claimed, long changed) {
        return changed > 0 ? Decision.accept(claimed) : Decision.refuse(new PoolRefusal.AlreadyClaimed());
    }

    /**
     * Whether the waiting is over.
     *
     * <p>POOL-04: nobody who held a lead claims it before the pool's cool-down has passed, counted from the immutable time of its
     * return, whatever the cause; nobody at all before the hold on what comes in has passed, counted from its entry.
     */
    public static Decision<Lead> rested(
            Lead lead, PoolTerms.Hold hold, List<OwnershipChange> path, MemberId claimant, Instant now) {
        Instant free = lead.times().ownedSince().plus(hold.entry());
        if (free.isAfter(now)) {
            return Decision.refuse(new PoolRefusal.OnHold(free));
        }
        return returned(path, claimant)
                .map(at -> at.plus(hold.coolDown()))
                .filter(cool -> cool.isAfter(now))
                .<Decision<Lead>>map(cool -> Decision.refuse(new PoolRefusal.CoolingDown(cool)))
                .orElseGet(() -> Decision.accept(lead));
    }

    /** When the lead last went from that person back to a pool, by whatever cause. */
    public static Optional<Instant> returned(List<OwnershipChange> path, MemberId member) {
        return path.stream()
                .filter(step -> step.to() instanceof Holder.InPool)
                .filter(step -> step.from()
                        .flatMap(Holder::owner)
                        .filter(member::equals)
                        .isPresent())
                .map(OwnershipChange::at)
                .max(Instant::compareTo);
    }

    private static Decision<Lead> there(Lead lead, PoolId pool) {
        if (lead.holder().owner().isPresent()) {
            return Decision.refuse(new PoolRefusal.AlreadyClaimed());
        }
        return lead.holder().pool().filter(pool::equals).isPresent()
                ? Decision.accept(lead)
                : Decision.refuse(new PoolRefusal.NotInPool(pool));
    }

    private static Decision<Lead> open(Lead lead, PoolId pool, PoolTerms terms, Claimant claimant) {
        if (!claimant.memberOf().contains(pool)) {
            return Decision.refuse(new PoolRefusal.NotAMember(pool));
        }
        if (terms.kind() == PoolTerms.Kind.ASSIGN_ONLY) {
            return Decision.refuse(new PoolRefusal.AssignOnly(pool));
        }
        return lead.standing().lock() == LeadStanding.Lock.LOCKED
                ? Decision.refuse(new PoolRefusal.Locked())
                : Decision.accept(lead);
    }
}
