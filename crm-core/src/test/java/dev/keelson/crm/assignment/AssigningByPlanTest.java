package dev.keelson.crm.assignment;

import static dev.keelson.crm.Office.department;
import static dev.keelson.crm.Office.member;
import static dev.keelson.crm.Office.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.keelson.crm.Office;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.AssignmentPlanId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadCondition;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.ScoreTable;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.PageRequest;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Distribution by plans, through a session. */
class AssigningByPlanTest {
    private static final AssignmentPlanId ALL = new AssignmentPlanId("all");
    private static final LeadCondition FAIR =
            LeadCondition.of(LeadAttributes.SOURCE, LeadCondition.Test.ANY_OF, "Fair");

    private final Office office = Office.open();

    @BeforeEach
    void aCompanyOfTwoGroups() {
        office.setup()
                .roles()
                .define(List.of(
                        role("all", Scope.ALL, Permission.BUILT_IN.toArray(new Permission[0])),
                        role("sales", Scope.SELF, Permission.LEAD_VIEW, Permission.LEAD_CREATE),
                        role(
                                "leader",
                                Scope.TEAM,
                                Permission.LEAD_VIEW,
                                Permission.LEAD_CREATE,
                                Permission.LEAD_ASSIGN),
                        role(
                                "partner",
                                Grant.of(Permission.LEAD_VIEW, Scope.ALL).with("source", FieldLevel.HIDDEN),
                                Grant.of(Permission.LEAD_ASSIGN, Scope.ALL),
                                Grant.of(Permission.ASSIGNMENT_MANAGE, Scope.ALL))));
        office.setup()
                .departments()
                .define(
                        List.of(department("hq", null), department("south", "hq", "mei"), department("north", "hq")),
                        List.of(
                                member("ouyang", "hq", "all"),
                                member("mei", "south", "leader"),
                                member("lin", "south", "sales"),
                                member("wang", "south", "sales"),
                                member("zhao", "north", "sales"),
                                member("paul", "hq", "partner")));
        office.setup().pools().define(Pool.forRoles("sea", "Sea", "sales"));
    }

    private Lead pooled(String source) {
        return office.as("ouyang")
                .leads()
                .capture(NewLead.named("Tea").source(source).intoPool(new PoolId("sea")));
    }

    private void define(AssignmentPlan plan) {
        office.as("ouyang").assignments().define(plan);
    }

    private static AssignmentPlan byTurns(Candidates candidates) {
        return AssignmentPlan.of("all", "All", AssignmentRule.of("turns", new Strategy.RoundRobin(candidates)));
    }

    // ASG-01
    @Test
    void leads_go_round_and_history_keeps_by_which_rule() {
        define(byTurns(Candidates.department("hq")));
        List<LeadId> leads =
                IntStream.range(0, 6).mapToObj(number -> pooled("Fair").id()).toList();

        List<Distributed> distributed = office.as("ouyang").assignments().assignAll(leads, ALL);

        assertThat(distributed)
                .extracting(each -> each.placement().orElseThrow().recipient())
                .containsExactlyInAnyOrder(List.of("lin", "mei", "ouyang", "paul", "wang", "zhao").stream()
                        .map(Recipient::person)
                        .toArray(Recipient[]::new));
        OwnershipChange step =
                office.as("ouyang").leads().ownership(leads.get(0)).get(1);
        assertThat(step.cause()).isEqualTo(OwnershipChange.Cause.ASSIGNED);
        assertThat(step.rule()).contains("all: turns");
        assertThat(office.as("ouyang")
                        .leads()
                        .history(leads.get(0), PageRequest.firstPage(10))
                        .items())
                .last()
                .satisfies(event -> assertThat(event.data())
                        .containsEntry("rule", "all: turns")
                        .containsEntry("reason", "by turns"));
    }

    // ASG-04
    @Test
    void what_is_proposed_is_what_is_then_done_and_a_proposal_does_nothing() {
        define(byTurns(Candidates.members("lin", "wang")));
        Lead lead = pooled("Fair");

        Placement proposed = office.as("ouyang")
                .assignments()
                .propose(lead.id(), ALL)
                .orThrow()
                .outcome();

        assertThat(office.as("ouyang")
                        .assignments()
                        .propose(lead.id(), ALL)
                        .orThrow()
                        .outcome())
                .isEqualTo(proposed);
        assertThat(office.as("ouyang").leads().get(lead.id()).holder()).isEqualTo(lead.holder());
        assertThat(office.as("ouyang").assignments().assign(lead.id(), ALL)).isEqualTo(proposed);
        assertThat(office.as("ouyang").leads().get(lead.id()).holder().owner()).contains(new MemberId("lin"));
    }

    // ASG-02
    @Test
    void what_keeps_one_lead_does_not_keep_the_others() {
        define(byTurns(Candidates.members("lin", "wang")).within(Threshold.of(Threshold.Period.DAY, 1)));
        LeadId absent = new LeadId(new UUID(0, 0));
        List<LeadId> leads =
                List.of(pooled("a").id(), absent, pooled("b").id(), pooled("c").id());

        assertThat(office.as("ouyang").assignments().assignAll(leads, ALL))
                .extracting(
                        each -> each.placement().map(Placement::recipient),
                        each -> each.failure().map(Distributed.Failure::code))
                .containsExactly(
                        tuple(Optional.of(Recipient.person("lin")), Optional.empty()),
                        tuple(Optional.empty(), Optional.of("record.not-found")),
                        tuple(Optional.of(Recipient.person("wang")), Optional.empty()),
                        tuple(Optional.empty(), Optional.of("assignment.nobody-available")));
        office.setTime(office.now().plus(Duration.ofDays(1)));
        assertThat(office.as("ouyang").assignments().assign(leads.get(3), ALL).recipient())
                .isEqualTo(Recipient.person("lin"));
    }

    // ASG-06
    @Test
    void the_one_who_holds_the_fewest_open_leads_is_given_the_next() {
        define(AssignmentPlan.of(
                "all", "All", AssignmentRule.of("load", new Strategy.LeastLoaded(Candidates.members("lin", "wang")))));
        office.as("lin").leads().capture(NewLead.named("One"));
        office.as("lin").leads().capture(NewLead.named("Two"));

        assertThat(office.as("ouyang")
                        .assignments()
                        .assign(pooled("a").id(), ALL)
                        .recipient())
                .isEqualTo(Recipient.person("wang"));
        assertThat(office.as("ouyang")
                        .assignments()
                        .assign(pooled("b").id(), ALL)
                        .recipient())
                .isEqualTo(Recipient.person("wang"));
        assertThat(office.as("ouyang")
                        .assignments()
                        .assign(pooled("c").id(), ALL)
                        .recipient())
                .as("equal now: whose turn it is")
                .isEqualTo(Recipient.person("lin"));
    }

    @Test
    void a_score_is_a_condition_like_any_other() {
        office.as("ouyang").scores().define(ScoreTable.of(ScoreTable.Rule.of("fair", 20, FAIR)));
        define(AssignmentPlan.of(
                "all",
                "All",
                AssignmentRule.of(
                        "hot",
                        new Strategy.Named(new MemberId("zhao")),
                        new LeadCondition("score", LeadCondition.Test.AT_LEAST, List.of("20"))),
                AssignmentRule.of("rest", new Strategy.Named(new MemberId("lin")))));

        assertThat(office.as("ouyang")
                        .assignments()
                        .assign(pooled("Fair").id(), ALL)
                        .rule())
                .isEqualTo("hot");
        assertThat(office.as("ouyang")
                        .assignments()
                        .assign(pooled("Web").id(), ALL)
                        .rule())
                .isEqualTo("rest");
    }

    // LEAD-10, ACC-08
    @Test
    void a_plan_gives_nobody_more_reach_than_they_have() {
        define(byTurns(Candidates.members("zhao")));
        Lead lead = office.as("lin").leads().capture(NewLead.named("Tea"));

        assertThatThrownBy(() -> office.as("lin").assignments().assign(lead.id(), ALL))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("lead.assign");
        assertThatThrownBy(() -> office.as("mei").assignments().assign(lead.id(), ALL))
                .as("zhao is of the other group")
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(
                        () -> office.as("mei").assignments().assign(pooled("a").id(), ALL))
                .as("mei does not see the pool")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(
                        () -> office.as("mei").assignments().assignAll(List.of(lead.id()), new AssignmentPlanId("no")))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> office.as("mei").assignments().define(byTurns(Candidates.members("lin"))))
                .isInstanceOf(RefusedException.class);
        assertThat(office.as("ouyang").leads().get(lead.id()).holder()).isEqualTo(lead.holder());
        assertThat(office.all(Rotation.RECORDS))
                .singleElement()
                .satisfies(rotation -> assertThat(rotation.turns()).isZero());
    }

    // ASG-08
    @Test
    void what_nobody_can_take_goes_to_the_fallback_pool() {
        office.setup().pools().define(Pool.forRoles("attic", "Attic", "sales"));
        define(byTurns(Candidates.members("lin")).otherwise(Recipient.pool("attic")));
        office.as("ouyang")
                .assignments()
                .define(Roster.ALWAYS.with(new Roster.Leave(
                        new MemberId("lin"), office.now(), office.now().plus(Duration.ofDays(1)))));
        Lead lead = pooled("Fair");

        Placement placement = office.as("ouyang").assignments().assign(lead.id(), ALL);

        assertThat(placement.rule()).isEqualTo(Placement.FALLBACK);
        assertThat(office.as("ouyang").leads().get(lead.id()).holder().pool()).contains(new PoolId("attic"));
        assertThatThrownBy(() -> office.as("ouyang").assignments().assign(lead.id(), ALL))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("finds nobody");
    }

    // ASG-10, ACC-06
    @Test
    void a_hidden_attribute_cannot_be_asked_after_by_a_plan() {
        define(AssignmentPlan.of(
                "all",
                "All",
                AssignmentRule.of("fair", new Strategy.Weighted(Map.of(new MemberId("lin"), 1)), FAIR),
                AssignmentRule.of("rest", new Strategy.Named(new MemberId("wang")))));
        Lead lead = pooled("Web");

        assertThat(office.as("paul")
                        .assignments()
                        .propose(lead.id(), ALL)
                        .orThrow()
                        .outcome()
                        .trace())
                .containsExactly(
                        new Placement.Step("fair", Placement.Verdict.PASSED_OVER),
                        new Placement.Step("rest", Placement.Verdict.CHOSEN));
        assertThat(office.as("ouyang")
                        .assignments()
                        .propose(lead.id(), ALL)
                        .orThrow()
                        .outcome()
                        .trace())
                .contains(new Placement.Step("fair", Placement.Verdict.NOT_MET));
        assertThatThrownBy(() -> office.as("paul")
                        .assignments()
                        .define(AssignmentPlan.of(
                                "mine",
                                "Mine",
                                AssignmentRule.of("fair", new Strategy.Named(new MemberId("lin")), FAIR))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("source");
    }

    @Test
    void plans_and_the_roster_are_read_back_as_they_were_written() {
        Territory east = Territory.of("east", Candidates.department("south")).regions("Zhejiang", "江苏");
        AssignmentPlan plan = AssignmentPlan.of(
                        "every",
                        "Every strategy",
                        AssignmentRule.of("named", new Strategy.Named(new MemberId("lin")), FAIR),
                        AssignmentRule.of(
                                "turns",
                                new Strategy.RoundRobin(new Candidates(
                                        Set.of(new MemberId("lin"), new MemberId("wang")),
                                        Candidates.department("north").departments(),
                                        Candidates.role("sales").roles()))),
                        AssignmentRule.of(
                                "weights",
                                new Strategy.Weighted(Map.of(new MemberId("lin"), 3, new MemberId("wang"), 1000)),
                                LeadCondition.of(LeadAttributes.REGION, LeadCondition.Test.CONTAINS, "江"),
                                LeadCondition.holding(LeadAttributes.TAGS, "a", "b")),
                        AssignmentRule.of("load", new Strategy.LeastLoaded(Candidates.role("sales"))),
                        AssignmentRule.of(
                                "where",
                                new Strategy.ByTerritory(TerritoryTree.of(
                                        east,
                                        Territory.of("tea", Candidates.members("lin"))
                                                .within(east)
                                                .products("Tea"),
                                        new Territory(
                                                "rest", Optional.empty(), Set.of(), Set.of(), Optional.empty())))))
                .within(
                        Threshold.of(Threshold.Period.DAY, 5),
                        new Threshold(Threshold.Period.MONTH, 0, Set.of(new MemberId("lin"), new MemberId("wang"))))
                .otherwise(Recipient.pool("sea"));
        Roster roster = Roster.in(ZoneId.of("Asia/Shanghai"))
                .with(
                        Roster.Shift.everybody(DayOfWeek.MONDAY, "09:00", "18:00"),
                        Roster.Shift.of("lin", DayOfWeek.SUNDAY, "22:00", "00:00"))
                .with(new Roster.Leave(
                        new MemberId("wang"), office.now(), office.now().plusSeconds(1)));

        define(plan);
        office.as("ouyang").assignments().define(roster);

        assertThat(office.secondNode().as("ouyang").assignments().plans()).containsExactly(plan);
        assertThat(office.secondNode().as("ouyang").assignments().roster()).isEqualTo(roster);
    }

    @Test
    void a_plan_names_whom_the_tenant_has() {
        assertThatThrownBy(() -> define(byTurns(Candidates.members("nobody"))))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> define(byTurns(Candidates.department("nowhere"))))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> define(byTurns(Candidates.role("nothing")))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> define(byTurns(Candidates.members("lin")).otherwise(Recipient.pool("no"))))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> office.as("ouyang")
                        .assignments()
                        .define(Roster.ALWAYS.with(new Roster.Leave(
                                new MemberId("nobody"),
                                office.now(),
                                office.now().plusSeconds(1)))))
                .isInstanceOf(InvalidInputException.class);
    }
}
