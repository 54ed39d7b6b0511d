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

    LeadTimes followedUp(Instant at, Optional<Instant> next, Instant now) {
        boolean later = lastFollowUp.map(at::isAfter).orElse(true);
        return new LeadTimes(
                createdAt,
                now,
                ownedSince,
                later ? Optional.of(at) : lastFollowUp,
                next.isPresent() ? next : nextContact);
    }
}
