package dev.keelson.crm.reporting;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.Stint;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A record went into a pool or out of one.
 *
 * @param person who had it before it came in, or who got it as it went out; nobody when it came from outside or from another pool
 * @param rule by which it was reclaimed
 * @param why what was said of its coming back: of a reclaim its cause
 * @param waited from going out to the first contact
 */
record PoolMovement(
        Instant at,
        PoolId pool,
        Optional<MemberId> person,
        Kind kind,
        Optional<String> rule,
        Optional<String> why,
        Optional<Duration> waited) {
    /** How it went. */
    enum Kind {
        ARRIVED,
        RETURNED,
        RECLAIMED,
        CLAIMED,
        ASSIGNED
    }

    /**
     * What the beginning of a stint means to pools: into one, or out of one to a person.
     *
     * <p>POOL-40: a movement counts for the pool and the person of its own time, by the path of ownership: whoever holds the record
     * since, and wherever a pool's record has gone, changes nothing.
     */
    static List<PoolMovement> of(Stint stint) {
        OwnershipChange step = stint.begun();
        Optional<MemberId> before = step.from().flatMap(Holder::owner);
        ArrayList<PoolMovement> movements = new ArrayList<>();
        step.to()
                .pool()
                .ifPresent(pool -> movements.add(new PoolMovement(
                        step.at(), pool, before, inward(step, before), step.rule(), step.reason(), Optional.empty())));
        step.from()
                .flatMap(Holder::pool)
                .ifPresent(pool -> step.to()
                        .owner()
                        .ifPresent(owner -> movements.add(new PoolMovement(
                                step.at(),
                                pool,
                                Optional.of(owner),
                                step.cause() == OwnershipChange.Cause.CLAIMED ? Kind.CLAIMED : Kind.ASSIGNED,
                                Optional.empty(),
                                Optional.empty(),
                                stint.firstContact().map(first -> Duration.between(step.at(), first))))));
        return movements;
    }

    private static Kind inward(OwnershipChange step, Optional<MemberId> before) {
        if (before.isEmpty()) {
            return Kind.ARRIVED;
        }
        return step.cause() == OwnershipChange.Cause.RECLAIMED ? Kind.RECLAIMED : Kind.RETURNED;
    }

    boolean outward() {
        return kind == Kind.CLAIMED || kind == Kind.ASSIGNED;
    }

    /** What movements come to. */
    static PoolTally tally(List<PoolMovement> movements) {
        List<PoolMovement> reclaimed =
                movements.stream().filter(each -> each.kind() == Kind.RECLAIMED).toList();
        List<PoolMovement> out =
                movements.stream().filter(PoolMovement::outward).toList();
        return new PoolTally(
                movements.size() - out.size(),
                count(movements, Kind.CLAIMED),
                count(movements, Kind.ASSIGNED),
                count(movements, Kind.RETURNED),
                counted(reclaimed, PoolMovement::why),
                counted(reclaimed, PoolMovement::rule),
                FirstContact.of(
                        out.size(),
                        out.stream().flatMap(each -> each.waited().stream()).toList()));
    }

    private static SortedMap<String, Long> counted(
            List<PoolMovement> movements, Function<PoolMovement, Optional<String>> by) {
        TreeMap<String, Long> counts = new TreeMap<>();
        movements.forEach(each -> counts.merge(by.apply(each).orElse(""), 1L, Math::addExact));
        return counts;
    }

    private static long count(List<PoolMovement> movements, Kind kind) {
        return movements.stream().filter(each -> each.kind() == kind).count();
    }
}
