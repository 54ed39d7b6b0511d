package dev.keelson.crm.approval;

import dev.keelson.crm.kernel.MemberId;
import java.time.Instant;
import java.util.Optional;

/**
 * What one person says at a step.
 *
 * @param approver who is asked
 * @param by who said it: the approver, or the deputy of one who was away; absent while it is open
 * @param comment why
 */
public record Vote(
        MemberId approver, Verdict verdict, Optional<MemberId> by, Optional<String> comment, Optional<Instant> at) {
    static Vote asked(MemberId approver) {
        return new Vote(approver, Verdict.OPEN, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public boolean open() {
        return verdict == Verdict.OPEN;
    }
}
