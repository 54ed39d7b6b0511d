package dev.keelson.crm.lead;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a lead stands between its owner and the pools.
 *
 * @param dueAt when it goes back to a pool unless something happens
 * @param remindAt when its owner is told so
 * @param lock whether it may go back by itself at all
 * @param score how promising it is, by the tenant's rules
 */
public record LeadStanding(Optional<Instant> dueAt, Optional<Instant> remindAt, Lock lock, Optional<Long> score) {
    /** Nothing due, nothing scored, open. */
    public static final LeadStanding NONE =
            new LeadStanding(Optional.empty(), Optional.empty(), Lock.OPEN, Optional.empty());

    /** Whether a lead stays with its holder. */
    public enum Lock {
        /** It moves as the rules say. */
        OPEN,
        /** It stays until it is unlocked. */
        LOCKED
    }

    public LeadStanding withLock(Lock next) {
        return new LeadStanding(dueAt, remindAt, next, score);
    }

    /** The same, due at another time or never. */
    public LeadStanding withDue(Optional<Instant> due, Optional<Instant> remind) {
        return new LeadStanding(due, remind, lock, score);
    }

    public LeadStanding withScore(Optional<Long> next) {
        return new LeadStanding(dueAt, remindAt, lock, next);
    }
}
