package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Duty;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.assignment.AssignmentPlan;
import dev.keelson.crm.assignment.AssignmentRule;
import dev.keelson.crm.assignment.Candidates;
import dev.keelson.crm.assignment.Distributed;
import dev.keelson.crm.assignment.Placement;
import dev.keelson.crm.assignment.Recipient;
import dev.keelson.crm.assignment.Rotation;
import dev.keelson.crm.assignment.Strategy;
import dev.keelson.crm.assignment.Threshold;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.ingest.Destination;
import dev.keelson.crm.kernel.AssignmentPlanId;
import dev.keelson.crm.kernel.BusyException;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadCondition;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.ScoreTable;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Leads are distributed by plans, also by many at once, and score as the tenant says. */
abstract class AssignmentSuite extends Suite {
    private static final AssignmentPlanId ALL = new AssignmentPlanId("all");
    private static final Candidates SELLERS = Candidates.members("lin", "wang", "zhao");

    private Desk desk() {
        return new Desk(store(), newTenant());
    }

    private static List<LeadId> pooled(Desk desk, int leads) {
        return desk.director()
                .inTransaction(session -> IntStream.range(0, leads)
                        .mapToObj(number -> session.leads()
                                .capture(NewLead.named("Lead " + number).intoPool(Desk.SEA))
                                .id())
                        .toList());
    }

    private static void define(Desk desk, Strategy strategy, Threshold... thresholds) {
        desk.director()
                .assignments()
                .define(AssignmentPlan.of("all", "All", AssignmentRule.of("all", strategy))
                        .within(thresholds));
    }

    // ASG-01
    @Test
    final void however_many_assign_at_once_the_turns_go_round() {
        Desk desk = desk();
        define(desk, new Strategy.RoundRobin(SELLERS));
        int each = 4;
        List<LeadId> leads = pooled(desk, Race.RUNNERS * each);

        List<List<Placement>> given =
                Race.of(runner -> patiently(desk, leads.subList(runner * each, (runner + 1) * each)));

        SortedMap<Recipient, Integer> counts = counts(given);
        assertThat(counts).hasSize(3);
        assertThat(counts.values()).allMatch(count -> count == 10 || count == 11);
        assertThat(held(desk)).isEqualTo(counts);
        assertThat(find(desk.tenant, Rotation.RECORDS, ALL).orElseThrow().turns())
                .isEqualTo(leads.size());
    }

    // ASG-02
    @Test
    final void however_many_assign_at_once_nobody_passes_a_threshold() {
        Desk desk = desk();
        define(desk, new Strategy.RoundRobin(SELLERS), Threshold.of(Threshold.Period.DAY, 3));
        int each = 2;
        List<LeadId> leads = pooled(desk, Race.RUNNERS * each);

        List<List<Placement>> given =
                Race.of(runner -> patiently(desk, leads.subList(runner * each, (runner + 1) * each)));

        assertThat(counts(given).values()).containsExactly(3, 3, 3);
        assertThat(held(desk)).isEqualTo(counts(given));
        desk.later(Duration.ofDays(1));
        assertThat(desk.director().assignments().assignAll(leads, ALL))
                .as("the next day it goes on")
                .anyMatch(distributed -> distributed.placement().isPresent());
    }

    // ASG-05
    @Test
    final void however_many_assign_at_once_weights_are_met_exactly() {
        Desk desk = desk();
        define(desk, new Strategy.Weighted(Map.of(Desk.LIN, 5, Desk.WANG, 2, Desk.ZHAO, 1)));
        List<LeadId> leads = pooled(desk, Race.RUNNERS * 2);

        SortedMap<Recipient, Integer> counts =
                counts(Race.of(runner -> patiently(desk, leads.subList(runner * 2, runner * 2 + 2))));

        assertThat(counts)
                .containsOnly(
                        Map.entry(new Recipient.Person(Desk.LIN), 10),
                        Map.entry(new Recipient.Person(Desk.WANG), 4),
                        Map.entry(new Recipient.Person(Desk.ZHAO), 2));
    }

    // LEAD-05
    @Test
    final void one_lead_assigned_by_many_at_once_has_one_path() {
        Desk desk = desk();
        define(desk, new Strategy.RoundRobin(SELLERS));
        LeadId lead = pooled(desk, 1).get(0);

        List<List<Placement>> given = Race.of(runner -> patiently(desk, List.of(lead)));

        List<OwnershipChange> path = desk.director().leads().ownership(lead);
        assertThat(given).allMatch(each -> each.size() == 1);
        assertThat(path).hasSize(1 + Race.RUNNERS);
        for (int step = 1; step < path.size(); step++) {
            assertThat(path.get(step).from()).contains(path.get(step - 1).to());
            assertThat(path.get(step).rule()).contains("all: all");
        }
        assertThat(path.get(path.size() - 1).to())
                .isEqualTo(desk.director().leads().get(lead).holder());
    }

    // ACC-08
    @Test
    final void what_is_rolled_back_takes_no_turn() {
        Desk desk = desk();
        define(desk, new Strategy.RoundRobin(SELLERS));
        List<LeadId> leads = pooled(desk, 2);
        Rotation before = find(desk.tenant, Rotation.RECORDS, ALL).orElseThrow();

        assertThatThrownBy(() -> desk.director().inTransaction(session -> {
                    assertThat(session.assignments().assignAll(leads, ALL))
                            .allMatch(distributed -> distributed.placement().isPresent());
                    return session.assignments().assign(new LeadId(new UUID(0, 0)), ALL);
                }))
                .isInstanceOf(NotFoundException.class);

        assertThat(find(desk.tenant, Rotation.RECORDS, ALL)).contains(before);
        assertThat(desk.director().assignments().assign(leads.get(1), ALL).recipient())
                .isEqualTo(new Recipient.Person(Desk.LIN));
    }

    // ASG-01, LEAD-06
    @Test
    final void leads_from_an_endpoint_go_where_its_plan_says_once_each() {
        Gate gate = Gate.open(store(), newTenant());
        gate.setup()
                .assignments()
                .define(AssignmentPlan.of(
                        "all",
                        "All",
                        AssignmentRule.of("all", new Strategy.RoundRobin(Candidates.members("kim", "lin")))));
        gate.setup().endpoints().define(Gate.FORM.to(Destination.plan("all")));

        Race.of(runner ->
                gate.web().receive(Gate.delivery("/name=Tea " + runner / 2).key("key " + runner / 2)));

        assertThat(gate.leads())
                .hasSize(Race.RUNNERS / 2)
                .extracting(lead -> lead.holder().owner().orElseThrow().value())
                .containsOnly("kim", "lin")
                .filteredOn("kim"::equals)
                .hasSize(Race.RUNNERS / 4);
    }

    @Test
    final void a_plan_that_is_removed_begins_anew_when_it_is_defined_again() {
        Desk desk = desk();
        define(desk, new Strategy.RoundRobin(SELLERS));
        List<LeadId> leads = pooled(desk, 3);
        Placement given = desk.director().assignments().assign(leads.get(0), ALL);

        desk.director().assignments().remove(ALL);

        assertThat(desk.director().assignments().plans()).isEmpty();
        assertThat(find(desk.tenant, Rotation.RECORDS, ALL)).isEmpty();
        assertThatThrownBy(() -> desk.director().assignments().assign(leads.get(1), ALL))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        no -> assertThat(no.problems())
                                .extracting(InvalidInputException.Problem::code)
                                .containsExactly("unknown"));
        assertThatThrownBy(() -> desk.director().assignments().remove(ALL)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> desk.lin().assignments().remove(ALL)).isInstanceOf(RefusedException.class);
        define(desk, new Strategy.RoundRobin(SELLERS));
        assertThat(desk.director().assignments().assign(leads.get(1), ALL).recipient())
                .as("the first turn again")
                .isEqualTo(given.recipient());
    }

    @Test
    final void a_plan_stays_as_long_as_leads_of_an_endpoint_go_by_it() {
        Gate gate = Gate.open(store(), newTenant());
        gate.setup()
                .assignments()
                .define(AssignmentPlan.of(
                        "all", "All", AssignmentRule.of("all", new Strategy.Named(new MemberId("kim")))));
        gate.setup().endpoints().define(Gate.FORM.to(Destination.plan("all")));

        assertThatThrownBy(() -> gate.setup().assignments().remove(ALL))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        no -> assertThat(no.problems())
                                .extracting(InvalidInputException.Problem::code)
                                .containsExactly("in-use"));

        gate.setup().endpoints().define(Gate.FORM);
        gate.setup().assignments().remove(ALL);
        assertThat(gate.setup().assignments().plans()).isEmpty();
    }

    // ASG-03, ASG-06
    @Test
    final void loads_are_counted_as_they_are() {
        Desk desk = desk();
        define(desk, new Strategy.LeastLoaded(SELLERS));
        desk.lin().leads().capture(NewLead.named("Own"));
        Lead given = desk.as("wang").leads().capture(NewLead.named("Given up"));
        desk.as("wang").leads().disqualify(given.id(), "no budget");

        List<Distributed> distributed = desk.director().assignments().assignAll(pooled(desk, 5), ALL);

        assertThat(distributed).allMatch(each -> each.placement().isPresent());
        assertThat(held(desk).values()).containsExactly(2, 2, 2);
    }

    // SCO-01, SCO-05
    @Test
    final void leads_are_found_and_ordered_by_their_scores() {
        Desk desk = desk();
        desk.director()
                .scores()
                .define(ScoreTable.of(
                                ScoreTable.Rule.of(
                                        "large",
                                        30,
                                        new LeadCondition("own.size", LeadCondition.Test.AT_LEAST, List.of("100"))),
                                ScoreTable.Rule.of(
                                        "known",
                                        -7,
                                        LeadCondition.of(LeadAttributes.COMPANY, LeadCondition.Test.PRESENT)))
                        .losing(2, 1));
        Lead plain = desk.lin().leads().capture(NewLead.named("Plain"));
        Lead large =
                desk.lin().leads().capture(NewLead.named("Large").field(Desk.SIZE.name(), ValueType.INTEGER, 100L));
        Lead known = desk.lin()
                .leads()
                .capture(NewLead.named("Known").company("Tea").field(Desk.SIZE.name(), ValueType.INTEGER, 500L));

        assertThat(desk.lin()
                        .leads()
                        .list(
                                Filter.where(LeadAttributes.SCORE).isPresent(),
                                Sort.down(LeadAttributes.SCORE),
                                PageRequest.firstPage(10))
                        .items())
                .extracting(Lead::id)
                .containsExactly(large.id(), known.id(), plain.id());
        desk.later(Duration.ofDays(3));
        assertThat(desk.lin().scores().explain(large.id()).total()).isEqualTo(24);
        desk.lin().followUps().add(known.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "Hello"));
        assertThat(desk.lin().scores().explain(known.id()).total()).isEqualTo(23);
        assertThat(desk.lin().leads().count(Filter.where(LeadAttributes.SCORE).is(23L)))
                .isEqualTo(1);
        desk.director().scores().define(ScoreTable.NONE);
        assertThat(desk.lin().leads().count(Filter.where(LeadAttributes.SCORE).isPresent()))
                .as("scores of a former table")
                .isZero();
    }

    // SCO-06
    @Test
    final void scores_follow_the_table_and_the_days_of_silence() {
        Desk desk = desk();
        LeadId lead = desk.lin().leads().capture(NewLead.named("Tea")).id();
        desk.director()
                .scores()
                .define(ScoreTable.of(ScoreTable.Rule.of(
                                "named", 10, LeadCondition.of(LeadAttributes.NAME, LeadCondition.Test.PRESENT)))
                        .losing(2, 1));
        assertThat(desk.lin().leads().get(lead).standing().score()).isEmpty();

        rescore(desk);
        Lead scored = desk.lin().leads().get(lead);
        assertThat(scored.standing().score()).contains(10L);
        rescore(desk);
        assertThat(desk.lin().leads().get(lead)).as("on the same day").isEqualTo(scored);

        desk.later(Duration.ofDays(3));
        rescore(desk);
        Lead silent = desk.lin().leads().get(lead);
        assertThat(silent.standing().score()).contains(4L);
        assertThat(silent.times()).as("nobody touched it").isEqualTo(scored.times());

        desk.director().scores().define(ScoreTable.NONE);
        rescore(desk);
        assertThat(desk.lin().leads().get(lead).standing().score()).isEmpty();
    }

    private static void rescore(Desk desk) {
        assertThat(desk.crm.maintenance(desk.tenant).run(Duty.RESCORE).failed()).isZero();
    }

    /** What the leads that found somebody were given; a conflict is tried again, as callers may. */
    private static List<Placement> patiently(Desk desk, List<LeadId> leads) {
        ArrayList<Placement> given = new ArrayList<>();
        leads.forEach(lead -> patiently(desk, lead).ifPresent(given::add));
        return given;
    }

    private static Optional<Placement> patiently(Desk desk, LeadId lead) {
        for (int tries = 1; ; tries++) {
            try {
                return Optional.of(desk.director().assignments().assign(lead, ALL));
            } catch (ConflictException | BusyException lost) {
                if (tries == 200) {
                    throw lost;
                }
            } catch (RefusedException nobody) {
                return Optional.empty();
            }
        }
    }

    private static SortedMap<Recipient, Integer> counts(List<List<Placement>> given) {
        SortedMap<Recipient, Integer> counts = byName();
        given.forEach(each -> each.forEach(placement -> counts.merge(placement.recipient(), 1, Integer::sum)));
        return counts;
    }

    /** How many open leads each person holds in truth. */
    private static SortedMap<Recipient, Integer> held(Desk desk) {
        SortedMap<Recipient, Integer> counts = byName();
        for (Lead lead : desk.director()
                .leads()
                .list(Filter.where(LeadAttributes.OWNER).isPresent(), Sort.byId(), PageRequest.firstPage(200))
                .items()) {
            if (lead.open()) {
                counts.merge(new Recipient.Person(lead.holder().owner().orElseThrow()), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static SortedMap<Recipient, Integer> byName() {
        return new TreeMap<>(Comparator.comparing(Object::toString));
    }
}
