package dev.keelson.crm.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.org.Organisation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random approvals beside a plain account of who said what. */
class ApprovalProps {
    private static final List<String> PEOPLE = List.of("a", "b", "c", "d", "e");
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    private static ApprovalCase asked(Set<MemberId> able) {
        return new ApprovalCase(
                RecordRef.of(new ContractId(new UUID(0, 1))),
                Money.of("CNY", 1),
                Optional.empty(),
                DepartmentPath.NONE,
                Optional.of(new MemberId("a")),
                List.of(),
                Organisation.EMPTY,
                able::contains);
    }

    private static MemberId any(Random random) {
        return new MemberId(PEOPLE.get(random.nextInt(PEOPLE.size())));
    }

    private static Set<MemberId> some(Random random) {
        TreeSet<MemberId> some = new TreeSet<>();
        for (int at = random.nextInt(4); at >= 0; at--) {
            some.add(any(random));
        }
        return some;
    }

    // APR-01, APR-02, APR-03
    @Property(tries = 500)
    void answers_lead_where_a_plain_account_of_them_leads(@ForAll long seed) {
        Random random = new Random(seed);
        Set<MemberId> able = random.nextInt(4) == 0 ? some(random) : Set.copyOf(all());
        List<ApprovalRoute.Step> steps = new ArrayList<>();
        for (int at = random.nextInt(3); at >= 0; at--) {
            steps.add(new ApprovalRoute.Step(
                    "s" + at, random.nextBoolean() ? ApprovalMode.ALL : ApprovalMode.ANY, some(random)));
        }
        Decision<Approval> begun =
                ApprovalRules.begin(Optional.of(new ApprovalRoute("flow", steps)), asked(able), 1, Instant.EPOCH);
        boolean possible = steps.stream().allMatch(step -> {
            Set<MemberId> others = without(step.approvers());
            return !others.isEmpty() && able.containsAll(others);
        });
        assertThat(begun.accepted()).isEqualTo(possible);
        if (!possible) {
            return;
        }
        Approval approval = begun.orThrow().outcome();
        List<Map<MemberId, Boolean>> said = new ArrayList<>();
        steps.forEach(step -> said.add(new HashMap<>()));
        String expected = standing(steps, said);
        for (int act = 0; act < 12; act++) {
            MemberId by = any(random);
            boolean yes = random.nextInt(5) > 0;
            Set<MemberId> standing = random.nextInt(3) == 0 ? Set.of(any(random)) : Set.of();
            int turn = expected.startsWith("step") ? Integer.parseInt(expected.substring(4)) : -1;
            Set<MemberId> answers = turn < 0 || by.value().equals("a")
                    ? Set.of()
                    : answering(steps.get(turn), said.get(turn), by, standing);
            Decision<Approval> answered = ApprovalRules.answer(
                    approval, by, standing, yes ? Verdict.AGREED : Verdict.DECLINED, Optional.empty(), Instant.EPOCH);
            assertThat(answered.accepted()).isEqualTo(!answers.isEmpty());
            if (answered.accepted()) {
                approval = answered.orThrow().outcome();
                for (MemberId each : answers) {
                    said.get(turn).put(each, yes);
                }
                expected = standing(steps, said);
            }
            assertThat(standing(approval)).isEqualTo(expected);
        }
    }

    private static Set<MemberId> all() {
        Set<MemberId> all = new HashSet<>();
        PEOPLE.forEach(each -> all.add(new MemberId(each)));
        return all;
    }

    private static Set<MemberId> without(Set<MemberId> people) {
        Set<MemberId> others = new HashSet<>(people);
        others.remove(new MemberId("a"));
        return others;
    }

    private static Set<MemberId> answering(
            ApprovalRoute.Step step, Map<MemberId, Boolean> said, MemberId by, Set<MemberId> standing) {
        Set<MemberId> mine = new HashSet<>(standing);
        mine.add(by);
        mine.retainAll(without(step.approvers()));
        mine.removeAll(said.keySet());
        return mine;
    }

    private static String standing(List<ApprovalRoute.Step> steps, List<Map<MemberId, Boolean>> said) {
        for (int at = 0; at < steps.size(); at++) {
            if (said.get(at).containsValue(false)) {
                return "declined";
            }
            int yes = said.get(at).size();
            int needed = steps.get(at).mode() == ApprovalMode.ALL
                    ? without(steps.get(at).approvers()).size()
                    : 1;
            if (yes < needed) {
                return "step" + at;
            }
        }
        return "agreed";
    }

    private static String standing(Approval approval) {
        return switch (approval.outcome()) {
            case AGREED -> "agreed";
            case DECLINED -> "declined";
            case WITHDRAWN -> "withdrawn";
            case PENDING ->
                "step"
                        + approval.steps().stream()
                                .takeWhile(ApprovalStep::passed)
                                .count();
        };
    }

    // APR-04
    @Property(tries = 500)
    void a_chain_of_deputies_ends_with_the_first_who_is_there(@ForAll long seed) {
        Random random = new Random(seed);
        Map<MemberId, MemberId> away = new HashMap<>();
        List<Absence> absences = new ArrayList<>();
        for (String each : PEOPLE) {
            MemberId member = new MemberId(each);
            MemberId deputy = any(random);
            if (!deputy.equals(member)) {
                int from = random.nextInt(5) - 2;
                LocalDate first = DAY.plusDays(from);
                LocalDate last = first.plusDays(random.nextInt(3));
                absences.add(new Absence(member, first, last, deputy));
                if (!first.isAfter(DAY) && !last.isBefore(DAY)) {
                    away.put(member, deputy);
                }
            }
        }
        for (String each : PEOPLE) {
            MemberId person = new MemberId(each);
            Set<MemberId> expected = new HashSet<>();
            for (MemberId absent : away.keySet()) {
                MemberId at = absent;
                for (int steps = 0; steps < 10 && away.containsKey(at); steps++) {
                    at = away.get(at);
                }
                if (at.equals(person) && !away.containsKey(at)) {
                    expected.add(absent);
                }
            }
            assertThat(ApprovalRules.standingInFor(person, absences, DAY)).isEqualTo(expected);
        }
    }
}
