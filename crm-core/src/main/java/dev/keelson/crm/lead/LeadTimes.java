package dev.keelson.crm.lead;

import java.time.Instant;
import java.util.Optional;

/**
 * When things happened to a lead.
 *
 * @param ownedSince since when the present holder holds it
 * @param lastFollowUp the latest follow-up's own time
 * @param nextContact when to get in touch again
 */
public record LeadTimes(
        Instant createdAt,
        Instant updatedAt,
        Instant ownedSince,
        Optional<Instant> lastFollowUp,
        Optional<Instant> nextContact) {
    static LeadTimes createdAt(Instant now) {
        return new LeadTimes(now, now, now, Optional.empty(), Optional.empty());
    }

    LeadTimes updated(Instant now) {
        return new LeadTimes(createdAt, now, ownedSince, lastFollowUp, nextContact);
    }

    LeadTimes ownedFrom(Instant now) {
        return new LeadTimes(createdAt, now, now, lastFollowUp, nextContact);
    }

    LeadTimes heldSince(Instant at) {
        return new LeadTimes(createdAt, updatedAt, at, lastFollowUp, nextContact);
    }

    /** The last follow-up moves forward, never back; one written down late plans nothing over a later one's head. */
    LeadTimes followedUp(Instant at, Optional<Instant> next, Instant now) {
        boolean latest = lastFollowUp.map(last -> !at.isBefore(last)).orElse(true);
        return new LeadTimes(
                createdAt,
                now,
                ownedSince,
                latest ? Optional.of(at) : lastFollowUp,
                latest ? next.or(() -> nextContact) : nextContact.or(() -> next));
    }
}
