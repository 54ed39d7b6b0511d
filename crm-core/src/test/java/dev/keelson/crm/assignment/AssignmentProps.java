package dev.keelson.crm.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.org.Organisation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The laws of assignment over random days on which people come and go. */
class AssignmentProps {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int LEADS = 120;

    /** A day at work: who was there when each lead came, and who was given it. */
    private record Shift(List<Set<MemberId>> present, List<Instant> times, List<Optional<MemberId>> given) {
        static Shift worked(Random random, int people, AssignmentPlan plan) {
            Organisation organisation = Floor.of(people);
            Rotation rotation = Rotation.begun(plan.id(), Floor.MONDAY);
            Shift shift = new Shift(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            Instant now = Floor.MONDAY;
            Set<MemberId> present = everybody(people);
            for (int lead = 0; lead < LEADS; lead++) {
                now = now.plus(Duration.ofMinutes(random.nextInt(180)));
                if (random.nextInt(3) == 0) {
                    MemberId one = Floor.person(random.nextInt(people));
                    present = new HashSet<>(present);
                    if (!present.remove(one)) {
                        present.add(one);
                    }
                }
                AssignmentFacts facts = Floor.facts(organisation, rosterOf(people, present, now));
                Decision<AssignmentTurn> decision = AssignmentRules.choose(plan, Floor.lead(), facts, rotation, now);
                assertThat(AssignmentRules.choose(plan, Floor.lead(), facts, rotation, now))
                        .as("ASG-04")
                        .isEqualTo(decision);
                shift.present().add(present);
                shift.times().add(now);
                shift.given()
                        .add(decision.fold(
                                yes -> yes.outcome()
                                        .placement()
                                        .recipient()
                                        .fold(person -> Optional.of(person.member()), pool -> Optional.empty()),
                                no -> Optional.empty()));
                Rotation before = rotation;
                rotation = decision.fold(yes -> yes.outcome().next(), no -> before);
            }
            return shift;
        }
    }

    // ASG-01, ASG-04
    @Property(tries = 100)
    void the_counts_of_two_people_who_were_both_there_differ_by_at_most_one(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 6) int people) {
        Shift shift = Shift.worked(new Random(seed), people, plan(byTurns()));

        for (int one = 0; one < people; one++) {
            for (int other = one + 1; other < people; other++) {
                assertThat(widest(shift, Floor.person(one), Floor.person(other)))
                        .isLessThanOrEqualTo(1);
            }
        }
    }

    /** Over every stretch in which both were there, the widest difference of what they were given. */
    private static int widest(Shift shift, MemberId one, MemberId other) {
        int widest = 0;
        int ahead = 0;
        int least = 0;
        int most = 0;
        for (int lead = 0; lead < shift.given().size(); lead++) {
            if (!shift.present().get(lead).containsAll(Set.of(one, other))) {
                ahead = 0;
                least = 0;
                most = 0;
                continue;
            }
            Optional<MemberId> given = shift.given().get(lead);
            ahead += given.filter(one::equals).isPresent()
                    ? 1
                    : given.filter(other::equals).isPresent() ? -1 : 0;
            least = Math.min(least, ahead);
            most = Math.max(most, ahead);
            widest = Math.max(widest, most - least);
        }
        return widest;
    }

    // ASG-02, ASG-03
    @Property(tries = 100)
    void nobody_passes_a_threshold_and_no_lead_waits_while_somebody_is_there(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int people) {
        Random random = new Random(seed);
        AssignmentPlan plan = plan(byTurns())
                .within(
                        Threshold.of(Threshold.Period.DAY, 1 + random.nextInt(4)),
                        Threshold.of(Threshold.Period.WEEK, 1 + random.nextInt(12)),
                        new Threshold(Threshold.Period.MONTH, random.nextInt(20), Set.of(Floor.person(0))));
        Shift shift = Shift.worked(random, people, plan);

        Map<String, Integer> counts = new HashMap<>();
        for (int lead = 0; lead < LEADS; lead++) {
            LocalDate day = shift.times().get(lead).atZone(ZONE).toLocalDate();
            boolean somebody =
                    shift.present().get(lead).stream().anyMatch(member -> hasRoom(plan, counts, member, day));
            Optional<MemberId> given = shift.given().get(lead);
            assertThat(given.isPresent()).isEqualTo(somebody);
            given.ifPresent(member -> {
                assertThat(hasRoom(plan, counts, member, day)).isTrue();
                for (Threshold.Period period : Threshold.Period.values()) {
                    counts.merge(bucket(period, day, member), 1, Integer::sum);
                }
            });
        }
    }

    private static boolean hasRoom(AssignmentPlan plan, Map<String, Integer> counts, MemberId member, LocalDate day) {
        return plan.thresholds().stream()
                .filter(threshold ->
                        threshold.members().isEmpty() || threshold.members().contains(member))
                .allMatch(threshold ->
                        counts.getOrDefault(bucket(threshold.period(), day, member), 0) < threshold.most());
    }

    private static String bucket(Threshold.Period period, LocalDate day, MemberId member) {
        return member
                + switch (period) {
                    case DAY -> " " + day;
                    case WEEK ->
                        " " + day.get(IsoFields.WEEK_BASED_YEAR) + "w" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
                    case MONTH -> " " + day.getYear() + "m" + day.getMonthValue();
                };
    }

    // ASG-05
    @Property(tries = 100)
    void every_so_many_leads_in_a_row_as_the_weights_sum_to_are_given_by_weight(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int people) {
        Random random = new Random(seed);
        TreeMap<MemberId, Integer> weights = new TreeMap<>();
        for (int number = 0; number < people; number++) {
            weights.put(Floor.person(number), 1 + random.nextInt(7));
        }
        int sum = weights.values().stream().mapToInt(Integer::intValue).sum();
        List<MemberId> given = given(plan(new Strategy.Weighted(weights)), people, 3 * sum);

        for (int from = 0; from + sum <= given.size(); from++) {
            TreeMap<MemberId, Integer> counts = new TreeMap<>();
            given.subList(from, from + sum).forEach(member -> counts.merge(member, 1, Integer::sum));
            assertThat(counts).isEqualTo(weights);
        }
    }

    // ASG-05, ASG-03
    @Property(tries = 100)
    void whoever_has_the_smallest_weight_is_given_leads_though_people_come_and_go(@ForAll long seed) {
        Random random = new Random(seed);
        Strategy weighted = new Strategy.Weighted(Map.of(Floor.person(0), 9, Floor.person(1), 5, Floor.person(2), 1));
        Shift shift = Shift.worked(random, 3, plan(weighted));

        long there = shift.present().stream()
                .filter(present -> present.contains(Floor.person(2)))
                .count();
        long given = shift.given().stream()
                .filter(one -> one.filter(Floor.person(2)::equals).isPresent())
                .count();
        assertThat(given).isGreaterThanOrEqualTo(there / 15 - 1);
        for (int lead = 0; lead < LEADS; lead++) {
            assertThat(shift.given().get(lead).isPresent())
                    .isEqualTo(!shift.present().get(lead).isEmpty());
        }
    }

    // ASG-06
    @Property(tries = 100)
    void the_lightest_is_given_the_lead(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int people) {
        Random random = new Random(seed);
        Map<MemberId, Long> held = new HashMap<>();
        for (int number = 0; number < people; number++) {
            held.put(Floor.person(number), (long) random.nextInt(4));
        }
        AssignmentPlan plan = plan(new Strategy.LeastLoaded(Candidates.department("sales")));
        Rotation rotation = Rotation.begun(plan.id(), Floor.MONDAY);
        for (int lead = 0; lead < LEADS; lead++) {
            long least = held.values().stream().mapToLong(Long::longValue).min().orElseThrow();
            AssignmentTurn turn = AssignmentRules.choose(
                            plan,
                            Floor.lead(),
                            Floor.facts(Floor.of(people), Roster.in(ZONE), held),
                            rotation,
                            Floor.MONDAY)
                    .orThrow()
                    .outcome();
            MemberId chosen = member(turn);
            assertThat(held.get(chosen)).isEqualTo(least);
            held.merge(chosen, 1L, Long::sum);
            rotation = turn.next();
        }
    }

    private static List<MemberId> given(AssignmentPlan plan, int people, int leads) {
        ArrayList<MemberId> given = new ArrayList<>();
        Rotation rotation = Rotation.begun(plan.id(), Floor.MONDAY);
        for (int lead = 0; lead < leads; lead++) {
            AssignmentTurn turn = AssignmentRules.choose(
                            plan, Floor.lead(), Floor.facts(Floor.of(people), Roster.in(ZONE)), rotation, Floor.MONDAY)
                    .orThrow()
                    .outcome();
            given.add(member(turn));
            rotation = turn.next();
        }
        return given;
    }

    private static MemberId member(AssignmentTurn turn) {
        return turn.placement().recipient().fold(Recipient.Person::member, pool -> {
            throw new AssertionError("a pool");
        });
    }

    private static Strategy byTurns() {
        return new Strategy.RoundRobin(Candidates.role("seller"));
    }

    private static AssignmentPlan plan(Strategy strategy) {
        return AssignmentPlan.of("all", "All", AssignmentRule.of("all", strategy));
    }

    private static Set<MemberId> everybody(int people) {
        HashSet<MemberId> all = new HashSet<>();
        for (int number = 0; number < people; number++) {
            all.add(Floor.person(number));
        }
        return all;
    }

    private static Roster rosterOf(int people, Set<MemberId> present, Instant now) {
        Roster roster = Roster.in(ZONE);
        for (int number = 0; number < people; number++) {
            if (!present.contains(Floor.person(number))) {
                roster = roster.with(new Roster.Leave(Floor.person(number), now, now.plusSeconds(1)));
            }
        }
        return roster;
    }
}
