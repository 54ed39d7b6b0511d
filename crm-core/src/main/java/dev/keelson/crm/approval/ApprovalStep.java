package dev.keelson.crm.approval;

import java.util.List;

/**
 * One step of an approval that runs.
 *
 * @param votes of everybody asked, by who they are
 */
public record ApprovalStep(String name, ApprovalMode mode, List<Vote> votes) {
    public ApprovalStep {
        votes = List.copyOf(votes);
    }

    /** Whether as many as are needed agreed. */
    public boolean passed() {
        return mode == ApprovalMode.ALL
                ? votes.stream().allMatch(vote -> vote.verdict() == Verdict.AGREED)
                : votes.stream().anyMatch(vote -> vote.verdict() == Verdict.AGREED);
    }

    /** Whether somebody declined. */
    public boolean declined() {
        return votes.stream().anyMatch(vote -> vote.verdict() == Verdict.DECLINED);
    }
}
