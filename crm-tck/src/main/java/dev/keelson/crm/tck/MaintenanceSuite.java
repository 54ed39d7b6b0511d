package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.keelson.crm.Crm;
import dev.keelson.crm.Duty;
import dev.keelson.crm.Maintenance;
import dev.keelson.crm.MaintenanceReport;
import dev.keelson.crm.Pace;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractPolicy;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.NewContract;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.history.Lease;
import dev.keelson.crm.history.OutboxEntry;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadCondition;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.ScoreTable;
import dev.keelson.crm.pool.Days;
import dev.keelson.crm.pool.ReclaimPolicy;
import dev.keelson.crm.pool.ReclaimRule;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Recurring work on the store: done once by however many, told of step by step, and stopped where it is told to. */
abstract class MaintenanceSuite extends Suite {
    private static final int LEADS = 7;
    private static final ReclaimRule SILENT =
            ReclaimRule.of("silent for a week", ReclaimRule.Cause.NO_FOLLOW_UP, Days.of(7));

    /** The duties in an order in which none makes work for one before it. */
    private static final List<Duty> ORDER = List.of(
            Duty.RESCHEDULE,
            Duty.RESCORE,
            Duty.REMIND,
            Duty.ERASE_PARTICIPANTS,
            Duty.RECLAIM,
            Duty.NOTICE_ENDINGS,
            Duty.RELAY,
            Duty.SEAL);

    /** A desk where every duty has something to do, and what has been delivered from it. */
    private static final class Backlog {
        private final Storage store;
        private final Desk desk;
        private final List<LeadId> leads = new ArrayList<>();
        private final List<EventKey> delivered = Collections.synchronizedList(new ArrayList<>());

        Backlog(Storage store, TenantId tenant) {
            this.store = store;
            this.desk = new Desk(store, tenant);
            for (int at = 0; at < LEADS; at++) {
                Lead lead = desk.lin().leads().capture(NewLead.named("Silent " + at));
                desk.director()
                        .leads()
                        .inviteUntil(
                                lead.id(),
                                Desk.ZHAO,
                                ParticipantAccess.READ,
                                desk.now().plusSeconds(at + 1L));
                leads.add(lead.id());
            }
            CustomerId customer =
                    desk.director().customers().create(NewCustomer.named("Tea")).id();
            for (int at = 0; at < LEADS; at++) {
                ContractTerms terms =
                        ContractTerms.of("Order", Money.of("CNY", 1)).until(Orders.DAY.plusDays(20L + at));
                Contract contract = desk.director().contracts().draft(customer, NewContract.on(terms));
                desk.director().contracts().sign(contract.id(), Orders.DAY);
            }
            desk.director().contracts().define(ContractPolicy.STANDARD.noticing(90, 30));
            desk.director().pools().define(ReclaimPolicy.of(SILENT.reminding(Days.of(2))));
            desk.director()
                    .scores()
                    .define(ScoreTable.of(ScoreTable.Rule.of(
                            "named", 10, LeadCondition.of(LeadAttributes.NAME, LeadCondition.Test.PRESENT))));
            desk.later(Duration.ofDays(6));
        }

        /** By a node of its own. */
        Maintenance node() {
            return Crm.on(store)
                    .time(desk::now)
                    .build()
                    .maintenance(desk.tenant)
                    .deliveringTo((of, event) -> delivered.add(event.key()));
        }

        /** When the duty has everything to do that it will have. */
        void comes(Duty duty) {
            if (duty == Duty.RECLAIM) {
                desk.later(Duration.ofDays(1));
            }
        }
    }

    private final TenantId tenant = newTenant();

    private Backlog backlog() {
        return new Backlog(store(), tenant);
    }

    @Test
    final void every_duty_does_all_that_is_due_and_nothing_when_it_is_run_again() {
        assertThat(ORDER).containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Duty.class));
        Backlog backlog = backlog();
        for (Duty duty : ORDER) {
            backlog.comes(duty);
            MaintenanceReport report = backlog.node().run(duty);

            assertThat(report.done()).as("%s", duty).isGreaterThanOrEqualTo(LEADS);
            assertThat(report.failed()).as("%s", duty).isZero();
            assertThat(report.remaining()).as("%s", duty).isEqualTo(MaintenanceReport.Remaining.NONE);
            assertThat(backlog.node().run(duty))
                    .as("%s again", duty)
                    .isEqualTo(new MaintenanceReport(duty, 0, 0, MaintenanceReport.Remaining.NONE));
        }
        assertEverythingIsDone(backlog);
    }

    @Test
    final void every_duty_tells_how_far_it_has_come_and_stops_where_it_is_told_to() {
        Backlog backlog = backlog();
        for (Duty duty : ORDER) {
            backlog.comes(duty);
            List<Pace.Progress> told = new ArrayList<>();
            MaintenanceReport stopped = backlog.node().run(duty, soFar -> {
                told.add(soFar);
                return soFar.done() < 3 ? 1 : 0;
            });

            assertThat(stopped)
                    .as("%s, stopped", duty)
                    .isEqualTo(new MaintenanceReport(duty, 3, 0, MaintenanceReport.Remaining.UNKNOWN));
            assertThat(told)
                    .as("%s", duty)
                    .extracting(Pace.Progress::duty, Pace.Progress::done, Pace.Progress::failed)
                    .containsExactly(
                            tuple(duty, 0L, 0L), tuple(duty, 1L, 0L), tuple(duty, 2L, 0L), tuple(duty, 3L, 0L));
            MaintenanceReport rest = backlog.node().run(duty);
            assertThat(rest.done()).as("%s, the rest", duty).isGreaterThanOrEqualTo(LEADS - 3L);
            assertThat(rest.remaining()).isEqualTo(MaintenanceReport.Remaining.NONE);
        }
        assertEverythingIsDone(backlog);
    }

    // HIS-06, HIS-07, POOL-06
    @Test
    final void of_several_nodes_at_every_duty_at_once_each_item_is_done_by_one() {
        Backlog backlog = backlog();
        for (Duty duty : ORDER) {
            backlog.comes(duty);
            Race.of(4, node -> backlog.node().run(duty, soFar -> 2).done());
            backlog.node().run(duty);
        }
        assertEverythingIsDone(backlog);
    }

    private void assertEverythingIsDone(Backlog backlog) {
        Map<String, Long> events = list(tenant, Selection.of(RecordedEvent.RECORDS, Filter.all()), Sort.byId()).stream()
                .collect(Collectors.groupingBy(RecordedEvent::type, Collectors.counting()));
        assertThat(events)
                .containsEntry("contract.ending-soon", (long) LEADS)
                .containsEntry("lead.reminder-due", (long) LEADS)
                .containsEntry("lead.participant-expired", (long) LEADS)
                .containsEntry("lead.ownership-changed", 2L * LEADS);
        assertThat(backlog.leads)
                .allSatisfy(id -> assertThat(
                                backlog.desk.director().leads().get(id).holder().pool())
                        .contains(Desk.SEA));
        assertThat(list(tenant, Selection.of(LeadAttributes.RECORDS, Filter.all()), Sort.byId()))
                .extracting(lead -> lead.standing().score())
                .containsOnly(Optional.of(10L));
        assertThat(backlog.delivered).doesNotHaveDuplicates().hasSize((int)
                events.values().stream().mapToLong(Long::longValue).sum());
        assertThat(count(tenant, OutboxEntry.RECORDS)).isZero();
        assertThat(count(tenant, Lease.RECORDS)).isZero();
        assertThat(list(tenant, Selection.of(AuditEntry.RECORDS, Filter.all()), Sort.byId()))
                .filteredOn(entry -> entry.actor().equals("system:maintenance"))
                .filteredOn(entry -> !entry.events().isEmpty())
                .extracting(AuditEntry::command)
                .as("one entry per record and duty")
                .hasSize(4 * LEADS)
                .containsOnly(
                        "maintenance.remind",
                        "maintenance.erase-participants",
                        "maintenance.reclaim",
                        "maintenance.notice-endings");
        assertThat(backlog.desk.director().audit().verify().fault()).isEmpty();
        assertThat(backlog.desk.director().audit().head().number()).isEqualTo(count(tenant, AuditEntry.RECORDS));
    }
}
