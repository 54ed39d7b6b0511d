package dev.keelson.crm.pool;

import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.kernel.PoolId;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * On what terms records lie in a pool: who gets them out, what they show until then, and how they come back.
 *
 * @param kind how records leave it
 * @param quota how much one person takes out of it, and holds of what came out of it
 * @param hold how long a record stays before it may be claimed
 * @param returns how records come back
 * @param movesTo pools that its members may put their records into instead
 * @param concealed attributes that its records show in part or not at all, but to whoever administers it (POOL-14)
 * @param takes what a record must be like to lie in it: of every attribute named, one of the values (POOL-13)
 */
public record PoolTerms(
        Kind kind,
        ClaimQuota quota,
        Hold hold,
        Returns returns,
        Set<PoolId> movesTo,
        Map<String, FieldLevel> concealed,
        Map<String, Set<String>> takes) {
    /** What holds of a pool until somebody says otherwise. */
    public static final PoolTerms STANDARD =
            new PoolTerms(Kind.CLAIMABLE, ClaimQuota.NONE, Hold.NONE, Returns.FREELY, Set.of(), Map.of(), Map.of());

    /** How records leave a pool. */
    public enum Kind {
        /** Its members claim them, and whoever may assign gives them out. */
        CLAIMABLE,
        /** They are only given out. */
        ASSIGN_ONLY
    }

    /**
     * How long a record stays in the pool.
     *
     * @param coolDown how long somebody who held it waits, counted from the time it came back
     * @param entry how long everybody waits, counted from the time it came in
     */
    public record Hold(Duration coolDown, Duration entry) {
        public static final Hold NONE = new Hold(Duration.ZERO, Duration.ZERO);
    }

    /**
     * How records come back.
     *
     * @param reason whether it takes a reason
     * @param reasons those that may be given; empty when any may
     * @param participants what becomes of who took part
     */
    public record Returns(Reason reason, List<String> reasons, Participants participants) {
        /** With or without a reason; whoever took part still does. */
        public static final Returns FREELY = new Returns(Reason.OPTIONAL, List.of(), Participants.KEPT);

        /** Whether a return takes a reason. */
        public enum Reason {
            OPTIONAL,
            REQUIRED
        }

        /** What becomes of participants. */
        public enum Participants {
            KEPT,
            DISMISSED
        }

        public Returns {
            reasons = List.copyOf(reasons);
        }
    }

    public PoolTerms {
        movesTo = Set.copyOf(movesTo);
        concealed = Collections.unmodifiableMap(new TreeMap<>(concealed));
        HashMap<String, Set<String>> kept = new HashMap<>();
        takes.forEach((attribute, values) -> kept.put(attribute, Collections.unmodifiableSet(new TreeSet<>(values))));
        takes = Collections.unmodifiableMap(new TreeMap<>(kept));
    }

    public PoolTerms as(Kind other) {
        return new PoolTerms(other, quota, hold, returns, movesTo, concealed, takes);
    }

    public PoolTerms with(ClaimQuota next) {
        return new PoolTerms(kind, next, hold, returns, movesTo, concealed, takes);
    }

    public PoolTerms with(Hold next) {
        return new PoolTerms(kind, quota, next, returns, movesTo, concealed, takes);
    }

    public PoolTerms with(Returns next) {
        return new PoolTerms(kind, quota, hold, next, movesTo, concealed, takes);
    }

    public PoolTerms movingTo(PoolId... pools) {
        return new PoolTerms(kind, quota, hold, returns, Set.of(pools), concealed, takes);
    }

    /** The same, with an attribute concealed. */
    public PoolTerms concealing(String attribute, FieldLevel level) {
        TreeMap<String, FieldLevel> more = new TreeMap<>(concealed);
        more.put(attribute, level);
        return new PoolTerms(kind, quota, hold, returns, movesTo, more, takes);
    }

    /** The same, for records whose attribute has one of the values only. */
    public PoolTerms taking(String attribute, String... values) {
        TreeMap<String, Set<String>> more = new TreeMap<>(takes);
        more.put(attribute, Set.of(values));
        return new PoolTerms(kind, quota, hold, returns, movesTo, concealed, more);
    }
}
