package dev.keelson.crm.customer;

import java.time.Instant;
import java.util.Optional;

/**
 * When things happened to a customer.
 *
 * @param lastFollowUp the latest follow-up's own time
 * @param nextContact when to get in touch again
 */
public record CustomerTimes(Instant createdAt, Optional<Instant> lastFollowUp, Optional<Instant> nextContact) {
    /** A customer nobody has followed up. */
    public static CustomerTimes createdAt(Instant now) {
        return new CustomerTimes(now, Optional.empty(), Optional.empty());
    }

    /** The last follow-up moves forward, never back; one written down late plans nothing over a later one's head. */
    public CustomerTimes followedUp(Instant at, Optional<Instant> next) {
        boolean latest = lastFollowUp.map(last -> !at.isBefore(last)).orElse(true);
        return new CustomerTimes(
                createdAt,
                latest ? Optional.of(at) : lastFollowUp,
                latest ? next.or(() -> nextContact) : nextContact.or(() -> next));
    }
}
