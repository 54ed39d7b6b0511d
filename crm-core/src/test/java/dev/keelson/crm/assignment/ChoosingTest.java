package dev.keelson.crm.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadCondition;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom a plan chooses, as examples. */
class ChoosingTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LeadCondition TEA = LeadCondition.of(LeadAttributes.PRODUCT, LeadCondition.Test.ANY_OF, "Tea");

    // ASG-08
    @Test
    void the_first_rule_that_is_for_the_lead_and_finds_somebody_decides() {
        AssignmentPlan plan = AssignmentPlan.of(
                "all",
                "All",
                AssignmentRule.of("tea", new Strategy.Named(Floor.person(2)), TEA),
                AssignmentRule.of("rest", byTurns("m0", "m1")));

        assertThat(chosen(plan, Floor.lead("south", "TEA"))).isEqualTo("m2 tea named");
        Placement rest = placement(plan, Floor.lead("south", "Silk"));
        assertThat(rest.recipient()).isEqualTo(Recipient.person("m0"));
        assertThat(rest.trace())
                .extracting(Placement.Step::rule, Placement.Step::verdict)
                .containsExactly(tuple("tea", Placement.Verdict.NOT_MET), tuple("rest", Placement.Verdict.CHOSEN));
    }

    // ASG-08
    @Test
    void a_rule_that_finds_nobody_leaves_the_lead_to_the_next_and_the_last_to_the_fallback() {
        AssignmentPlan plan = AssignmentPlan.of(
                "all",
                "All",
                AssignmentRule.of("tea", new Strategy.Named(new MemberId("left"))),
                AssignmentRule.of("rest", byTurns("m0")));
        Roster away = Roster.in(ZONE)
                .with(new Roster.Leave(Floor.person(0), Floor.MONDAY, Floor.MONDAY.plus(Duration.ofDays(2))));

        assertThat(choose(plan, away, Floor.MONDAY).reason())
                .contains(new AssignmentRefusal.NobodyAvailable(plan.id()));
        assertThat(choose(plan.otherwise(Recipient.person("m0")), away, Floor.MONDAY)
                        .orThrow()
                        .outcome()
                        .placement())
                .as("the fallback is given it whatever the hour")
                .extracting(Placement::recipient, Placement::rule)
                .containsExactly(Recipient.person("m0"), Placement.FALLBACK);
        assertThat(choose(plan.otherwise(Recipient.pool("attic")), away, Floor.MONDAY)
                        .orThrow()
                        .outcome()
                        .placement()
                        .recipient())
                .isEqualTo(Recipient.pool("attic"));
        assertThat(choose(plan.otherwise(Recipient.pool("sea")), away, Floor.MONDAY)
                        .accepted())
                .as("it lies in that pool already")
                .isFalse();
        assertThat(choose(plan, away, Floor.MONDAY.plus(Duration.ofDays(2))).accepted())
                .isTrue();
    }

    // ASG-02
    @Test
    void nor_is_the_fallback_given_more_than_its_threshold() {
        AssignmentPlan plan = AssignmentPlan.of("all", "All")
                .within(Threshold.of(Threshold.Period.DAY, 1))
                .otherwise(Recipient.person("m0"));
        Rotation once =
                choose(plan, Roster.in(ZONE), Floor.MONDAY).orThrow().outcome().next();

        assertThat(choose(plan, Floor.lead(), Roster.in(ZONE), once, Floor.MONDAY)
                        .accepted())
                .isFalse();
        assertThat(choose(plan, Floor.lead(), Roster.in(ZONE), once, Floor.MONDAY.plus(Duration.ofHours(15)))
                        .accepted())
                .as("a new day begins at midnight in Shanghai")
                .isTrue();
    }

    // ASG-07
    @Test
    void the_most_specific_territory_wins_and_falls_back_upwards() {
        Territory east = Territory.of("east", Candidates.members("m0")).regions("Zhejiang", "Jiangsu");
        Territory tea =
                Territory.of("tea", Candidates.members("m1")).within(east).products("Tea");
        Territory hangzhou = new Territory("hangzhou", Optional.of("tea"), Set.of(), Set.of(), Optional.empty());
        AssignmentPlan plan = AssignmentPlan.of(
                "all",
                "All",
                AssignmentRule.of("where", new Strategy.ByTerritory(TerritoryTree.of(hangzhou, tea, east))),
                AssignmentRule.of("elsewhere", byTurns("m2")));
        Roster away = Roster.in(ZONE)
                .with(new Roster.Leave(Floor.person(1), Floor.MONDAY, Floor.MONDAY.plus(Duration.ofDays(1))));

        assertThat(chosen(plan, Floor.lead("zhejiang", "tea"))).isEqualTo("m1 where by territory tea");
        assertThat(chosen(plan, Floor.lead("jiangsu", "Silk"))).isEqualTo("m0 where by territory east");
        assertThat(chosen(plan, Floor.lead("Tibet", "Tea"))).isEqualTo("m2 elsewhere by turns");
        assertThat(chosen(plan, Floor.lead())).isEqualTo("m2 elsewhere by turns");
        assertThat(choose(plan, Floor.lead("zhejiang", "tea"), away, begun(plan), Floor.MONDAY)
                        .orThrow()
                        .outcome()
                        .placement()
                        .reason())
                .as("nobody in the tea team is there")
                .isEqualTo("by territory east");
    }

    // ASG-09
    @Test
    void nobody_is_given_a_lead_outside_their_working_hours() {
        Roster roster = Roster.in(ZONE)
                .with(
                        Roster.Shift.everybody(DayOfWeek.MONDAY, "09:00", "18:00"),
                        Roster.Shift.of("m1", DayOfWeek.MONDAY, "18:00", "00:00"));

        assertThat(RosterRules.works(roster, Floor.person(0), Instant.parse("2026-03-02T00:59:59Z")))
                .isFalse();
        assertThat(RosterRules.works(roster, Floor.person(0), Instant.parse("2026-03-02T01:00:00Z")))
                .isTrue();
        assertThat(RosterRules.works(roster, Floor.person(0), Instant.parse("2026-03-02T10:00:00Z")))
                .isFalse();
        assertThat(RosterRules.works(roster, Floor.person(1), Instant.parse("2026-03-02T01:00:00Z")))
                .as("own hours replace everybody's")
                .isFalse();
        assertThat(RosterRules.works(roster, Floor.person(1), Instant.parse("2026-03-02T15:59:59Z")))
                .isTrue();
        assertThat(RosterRules.works(roster, Floor.person(1), Instant.parse("2026-03-02T16:00:00Z")))
                .isFalse();
        assertThat(RosterRules.works(Roster.ALWAYS, Floor.person(0), Floor.MONDAY))
                .isTrue();
    }

    // ASG-05
    @Test
    void weights_are_met_smoothly() {
        AssignmentPlan plan = AssignmentPlan.of(
                "all",
                "All",
                AssignmentRule.of(
                        "all",
                        new Strategy.Weighted(Map.of(Floor.person(0), 5, Floor.person(1), 1, Floor.person(2), 1))));
        ArrayList<String> given = new ArrayList<>();
        Rotation rotation = begun(plan);
        for (int lead = 0; lead < 7; lead++) {
            AssignmentTurn turn = choose(plan, Floor.lead(), Roster.in(ZONE), rotation, Floor.MONDAY)
                    .orThrow()
                    .outcome();
            given.add(name(turn.placement()));
            rotation = turn.next();
        }

        assertThat(given).containsExactly("m0", "m0", "m1", "m0", "m2", "m0", "m0");
    }

    // ASG-10
    @Test
    void whoever_may_not_read_what_a_rule_looks_at_is_not_told_why_it_did_not_decide() {
        AssignmentPlan plan = AssignmentPlan.of(
                "all",
                "All",
                AssignmentRule.of("tea", new Strategy.Named(new MemberId("left")), TEA),
                AssignmentRule.of("rest", byTurns("m0")));
        Placement met = placement(plan, Floor.lead("south", "Tea"));
        Placement notMet = placement(plan, Floor.lead("south", "Silk"));

        assertThat(met).isNotEqualTo(notMet);
        assertThat(AssignmentRules.told(met, plan, name -> !name.equals("product")))
                .isEqualTo(AssignmentRules.told(notMet, plan, name -> !name.equals("product")));
        assertThat(AssignmentRules.told(met, plan, name -> true)).isEqualTo(met);
    }

    @Test
    void a_plan_that_makes_no_sense_is_refused_at_the_door() {
        assertThatThrownBy(() -> new Candidates(Set.of(), Set.of(), Set.of()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Strategy.Weighted(Map.of(Floor.person(0), 0)))
                .isInstanceOf(InvalidInputException.class);
        Territory one = Territory.of("one", Candidates.members("m0"));
        assertThatThrownBy(() -> TerritoryTree.of(one.within(one))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> TerritoryTree.of(one.within(Territory.of("two", Candidates.members("m0")))))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> TerritoryTree.of(one, one)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> AssignmentPlan.of(
                        "all", "All", AssignmentRule.of("a", byTurns("m0")), AssignmentRule.of("A", byTurns("m0"))))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Threshold.of(Threshold.Period.DAY, -1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Roster.Leave(Floor.person(0), Floor.MONDAY, Floor.MONDAY))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Roster.Shift.everybody(DayOfWeek.MONDAY, "18:00", "09:00"))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new LeadCondition("product", LeadCondition.Test.AT_LEAST, List.of()))
                .isInstanceOf(InvalidInputException.class);
    }

    private static Strategy byTurns(String... members) {
        return new Strategy.RoundRobin(Candidates.members(members));
    }

    private static Rotation begun(AssignmentPlan plan) {
        return Rotation.begun(plan.id(), Floor.MONDAY);
    }

    private static Decision<AssignmentTurn> choose(AssignmentPlan plan, Roster roster, Instant now) {
        return choose(plan, Floor.lead(), roster, begun(plan), now);
    }

    private static Decision<AssignmentTurn> choose(
            AssignmentPlan plan, Lead lead, Roster roster, Rotation rotation, Instant now) {
        return AssignmentRules.choose(plan, lead, Floor.facts(Floor.of(3), roster), rotation, now);
    }

    private static Placement placement(AssignmentPlan plan, Lead lead) {
        return choose(plan, lead, Roster.in(ZONE), begun(plan), Floor.MONDAY)
                .orThrow()
                .outcome()
                .placement();
    }

    private static String chosen(AssignmentPlan plan, Lead lead) {
        Placement placement = placement(plan, lead);
        return name(placement) + " " + placement.rule() + " " + placement.reason();
    }

    private static String name(Placement placement) {
        return placement.recipient().fold(person -> person.member().value(), pool -> "pool");
    }
}
