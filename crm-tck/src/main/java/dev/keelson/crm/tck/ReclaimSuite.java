package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.Duty;
import dev.keelson.crm.MaintenanceReport;
import dev.keelson.crm.Pace;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.BusinessCalendar;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadEdit;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.pool.Days;
import dev.keelson.crm.pool.Loss;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.pool.ReclaimPolicy;
import dev.keelson.crm.pool.ReclaimRule;
import dev.keelson.crm.pool.Simulation;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Silent leads go back to the pool on every store: in time, once, and never from a stale list. */
abstract class ReclaimSuite extends Suite {
    private static final PageRequest FIRST = PageRequest.firstPage(50);
    private static final ReclaimRule SILENT =
            ReclaimRule.of("silent for a week", ReclaimRule.Cause.NO_FOLLOW_UP, Days.of(7));
    private static final ReclaimRule SILENT_AT_LAST =
            ReclaimRule.of("silent for two weeks", ReclaimRule.Cause.NO_FOLLOW_UP, Days.of(14));
    private static final PoolId ATTIC = new PoolId("attic");

    private final TenantId tenant = newTenant();

    private Desk desk(ReclaimRule... rules) {
        Desk desk = new Desk(store(), tenant);
        desk.director().pools().define(Pool.forRoles(ATTIC.value(), "Attic", "director"));
        desk.director().pools().define(ReclaimPolicy.of(rules));
        return desk;
    }

    // POOL-05, POOL-06, POOL-32
    @Test
    final void a_silent_lead_is_reminded_of_escalated_and_goes_back_with_its_reason() {
        Desk desk = desk(SILENT.reminding(Days.of(3), Days.of(1)));
        Lead lead = desk.lin().leads().capture(NewLead.named("Silent"));
        Instant due = desk.now().plus(Duration.ofDays(7));
        assertThat(lead.standing().dueAt()).contains(due);
        assertThat(desk.lin().pools().due(lead.id()).daysLeft()).contains(7L);

        List<Long> told = new ArrayList<>();
        for (int hours = 0; hours < 7 * 24; hours += 12) {
            told.add(run(desk, Duty.REMIND).done());
            assertThat(run(desk, Duty.RECLAIM).done()).isZero();
            desk.later(Duration.ofHours(12));
        }

        assertThat(told.stream().mapToLong(each -> each).sum()).isEqualTo(2);
        assertThat(reminders(desk, lead.id()))
                .extracting(
                        event -> event.at(),
                        event -> event.data().get("level"),
                        event -> event.data().get("told"))
                .containsExactly(
                        tuple(due.minus(Duration.ofDays(3)), "OWNER", "lin"),
                        tuple(due.minus(Duration.ofDays(1)), "LEADERS", "lin,mei"));
        assertThat(reminders(desk, lead.id()))
                .extracting(event -> event.data().get("due"))
                .containsOnly(due.toString());
        assertThat(run(desk, Duty.RECLAIM).done()).isEqualTo(1);
        assertThat(run(desk, Duty.RECLAIM).done()).as("again").isZero();
        Lead back = desk.director().leads().get(lead.id());
        assertThat(back.holder().pool()).contains(Desk.SEA);
        assertThat(back.standing().dueAt()).isEmpty();
        assertThat(back.standing().remindAt()).isEmpty();
        assertThat(desk.director().leads().ownership(lead.id()))
                .extracting(OwnershipChange::cause, OwnershipChange::rule, OwnershipChange::at, OwnershipChange::actor)
                .element(1)
                .isEqualTo(tuple(
                        OwnershipChange.Cause.RECLAIMED, Optional.of("silent for a week"), due, "system:maintenance"));
    }

    // POOL-06
    @Test
    final void a_lead_is_not_taken_from_a_stale_list() {
        Desk desk = desk(SILENT);
        Lead lead = desk.lin().leads().capture(NewLead.named("Busy"));
        desk.later(Duration.ofDays(6));
        followUp(desk.lin(), lead.id());
        Instant due = desk.now().plus(Duration.ofDays(7));
        desk.later(Duration.ofDays(2));
        Lead stored = find(tenant, LeadAttributes.RECORDS, lead.id()).orElseThrow();
        Optional<Instant> stale = Optional.of(desk.now().minus(Duration.ofDays(1)));
        run(
                tenant,
                unit -> unit.replace(
                        LeadAttributes.RECORDS,
                        List.of(stored.with(stored.standing().withDue(stale, Optional.empty())))));

        MaintenanceReport report = run(desk, Duty.RECLAIM);

        assertThat(report.done()).isZero();
        assertThat(report.failed()).isZero();
        Lead kept = desk.lin().leads().get(lead.id());
        assertThat(kept.holder().owner()).contains(Desk.LIN);
        assertThat(kept.standing().dueAt()).as("and found by its time again").contains(due);
    }

    // POOL-05
    @Test
    final void an_edit_keeps_no_lead_and_a_new_owner_has_the_full_period() {
        Desk desk = desk(SILENT);
        Lead edited = desk.lin().leads().capture(NewLead.named("Edited"));
        Lead handedOver = desk.lin().leads().capture(NewLead.named("Handed over"));
        Lead moved = desk.lin().leads().capture(NewLead.named("Moved"));
        desk.later(Duration.ofDays(6));
        desk.lin().leads().edit(edited.id(), LeadEdit.of(edited).set(LeadAttributes.COMPANY, "Tea"));
        desk.lin().leads().move(moved.id(), StageTable.WORKING);
        desk.lin().leads().transfer(handedOver.id(), Desk.WANG);
        desk.later(Duration.ofDays(1));

        run(desk, Duty.RECLAIM);

        assertThat(desk.director().leads().get(edited.id()).holder().pool()).contains(Desk.SEA);
        assertThat(desk.director().leads().get(moved.id()).holder().pool()).contains(Desk.SEA);
        assertThat(desk.director().leads().get(handedOver.id()).holder().owner())
                .contains(Desk.WANG);
        desk.later(Duration.ofDays(6));
        run(desk, Duty.RECLAIM);
        assertThat(desk.director().leads().get(handedOver.id()).holder().pool()).contains(Desk.SEA);
    }

    // POOL-06
    @Test
    final void of_a_follow_up_and_a_reclaim_at_once_the_one_committed_first_wins() {
        Desk desk = desk(SILENT);
        for (int round = 0; round < 3; round++) {
            Lead lead = desk.lin().leads().capture(NewLead.named("Tea " + round));
            desk.later(Duration.ofDays(7));

            List<String> answers = Race.of(runner -> runner == 0
                    ? answer(() -> followUp(desk.lin(), lead.id()))
                    : String.valueOf(run(desk, Duty.RECLAIM).done()));

            boolean followedUp = answers.get(0).equals("done");
            long reclaims = answers.subList(1, Race.RUNNERS).stream()
                    .mapToLong(Long::parseLong)
                    .sum();
            assertThat(reclaims).isEqualTo(followedUp ? 0 : 1);
            assertThat(desk.director().leads().get(lead.id()).holder().label())
                    .isEqualTo(followedUp ? "member:lin" : "pool:sea");
            assertThat(desk.director().leads().ownership(lead.id())).hasSize(followedUp ? 1 : 2);
            if (followedUp) {
                desk.director().leads().putIntoPool(lead.id(), Desk.SEA, "the next round has a lead of its own");
            }
        }
    }

    // POOL-06, POOL-32
    @Test
    final void nodes_at_work_at_once_remind_of_and_take_back_each_lead_once() {
        Desk desk = desk(SILENT.reminding(Days.of(1)));
        List<LeadId> leads = new ArrayList<>();
        for (int at = 0; at < 20; at++) {
            leads.add(desk.lin().leads().capture(NewLead.named("Lead " + at)).id());
        }
        desk.later(Duration.ofDays(6));
        List<Long> told = Race.of(runner -> run(desk, Duty.REMIND, 1 + runner).done());
        desk.later(Duration.ofDays(1));
        List<Long> taken = Race.of(runner -> run(desk, Duty.RECLAIM, 1 + runner).done());

        assertThat(told.stream().mapToLong(each -> each).sum()).isEqualTo(20);
        assertThat(taken.stream().mapToLong(each -> each).sum()).isEqualTo(20);
        for (LeadId lead : leads) {
            assertThat(desk.director().leads().ownership(lead))
                    .extracting(OwnershipChange::cause)
                    .containsExactly(OwnershipChange.Cause.CAPTURED, OwnershipChange.Cause.RECLAIMED);
            assertThat(reminders(desk, lead)).hasSize(1);
        }
    }

    // ACC-20
    @Test
    final void follow_ups_go_along_to_the_pool_that_the_rule_names() {
        Desk desk = desk(SILENT.where("product", "Tea").into(ATTIC), SILENT_AT_LAST);
        Lead tea = desk.lin().leads().capture(NewLead.named("Tea").product("tea"));
        Lead silk = desk.lin().leads().capture(NewLead.named("Silk").product("silk"));
        followUp(desk.lin(), tea.id());
        followUp(desk.lin(), silk.id());
        desk.later(Duration.ofDays(14));

        assertThat(run(desk, Duty.RECLAIM).done()).isEqualTo(2);

        assertThat(desk.director().leads().get(tea.id()).holder().pool()).contains(ATTIC);
        assertThat(desk.director().leads().get(silk.id()).holder().pool()).contains(Desk.SEA);
        for (Lead lead : List.of(tea, silk)) {
            assertThat(desk.director().followUps().of(lead.ref(), FIRST).items())
                    .extracting(followUp -> followUp.holder().label())
                    .containsExactly(
                            desk.director().leads().get(lead.id()).holder().label());
        }
    }

    @Test
    final void a_lead_with_bad_facts_is_told_of_and_does_not_keep_the_others_back() {
        PoolId gone = new PoolId("gone");
        Desk desk = desk();
        desk.director().pools().define(Pool.forRoles(gone.value(), "Gone", "sales"));
        desk.director()
                .pools()
                .define(ReclaimPolicy.of(SILENT.where("product", "Tea").into(gone), SILENT_AT_LAST));
        Lead lost = desk.lin().leads().capture(NewLead.named("Lost").product("Tea"));
        Lead silk = desk.lin().leads().capture(NewLead.named("Silk"));
        desk.later(Duration.ofDays(14));
        run(tenant, unit -> unit.remove(Pool.RECORDS, List.of(gone)));
        Crm elsewhere = Crm.on(store()).time(desk::now).build();

        MaintenanceReport first = elsewhere.maintenance(tenant).run(Duty.RECLAIM, Pace.upTo(1));
        MaintenanceReport all = elsewhere.maintenance(tenant).run(Duty.RECLAIM);

        assertThat(first.failed()).isEqualTo(1);
        assertThat(all.failed()).isEqualTo(1);
        assertThat(first.done() + all.done()).isEqualTo(1);
        assertThat(desk.director().leads().get(lost.id()).holder().owner()).contains(Desk.LIN);
        assertThat(desk.director().leads().get(silk.id()).holder().pool()).contains(Desk.SEA);
    }

    @Test
    final void due_times_follow_the_rules_and_the_calendar_wherever_the_work_was_broken_off() {
        Desk desk = desk();
        List<Lead> leads = new ArrayList<>();
        for (int at = 0; at < 7; at++) {
            leads.add(desk.lin().leads().capture(NewLead.named("Lead " + at)));
        }
        Instant start = desk.now();
        desk.director()
                .pools()
                .define(ReclaimPolicy.of(ReclaimRule.of("silent", ReclaimRule.Cause.NO_FOLLOW_UP, Days.working(5))));
        assertThat(dueTimes(desk)).isEmpty();

        assertThat(run(desk, Duty.RESCHEDULE, 3).remaining()).isEqualTo(MaintenanceReport.Remaining.UNKNOWN);
        assertThat(dueTimes(desk).values()).containsExactly(3L);
        Race.of(runner -> run(desk, Duty.RESCHEDULE).failed());
        assertThat(dueTimes(desk)).isEqualTo(Map.of(start.plus(Duration.ofDays(7)), 7L));
        assertThat(run(desk, Duty.RESCHEDULE).done()).as("nothing has changed").isZero();

        desk.director().departments().define(BusinessCalendar.STANDARD.withHolidays(LocalDate.of(2026, 3, 5)));
        run(desk, Duty.RESCHEDULE);

        assertThat(dueTimes(desk)).isEqualTo(Map.of(start.plus(Duration.ofDays(8)), 7L));
        assertThat(leads)
                .allSatisfy(lead ->
                        assertThat(desk.lin().leads().get(lead.id()).times()).isEqualTo(lead.times()));
    }

    private Map<Instant, Long> dueTimes(Desk desk) {
        TreeMap<Instant, Long> times = new TreeMap<>();
        desk.director()
                .leads()
                .list(Filter.all(), LeadAttributes.newestFirst(), FIRST)
                .items()
                .forEach(lead -> lead.standing().dueAt().ifPresent(due -> times.merge(due, 1L, Long::sum)));
        return times;
    }

    // POOL-05, POOL-08, ACC-03
    @Test
    final void a_preview_names_exactly_what_will_be_taken_of_the_leads_in_reach() {
        Desk desk = desk(SILENT);
        List<Lead> leads = new ArrayList<>();
        for (int at = 0; at < 5; at++) {
            leads.add(desk.lin().leads().capture(NewLead.named("Lin's " + at)));
            desk.later(Duration.ofHours(7));
        }
        Lead zhaos = desk.zhao().leads().capture(NewLead.named("Zhao's"));
        LocalDate day = LocalDate.of(2026, 3, 9);

        List<LeadId> linSees = preview(desk.lin(), day);
        List<LeadId> meiSees = preview(desk.as("mei"), day);
        List<LeadId> directorSees = preview(desk.director(), LocalDate.of(2026, 3, 31));

        assertThat(preview(desk.lin(), day.minusDays(1))).isEmpty();
        assertThat(linSees)
                .containsExactly(
                        leads.get(0).id(), leads.get(1).id(), leads.get(2).id());
        assertThat(meiSees).isEqualTo(linSees);
        assertThat(preview(desk.zhao(), day)).isEmpty();
        assertThat(directorSees).hasSize(6).contains(zhaos.id());
        Loss first = desk.lin().pools().preview(day, FIRST).items().get(0);
        assertThat(first)
                .isEqualTo(new Loss(
                        leads.get(0).id(),
                        Desk.LIN,
                        leads.get(0).standing().dueAt().orElseThrow(),
                        Optional.of("silent for a week"),
                        Optional.empty()));
        desk.later(Duration.between(desk.now(), Instant.parse("2026-03-09T23:59:59.999999Z")));
        run(desk, Duty.RECLAIM);
        assertThat(desk.director()
                        .leads()
                        .list(Filter.where(LeadAttributes.POOL).is(Desk.SEA), Sort.byId(), FIRST)
                        .items())
                .extracting(Lead::id)
                .containsExactlyInAnyOrderElementsOf(linSees);
    }

    private static List<LeadId> preview(CrmSession session, LocalDate day) {
        List<LeadId> found = new ArrayList<>();
        PageRequest page = PageRequest.firstPage(2);
        while (true) {
            Page<Loss> losses = session.pools().preview(day, page);
            losses.items().forEach(loss -> found.add(loss.lead()));
            if (losses.next().isEmpty()) {
                return found;
            }
            page = PageRequest.after(losses.next().get(), 2);
        }
    }

    // POOL-08
    @Test
    final void a_simulation_under_the_rules_in_force_tells_what_was_taken_and_changes_nothing() {
        Desk desk = desk(SILENT);
        Instant from = desk.now();
        Random random = new Random(5);
        List<Lead> leads = new ArrayList<>();
        for (int day = 0; day < 30; day++) {
            if (day < 6) {
                leads.add(desk.lin().leads().capture(NewLead.named("Lead " + day)));
            }
            for (Lead lead : leads) {
                if (random.nextInt(8) == 0) {
                    answer(() -> followUp(desk.lin(), lead.id()));
                }
                if (random.nextInt(25) == 0) {
                    answer(() -> desk.director().leads().assign(lead.id(), Desk.LIN));
                }
            }
            for (int hour = 0; hour < 24; hour += 12) {
                run(desk, Duty.RECLAIM);
                desk.later(Duration.ofHours(12));
            }
        }
        List<Loss> taken = new ArrayList<>();
        leads.forEach(lead -> desk.director().leads().ownership(lead.id()).stream()
                .filter(step -> step.cause() == OwnershipChange.Cause.RECLAIMED)
                .forEach(step -> taken.add(new Loss(lead.id(), Desk.LIN, step.at(), step.rule(), Optional.empty()))));
        Set<Object> before = Set.copyOf(ask(
                tenant, unit -> all(unit, Selection.of(LeadAttributes.RECORDS, Filter.all()), Sort.byId())));

        List<Loss> simulated = simulated(desk.director(), new Simulation(from, desk.now(), ReclaimPolicy.of(SILENT)));

        assertThat(taken).hasSizeGreaterThan(3);
        assertThat(simulated).containsExactlyInAnyOrderElementsOf(taken);
        assertThat(simulated(desk.director(), new Simulation(from, desk.now(), ReclaimPolicy.of(SILENT_AT_LAST))))
                .hasSizeLessThan(taken.size());
        assertThat(simulated(desk.zhao(), new Simulation(from, desk.now(), ReclaimPolicy.of(SILENT))))
                .as("what is in the pool they share, and nothing of Lin's")
                .allSatisfy(loss -> assertThat(desk.director()
                                .leads()
                                .get(loss.lead())
                                .holder()
                                .pool())
                        .isPresent());
        assertThat(Set.copyOf(ask(
                        tenant, unit -> all(unit, Selection.of(LeadAttributes.RECORDS, Filter.all()), Sort.byId()))))
                .isEqualTo(before);
    }

    private static List<Loss> simulated(CrmSession session, Simulation simulation) {
        List<Loss> losses = new ArrayList<>();
        assertThat(session.pools().simulate(simulation, losses::add)).isEqualTo(losses.size());
        return losses;
    }

    private List<RecordedEvent> reminders(Desk desk, LeadId lead) {
        return desk.director().leads().history(lead, FIRST).items().stream()
                .filter(event -> event.type().equals("lead.reminder-due"))
                .toList();
    }

    private static void followUp(CrmSession session, LeadId lead) {
        session.followUps().add(RecordRef.of(lead), NewFollowUp.of(FollowUp.Kind.CALL, "called"));
    }

    private MaintenanceReport run(Desk desk, Duty duty) {
        return desk.crm.maintenance(tenant).run(duty);
    }

    /** Steps of that size; a run is broken off after the first step where it says so. */
    private MaintenanceReport run(Desk desk, Duty duty, int size) {
        return duty == Duty.RESCHEDULE
                ? desk.crm.maintenance(tenant).run(duty, soFar -> soFar.done() == 0 ? size : 0)
                : desk.crm.maintenance(tenant).run(duty, soFar -> size);
    }

    private static String answer(Runnable command) {
        try {
            command.run();
            return "done";
        } catch (RefusedException | NotFoundException refused) {
            return refused.code();
        }
    }
}
