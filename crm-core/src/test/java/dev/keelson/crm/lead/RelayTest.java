package dev.keelson.crm.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Duty;
import dev.keelson.crm.MaintenanceReport;
import dev.keelson.crm.Pace;
import dev.keelson.crm.history.Deliverer;
import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.history.OutboxEntry;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RelayTest {
    private final Company company = new Company();

    @Property(tries = 30)
    void delivers_everything_in_order_per_record_however_often_deliveries_fail(@ForAll long seed) {
        Random random = new Random(seed);
        Company fresh = new Company();
        discard(fresh);
        List<Lead> leads = new ArrayList<>();
        for (int at = 0; at < 12; at++) {
            if (leads.isEmpty() || random.nextInt(3) == 0) {
                leads.add(fresh.lin().leads().capture(NewLead.named("Lead " + at)));
            }
            Lead some = fresh.lin()
                    .leads()
                    .get(leads.get(random.nextInt(leads.size())).id());
            fresh.lin().leads().edit(some.id(), LeadEdit.of(some).set(LeadAttributes.REGION, "r" + at));
            if (random.nextBoolean()) {
                fresh.later(java.time.Duration.ofSeconds(1));
            }
        }
        Map<RecordRef, List<EventKey>> written = bySubject(waiting(fresh));
        Map<RecordRef, List<EventKey>> delivered = new HashMap<>();
        long left = written.values().stream().mapToLong(List::size).sum();
        for (int round = 0; left > 0; round++) {
            assertThat(round).as("rounds").isLessThan(500);
            Set<RecordRef> failing = new HashSet<>();
            long limit = 1 + random.nextInt(9);
            List<EventKey> thisTime = new ArrayList<>();
            MaintenanceReport report = relay(
                    fresh,
                    (tenant, event) -> {
                        RecordRef subject = event.key().subject();
                        assertThat(failing).as("held back").doesNotContain(subject);
                        if (random.nextInt(4) == 0) {
                            failing.add(subject);
                            throw new IllegalStateException("the host is not there");
                        }
                        thisTime.add(event.key());
                        delivered
                                .computeIfAbsent(subject, made -> new ArrayList<>())
                                .add(event.key());
                    },
                    limit);
            assertThat(report.done()).isEqualTo(thisTime.size()).isLessThanOrEqualTo(limit);
            assertThat(report.failed()).isEqualTo(failing.size());
            left -= report.done();
            assertThat(waiting(fresh)).hasSize((int) left);
        }
        assertThat(delivered).isEqualTo(written);
    }

    @Test
    void one_record_whose_delivery_fails_does_not_hold_up_the_others() {
        discard(company);
        Lead bad = company.lin().leads().capture(NewLead.named("bad"));
        Lead good = company.lin().leads().capture(NewLead.named("good"));
        List<RecordRef> delivered = new ArrayList<>();

        MaintenanceReport report = relay(
                company,
                (tenant, event) -> {
                    if (event.key().subject().equals(bad.ref())) {
                        throw new IllegalStateException("no");
                    }
                    delivered.add(event.key().subject());
                },
                100);

        assertThat(report).isEqualTo(new MaintenanceReport(Duty.RELAY, 2, 1, MaintenanceReport.Remaining.NONE));
        assertThat(delivered).containsExactly(good.ref(), good.ref());
        assertThat(waiting(company)).extracting(event -> event.key().subject()).containsExactly(bad.ref(), bad.ref());
    }

    @Test
    void an_event_whose_delivery_was_cut_short_is_delivered_again() {
        discard(company);
        Lead lead = company.lin().leads().capture(NewLead.named("Tea"));
        List<EventKey> taken = new ArrayList<>();

        assertThatThrownBy(() -> relay(
                        company,
                        (tenant, event) -> {
                            taken.add(event.key());
                            throw new StackOverflowError("killed after the host took it");
                        },
                        100))
                .isInstanceOf(StackOverflowError.class);
        relay(company, (tenant, event) -> taken.add(event.key()), 100);

        assertThat(taken).hasSize(3);
        assertThat(taken.get(1)).isEqualTo(taken.get(0));
        assertThat(taken.get(2).subject()).isEqualTo(lead.ref());
    }

    @Test
    void a_deliverer_may_use_the_library_itself() {
        discard(company);
        company.lin().leads().capture(NewLead.named("Tea"));

        relay(
                company,
                (tenant, event) -> {
                    if (event.type().equals("lead.captured")) {
                        company.wang()
                                .leads()
                                .capture(NewLead.named(
                                        "Because of " + event.data().get("name")));
                    }
                },
                1);

        assertThat(company.wang().leads().count(Filter.all())).isEqualTo(1);
        assertThat(relay(company, (tenant, event) -> {}, 0).remaining()).isEqualTo(MaintenanceReport.Remaining.UNKNOWN);
    }

    @Test
    void more_events_of_one_record_than_are_read_at_once_come_in_order() {
        discard(company);
        Lead lead = company.lin().leads().capture(NewLead.named("Tea"));
        company.lin().inTransaction(session -> {
            Lead at = lead;
            for (int edit = 0; edit < 450; edit++) {
                at = session.leads().edit(at.id(), LeadEdit.of(at).set(LeadAttributes.REGION, "r" + edit));
            }
            return at;
        });
        List<Long> numbers = new ArrayList<>();

        MaintenanceReport report =
                relay(company, (tenant, event) -> numbers.add(event.key().number()), 10_000);

        assertThat(report.done()).isEqualTo(452);
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        assertThat(waiting(company)).isEmpty();
    }

    // HIS-06
    @Test
    void a_relay_whose_lease_has_run_out_stops_and_another_goes_on_from_there() {
        discard(company);
        Lead lead = company.lin().leads().capture(NewLead.named("Tea"));
        company.lin().leads().edit(lead.id(), LeadEdit.of(lead).set(LeadAttributes.REGION, "south"));
        List<EventKey> slow = new ArrayList<>();
        List<EventKey> fast = new ArrayList<>();

        relay(
                company,
                (tenant, event) -> {
                    slow.add(event.key());
                    relay(company, (of, other) -> fast.add(other.key()), 100);
                    assertThat(fast).as("while the lease binds").isEmpty();
                    company.later(java.time.Duration.ofSeconds(61));
                    relay(company, (of, other) -> fast.add(other.key()), 100);
                },
                100);

        assertThat(slow).containsExactly(fast.get(0));
        assertThat(fast).hasSize(3).isSortedAccordingTo(java.util.Comparator.comparing(EventKey::number));
        assertThat(waiting(company)).isEmpty();
    }

    // HIS-06
    @Test
    void a_relay_that_goes_on_for_long_keeps_its_lease() {
        discard(company);
        Lead lead = company.lin().leads().capture(NewLead.named("Tea"));
        for (int edit = 0; edit < 5; edit++) {
            Lead at = company.lin().leads().get(lead.id());
            company.lin().leads().edit(at.id(), LeadEdit.of(at).set(LeadAttributes.REGION, "r" + edit));
        }
        List<EventKey> other = new ArrayList<>();

        MaintenanceReport report = relay(
                company,
                (tenant, event) -> {
                    relay(company, (of, stolen) -> other.add(stolen.key()), 100);
                    company.later(java.time.Duration.ofSeconds(25));
                },
                100);

        assertThat(report.done()).isEqualTo(7);
        assertThat(other).isEmpty();
    }

    private static MaintenanceReport relay(Company company, Deliverer deliverer, long limit) {
        return company.crm.maintenance(Company.TENANT).deliveringTo(deliverer).run(Duty.RELAY, Pace.upTo(limit));
    }

    private static void discard(Company company) {
        relay(company, (tenant, event) -> {}, Long.MAX_VALUE);
        assertThat(waiting(company)).isEmpty();
    }

    private static List<RecordedEvent> waiting(Company company) {
        return company
                .storage
                .inTransaction(
                        new TenantId(Company.TENANT),
                        unit -> unit.list(
                                Selection.of(OutboxEntry.RECORDS, Filter.all()),
                                Sort.byId(),
                                Optional.empty(),
                                100_000))
                .stream()
                .map(OutboxEntry::event)
                .toList();
    }

    private static Map<RecordRef, List<EventKey>> bySubject(List<RecordedEvent> events) {
        Map<RecordRef, List<EventKey>> keys = new HashMap<>();
        events.forEach(event -> keys.computeIfAbsent(event.key().subject(), made -> new ArrayList<>())
                .add(event.key()));
        return keys;
    }
}
