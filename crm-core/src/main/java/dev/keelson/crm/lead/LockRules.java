package dev.keelson.crm.lead;

import dev.keelson.crm.kernel.Decision;
import java.time.Instant;

/** Every rule of keeping a lead where it is. */
public final class LockRules {
    private LockRules() {}

    /** A lead is kept where it is: nobody claims it, and it does not go back by itself. */
    public static Decision<Lead> lock(Lead lead, Instant now) {
        return LeadRules.worked(lead)
                .then(open -> open.standing().lock() == LeadStanding.Lock.LOCKED
                        ? Decision.refuse(new LeadRefusal.AlreadyLocked())
                        : Decision.accept(
                                locked(open, LeadStanding.Lock.LOCKED, now), new LeadEvent.Locked(lead.id())));
    }

    /** A lead moves again as the rules say. */
    public static Decision<Lead> unlock(Lead lead, Instant now) {
        return lead.standing().lock() == LeadStanding.Lock.OPEN
                ? Decision.refuse(new LeadRefusal.NotLocked())
                : Decision.accept(locked(lead, LeadStanding.Lock.OPEN, now), new LeadEvent.Unlocked(lead.id()));
    }

    private static Lead locked(Lead lead, LeadStanding.Lock lock, Instant now) {
        return lead.with(lead.standing().withLock(lock)).with(lead.times().updated(now));
    }
}
