package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadStanding;
import dev.keelson.crm.pool.Bucket;
import dev.keelson.crm.pool.ClaimRules;
import dev.keelson.crm.pool.PoolTerms;
import dev.keelson.crm.pool.QuotaRules;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.storage.Assignment;
import dev.keelson.crm.storage.Counter;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Claims leads in three steps: what is asked is decided on what is read; missing counters are made; then, in one transaction that writes
 * before it reads, the counts move within their bounds and the lead changes hands if all that was read of it still holds.
 *
 * <p>In a transaction that is the host's, or groups commands, the three are one after another in it. What is refused there takes its
 * counts back, so that the transaction may go on.
 */
final class PoolClaims {
    private final Runner runner;
    private final String command;

    /** @param command how the audit names what claims */
    PoolClaims(Runner runner, String command) {
        this.runner = runner;
        this.command = command;
    }

    /** What is going to be done, and what it rests on. */
    private record Plan(
            Lead before,
            Decision.Accepted<Lead> claimed,
            Lead after,
            SortedMap<Bucket, Long> counts,
            Map<Bucket, Long> bounds,
            List<Counter.Key> missing,
            long configuration) {}

    Lead claim(PoolId pool, LeadId id) {
        Instant now = runner.now();
        Plan plan = runner.command(command, now, call -> plan(call, pool, id));
        if (!plan.missing().isEmpty()) {
            runner.command(command, now, call -> {
                call.unit().prepare(plan.missing());
                return plan;
            });
        }
        return runner.command(command, now, call -> carryOut(call, plan));
    }

    /** Whether a claim would be accepted on what there is now. */
    static Decision<LeadId> mayClaim(Call call, PoolId pool, Lead lead) {
        return decide(call, pool, lead)
                .then(claimed -> {
                    Map<Bucket, Long> bounds = bounds(call, pool);
                    Map<Counter.Key, Long> used = new Holdings(call.unit()).used(bounds.keySet());
                    Decision<Lead> room = Decision.accept(claimed);
                    for (Map.Entry<Bucket, Long> bound : bounds.entrySet()) {
                        long taken = used.getOrDefault(Holdings.key(bound.getKey()), 0L);
                        room = room.then(kept -> QuotaRules.counted(
                                        bound.getKey(), bound.getValue(), QuotaRules.Answer.of(taken, bound.getValue()))
                                .then(free -> Decision.accept(kept)));
                    }
                    return room;
                })
                .<Decision<LeadId>>fold(yes -> Decision.accept(lead.id()), Decision::refuse);
    }

    /** The bounds of the actor in a pool, today. */
    static Map<Bucket, Long> bounds(Call call, PoolId pool) {
        Pooling pooling = call.configuration().pooling();
        MemberId member = call.principal().member();
        TreeMap<Bucket, Long> bounds = new TreeMap<>(
                QuotaRules.bounds(pooling.of(pool).quota(), Optional.of(pool), member, Optional.of(call.today())));
        bounds.putAll(QuotaRules.bounds(pooling.overall(), Optional.empty(), member, Optional.of(call.today())));
        return bounds;
    }

    /** The bounds of whoever is given a lead: what one holds is bounded, not what one is given in a day. */
    static Map<Bucket, Long> boundsOfGiven(Call call, Lead given) {
        return given.holder()
                .owner()
                .map(owner -> boundsOfHolding(call, given, owner))
                .orElse(Map.of());
    }

    /** Those of these people who may not be given the lead: a bound of theirs is reached. */
    static Set<MemberId> full(Call call, Lead lead, Collection<MemberId> people) {
        TreeMap<Bucket, Long> bounds = new TreeMap<>();
        HashMap<Bucket, MemberId> whose = new HashMap<>();
        for (MemberId person : people) {
            boundsOfHolding(call, lead, person).forEach((bucket, bound) -> {
                bounds.put(bucket, bound);
                whose.put(bucket, person);
            });
        }
        TreeSet<MemberId> full = new TreeSet<>();
        if (!bounds.isEmpty()) {
            Map<Counter.Key, Long> used = new Holdings(call.unit()).used(bounds.keySet());
            bounds.forEach((bucket, bound) -> {
                if (used.getOrDefault(Holdings.key(bucket), 0L) >= bound) {
                    full.add(Objects.requireNonNull(whose.get(bucket)));
                }
            });
        }
        return full;
    }

    private static Map<Bucket, Long> boundsOfHolding(Call call, Lead lead, MemberId owner) {
        Pooling pooling = call.configuration().pooling();
        TreeMap<Bucket, Long> bounds = new TreeMap<>();
        lead.home()
                .ifPresent(pool -> bounds.putAll(
                        QuotaRules.bounds(pooling.of(pool).quota(), Optional.of(pool), owner, Optional.empty())));
        bounds.putAll(QuotaRules.bounds(pooling.overall(), Optional.empty(), owner, Optional.empty()));
        return bounds;
    }

    private static Plan plan(Call call, PoolId pool, LeadId id) {
        call.require(Permission.POOL_CLAIM);
        PoolsEngine.requireVisible(call, pool);
        Lead lead = LeadReading.view(call, id);
        Decision.Accepted<Lead> claimed = decide(call, pool, lead).orThrow();
        MemberId member = call.principal().member();
        SortedMap<Bucket, Long> counts = Holdings.difference(List.of(lead), List.of(claimed.outcome()));
        QuotaRules.claims(pool, member, call.today()).forEach(bucket -> counts.put(bucket, 1L));
        return new Plan(
                lead,
                claimed,
                LeadBook.kept(call, new LeadBook.Change(lead, claimed)),
                counts,
                bounds(call, pool),
                new Holdings(call.unit()).missing(counts.keySet()),
                call.configuration().version());
    }

    private static Decision<Lead> decide(Call call, PoolId pool, Lead lead) {
        PoolTerms terms = call.configuration().pooling().of(pool);
        return ClaimRules.claim(
                lead,
                pool,
                terms,
                pathFor(call, terms, lead),
                new ClaimRules.Claimant(
                        call.principal().member(), call.principal().memberOf()),
                call.configuration().organisation(),
                call.now());
    }

    /** The path matters to those alone who held the lead and are to wait. */
    private static List<OwnershipChange> pathFor(Call call, PoolTerms terms, Lead lead) {
        return terms.hold().coolDown().isZero() ? List.of() : RecordHistory.ownership(call, lead.ref());
    }

    private static Lead carryOut(Call call, Plan plan) {
        call.remember(LeadAttributes.RECORDS, List.of(plan.before()));
        Holdings holdings = new Holdings(call.unit());
        holdings.move(plan.counts(), plan.bounds());
        Lead saved;
        try {
            saved = take(call, plan);
        } catch (RefusedException | ConflictException late) {
            holdings.undo(plan.counts());
            throw late;
        }
        call.require(Permission.POOL_CLAIM);
        call.audit().granted(Permission.POOL_CLAIM, LeadAttributes.SCOPE, plan.before());
        LeadBook.tell(call, List.of(new LeadBook.Change(plan.before(), plan.claimed())), List.of(saved));
        return Projection.shown(call, saved);
    }

    /** The lead changes hands if everything the decision rested on still holds; one that was edited meanwhile is read again. */
    private static Lead take(Call call, Plan plan) {
        if (call.configuration().version() != plan.configuration()) {
            throw new ConflictException("the configuration changed meanwhile");
        }
        Lead read = plan.before();
        Filter<Lead> unchanged =
                claimable(read).and(Filter.where(LeadAttributes.VERSION).is(read.version()));
        if (changed(call, unchanged, plan) > 0) {
            return plan.after().withVersion(read.version() + 1);
        }
        ClaimRules.won(plan.after(), changed(call, claimable(read), plan)).orThrow();
        return call.unit().find(LeadAttributes.RECORDS, read.id()).orElseThrow();
    }

    private static long changed(Call call, Filter<Lead> still, Plan plan) {
        return call.unit().change(Selection.of(LeadAttributes.RECORDS, still), taking(plan.after()));
    }

    /** Everything the decision rests on: in that pool, owned by nobody, open, unlocked, on the same step of its path. */
    private static Filter<Lead> claimable(Lead lead) {
        return Filter.where(LeadAttributes.ID)
                .is(lead.id())
                .and(Filter.where(LeadAttributes.POOL).is(lead.holder().pool().orElseThrow()))
                .and(Filter.where(LeadAttributes.OWNER).isEmpty())
                .and(Filter.where(LeadAttributes.OWNERSHIP_STEPS).is(lead.ownershipSteps()))
                .and(Filter.where(LeadAttributes.PHASE).is(lead.phase()))
                .and(Filter.where(LeadAttributes.LOCK).is(LeadStanding.Lock.OPEN));
    }

    private static List<Assignment<Lead, ?>> taking(Lead claimed) {
        return List.of(
                new Assignment<Lead, Holder>(LeadAttributes.HOLDER, claimed.holder()),
                new Assignment<Lead, Long>(LeadAttributes.OWNERSHIP_STEPS, claimed.ownershipSteps()),
                new Assignment<Lead, Instant>(
                        LeadAttributes.OWNED_SINCE, claimed.times().ownedSince()),
                new Assignment<Lead, Instant>(
                        LeadAttributes.UPDATED_AT, claimed.times().updatedAt()),
                new Assignment<Lead, Instant>(
                        LeadAttributes.DUE_AT, claimed.standing().dueAt().orElse(null)),
                new Assignment<Lead, Instant>(
                        LeadAttributes.REMIND_AT, claimed.standing().remindAt().orElse(null)),
                new Assignment<Lead, Long>(
                        LeadAttributes.SCORE, claimed.standing().score().orElse(null)));
    }
}
