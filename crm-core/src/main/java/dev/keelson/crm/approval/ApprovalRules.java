package dev.keelson.crm.approval;

import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every rule of approvals. */
public final class ApprovalRules {
    /** How many people a step asks at the most. */
    public static final int MOST = 200;

    private ApprovalRules() {}

    /** Who must agree by the tenant's flows. */
    static Optional<ApprovalRoute> route(ApprovalCase asked) {
        return asked.flows().stream()
                .filter(flow -> flow.applies(asked.amount()))
                .findFirst()
                .map(flow -> new ApprovalRoute(
                        flow.name(),
                        flow.steps().stream()
                                .map(step -> new ApprovalRoute.Step(
                                        step.name(), step.mode(), people(asked, step.approvers())))
                                .toList()));
    }

    private static Set<MemberId> people(ApprovalCase asked, Approvers approvers) {
        if (approvers instanceof Approvers.Members named) {
            return named.members();
        }
        if (approvers instanceof Approvers.HoldersOf holders) {
            return asked.organisation().members().stream()
                    .filter(member -> member.roles().contains(holders.role()))
                    .map(Member::id)
                    .filter(member -> eligible(asked, member))
                    .collect(Collectors.toSet());
        }
        return leaders(asked, ((Approvers.LeadersAbove) approvers).up());
    }

    private static Set<MemberId> leaders(ApprovalCase asked, int up) {
        List<DepartmentId> path = asked.department().departments();
        for (int at = path.size() - 1 - up; at >= 0; at--) {
            Set<MemberId> leaders =
                    asked.organisation().department(path.get(at)).map(Department::leaders).orElse(Set.of()).stream()
                            .filter(leader -> eligible(asked, leader))
                            .collect(Collectors.toSet());
            if (!leaders.isEmpty()) {
                return leaders;
            }
        }
        return Set.of();
    }

    private static boolean eligible(ApprovalCase asked, MemberId member) {
        return !asked.asker().equals(Optional.of(member)) && asked.able().test(member);
    }

    /**
     * Begins to ask.
     *
     * <p>APR-02: nobody decides on what they asked for themselves, and nobody is asked who could not decide; a step that would ask nobody is
     * refused, so that none passes for want of people.
     */
    public static Decision<Approval> begin(
            Optional<ApprovalRoute> needed, ApprovalCase asked, long round, Instant now) {
        if (needed.isEmpty()) {
            return Decision.refuse(new ApprovalRefusal.NotNeeded());
        }
        ApprovalRoute route = needed.get();
        ArrayList<ApprovalStep> steps = new ArrayList<>();
        for (ApprovalRoute.Step step : route.steps()) {
            TreeSet<MemberId> people = new TreeSet<>(step.approvers());
            asked.asker().ifPresent(people::remove);
            Optional<MemberId> unable =
                    people.stream().filter(member -> !asked.able().test(member)).findFirst();
            if (unable.isPresent()) {
                return Decision.refuse(new ApprovalRefusal.CannotDecide(step.name(), unable.get()));
            }
            if (people.isEmpty()) {
                return Decision.refuse(new ApprovalRefusal.Nobody(step.name()));
            }
            if (people.size() > MOST) {
                throw new InvalidInputException(
                        "approvers", "too-many", "a step asks at most " + MOST + " people: " + step.name());
            }
            steps.add(new ApprovalStep(
                    step.name(), step.mode(), people.stream().map(Vote::asked).toList()));
        }
        return Decision.accept(new Approval(round, route.flow(), asked.asker(), now, steps, false));
    }

    /**
     * Somebody answers, for themselves and for those for whom they stand in.
     *
     * <p>APR-03: an answer counts once, at the step whose turn it is, from a person who is asked there or stands in for one who is away and
     * is asked there; of nobody else, and never of who asked.
     */
    public static Decision<Approval> answer(
            Approval approval,
            MemberId by,
            Set<MemberId> standingInFor,
            Verdict verdict,
            Optional<String> comment,
            Instant now) {
        Optional<ApprovalStep> current = approval.current();
        if (current.isEmpty()) {
            return Decision.refuse(new ApprovalRefusal.NotPending());
        }
        ApprovalStep step = current.get();
        boolean asked = !approval.asker().equals(Optional.of(by))
                && step.votes().stream().anyMatch(vote -> theirs(vote, by, standingInFor));
        if (!asked) {
            return Decision.refuse(new ApprovalRefusal.NotAsked(step.name()));
        }
        ApprovalStep answered = new ApprovalStep(
                step.name(),
                step.mode(),
                step.votes().stream()
                        .map(vote -> theirs(vote, by, standingInFor)
                                ? new Vote(vote.approver(), verdict, Optional.of(by), comment, Optional.of(now))
                                : vote)
                        .toList());
        ArrayList<ApprovalStep> steps = new ArrayList<>(approval.steps());
        steps.set(steps.indexOf(step), answered);
        return Decision.accept(
                new Approval(approval.round(), approval.flow(), approval.asker(), approval.since(), steps, false));
    }

    private static boolean theirs(Vote vote, MemberId by, Set<MemberId> standingInFor) {
        return vote.open() && (vote.approver().equals(by) || standingInFor.contains(vote.approver()));
    }

    /**
     * For whom a person decides on a day, beside themselves.
     *
     * <p>APR-04: the deputy of somebody away decides, or, away as well, the deputy's deputy, and so on; where they all are away, nobody does.
     */
    public static Set<MemberId> standingInFor(MemberId person, List<Absence> absences, LocalDate day) {
        Map<MemberId, Absence> away = absences.stream()
                .filter(absence -> absence.covers(day))
                .collect(Collectors.toMap(Absence::member, Function.identity(), (one, other) -> one));
        return away.keySet().stream()
                .filter(absent ->
                        !absent.equals(person) && deputyOf(absent, away).equals(Optional.of(person)))
                .collect(Collectors.toSet());
    }

    private static Optional<MemberId> deputyOf(MemberId absent, Map<MemberId, Absence> away) {
        HashSet<MemberId> seen = new HashSet<>();
        MemberId at = absent;
        for (Absence absence = away.get(at); absence != null; absence = away.get(at)) {
            if (!seen.add(at)) {
                return Optional.empty();
            }
            at = absence.deputy();
        }
        return Optional.of(at);
    }
}
