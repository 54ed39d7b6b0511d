package dev.keelson.crm.approval;

import dev.keelson.crm.kernel.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One round of asking those who must agree.
 *
 * @param round the how many-th of its record, from 1
 * @param flow the flow it follows
 * @param asker who asked; nobody of the organisation where the system did
 * @param since when
 * @param steps in their order
 * @param withdrawn whether it was called off
 */
public record Approval(
        long round, String flow, Optional<MemberId> asker, Instant since, List<ApprovalStep> steps, boolean withdrawn) {
    /** How an approval stands. */
    public enum Outcome {
        /** Somebody is still asked. */
        PENDING,
        AGREED,
        DECLINED,
        WITHDRAWN
    }

    public Approval {
        steps = List.copyOf(steps);
    }

    /** APR-01: steps come in their order, each after the one before has passed; the first who declines ends it. */
    public Outcome outcome() {
        if (withdrawn) {
            return Outcome.WITHDRAWN;
        }
        if (steps.stream().anyMatch(ApprovalStep::declined)) {
            return Outcome.DECLINED;
        }
        return open().isPresent() ? Outcome.PENDING : Outcome.AGREED;
    }

    /** The step whose turn it is: the first that has not passed. */
    private Optional<ApprovalStep> open() {
        return steps.stream().filter(step -> !step.passed()).findFirst();
    }

    /** The step whose turn it is, while somebody is asked. */
    public Optional<ApprovalStep> current() {
        return outcome() == Outcome.PENDING ? open() : Optional.empty();
    }

    /** Those whose answer is waited for, by who they are. */
    public List<MemberId> awaited() {
        TreeSet<MemberId> awaited = new TreeSet<>();
        current()
                .ifPresent(
                        step -> step.votes().stream().filter(Vote::open).forEach(vote -> awaited.add(vote.approver())));
        return List.copyOf(awaited);
    }

    /** The ids of those whose answer is waited for in a round, where there is one. */
    public static Set<String> awaited(Optional<Approval> round) {
        TreeSet<String> ids = new TreeSet<>();
        round.ifPresent(asked -> asked.awaited().forEach(member -> ids.add(member.value())));
        return ids;
    }

    /** The same, called off. */
    public Approval calledOff() {
        return new Approval(round, flow, asker, since, steps, true);
    }
}
