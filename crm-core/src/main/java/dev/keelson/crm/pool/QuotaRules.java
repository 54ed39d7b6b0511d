package dev.keelson.crm.pool;

import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.lead.Lead;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** Every rule of how much a person may take and hold. */
public final class QuotaRules {
    private QuotaRules() {}

    /**
     * Where a lead counts: with its owner, of all leads and of those of its pool.
     *
     * <p>POOL-12: what a person holds counts however it came to that person, and is only ever bounded where leads are claimed or
     * given out: what somebody brings in is never refused for a quota.
     */
    public static SortedSet<Bucket> holdings(Lead lead) {
        TreeSet<Bucket> buckets = new TreeSet<>();
        lead.holder().owner().ifPresent(owner -> {
            for (Optional<PoolId> pool : ofAllAnd(lead.home())) {
                buckets.add(Bucket.held(Bucket.Kind.HELD, pool, owner));
                if (lead.open()) {
                    buckets.add(Bucket.held(Bucket.Kind.OPEN, pool, owner));
                }
            }
        });
        return buckets;
    }

    /** Where a claim counts besides. Nothing that becomes of the lead later is taken off there. */
    public static SortedSet<Bucket> claims(PoolId pool, MemberId member, LocalDate day) {
        return new TreeSet<>(
                Set.of(Bucket.day(Optional.empty(), member, day), Bucket.day(Optional.of(pool), member, day)));
    }

    /**
     * The bounds of whoever is to own a lead: of its pool, and of all pools.
     *
     * <p>POOL-03: of claims made that local day, whatever became of the lead since, and of leads held, closed ones only where they
     * count; per pool and of all pools, and every bound that matches holds. A lowered bound evicts nobody.
     */
    public static SortedMap<Bucket, Long> bounds(
            ClaimQuota quota, Optional<PoolId> pool, MemberId owner, Optional<LocalDate> day) {
        TreeMap<Bucket, Long> bounds = new TreeMap<>();
        if (!quota.exempt().contains(owner)) {
            Bucket.Kind held = quota.counted() == ClaimQuota.Counted.ALL ? Bucket.Kind.HELD : Bucket.Kind.OPEN;
            quota.holding().ifPresent(most -> bounds.put(Bucket.held(held, pool, owner), most));
            day.ifPresent(date -> quota.daily().ifPresent(most -> bounds.put(Bucket.day(pool, owner, date), most)));
        }
        return bounds;
    }

    /** What a store answered to one more. */
    public static Decision<Bucket> counted(Bucket bucket, long limit, Answer answer) {
        return answer == Answer.ROOM
                ? Decision.accept(bucket)
                : Decision.refuse(new PoolRefusal.QuotaExceeded(bucket.kind(), bucket.pool(), limit));
    }

    /** What is left of bounds; a bound lowered below what is used leaves nothing. */
    public static QuotaLeft left(Map<Bucket, Long> bounds, ToLongFunction<Bucket> used) {
        return new QuotaLeft(
                left(bounds, used, Scope.POOL, Bucket.Kind.DAY),
                left(bounds, used, Scope.POOL, Bucket.Kind.HELD),
                left(bounds, used, Scope.OVERALL, Bucket.Kind.DAY),
                left(bounds, used, Scope.OVERALL, Bucket.Kind.HELD));
    }

    private static Optional<Long> left(
            Map<Bucket, Long> bounds, ToLongFunction<Bucket> used, Scope scope, Bucket.Kind kind) {
        return bounds.entrySet().stream()
                .filter(bound -> scope == (bound.getKey().pool().isPresent() ? Scope.POOL : Scope.OVERALL))
                .filter(bound -> (kind == Bucket.Kind.DAY) == (bound.getKey().kind() == Bucket.Kind.DAY))
                .map(bound -> Math.max(0, bound.getValue() - used.applyAsLong(bound.getKey())))
                .min(Long::compareTo);
    }

    private enum Scope {
        POOL,
        OVERALL
    }

    /** Whether there was room. */
    public enum Answer {
        ROOM,
        FULL;

        /** Whether so much is below the limit. */
        public static Answer of(long used, long limit) {
            return used < limit ? ROOM : FULL;
        }
    }

    private static Set<Optional<PoolId>> ofAllAnd(Optional<PoolId> home) {
        return home.isEmpty() ? Set.of(Optional.empty()) : Set.of(Optional.empty(), home);
    }
}
