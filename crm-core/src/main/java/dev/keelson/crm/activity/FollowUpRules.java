package dev.keelson.crm.activity;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.FollowUpId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.Optional;

/** Every rule of writing follow-ups down. */
public final class FollowUpRules {
    private FollowUpRules() {}

    /**
     * LEAD-12: a follow-up has happened: it never lies in the future, and the next contact lies after it.
     *
     * @throws InvalidInputException naming what does not
     */
    public static FollowUp write(
            FollowUpId id, RecordRef subject, Holder holder, NewFollowUp written, String author, Instant now) {
        Instant at = written.at()
                .map(when -> ValueType.INSTANT.admit("followUp.at", when))
                .orElse(now);
        if (at.isAfter(now)) {
            throw new InvalidInputException("followUp.at", "in-future", "it lies in the future");
        }
        Optional<Instant> next =
                written.nextContact().map(when -> ValueType.INSTANT.admit("followUp.nextContact", when));
        if (next.filter(when -> !when.isAfter(at)).isPresent()) {
            throw new InvalidInputException(
                    "followUp.nextContact", "out-of-order", "the next contact comes after this one");
        }
        return new FollowUp(
                id, subject, written.kind(), written.text(), at, author, next, Optional.empty(), holder, now);
    }
}
