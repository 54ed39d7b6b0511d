package dev.keelson.crm.activity;

import java.time.Instant;
import java.util.Optional;

/**
 * A follow-up to be written down.
 *
 * @param at when it happened; now otherwise
 * @param nextContact when to get in touch again
 */
public record NewFollowUp(FollowUp.Kind kind, String text, Optional<Instant> at, Optional<Instant> nextContact) {
    public static NewFollowUp of(FollowUp.Kind kind, String text) {
        return new NewFollowUp(kind, text, Optional.empty(), Optional.empty());
    }

    public NewFollowUp happenedAt(Instant when) {
        return new NewFollowUp(kind, text, Optional.of(when), nextContact);
    }

    public NewFollowUp nextContactAt(Instant when) {
        return new NewFollowUp(kind, text, at, Optional.of(when));
    }
}
