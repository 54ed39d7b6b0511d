package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.Duty;
import dev.keelson.crm.MaintenanceReport;
import dev.keelson.crm.Pace;
import dev.keelson.crm.access.AccessPolicy;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.AuditPolicy;
import dev.keelson.crm.history.ChainReport;
import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OutboxEntry;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.history.RecordSnapshot;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.history.SealHead;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Conversion;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadEdit;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What commands leave in the audit, and that nobody changes it unnoticed: the same on every store. */
abstract class AuditSuite extends Suite {
    private static final PageRequest FIRST = PageRequest.firstPage(100);

    private final TenantId tenant = newTenant();

    private Desk desk() {
        return new Desk(store(), tenant);
    }

    // HIS-01, ACC-10
    @Test
    final void a_command_leaves_who_what_before_after_and_why() {
        Desk desk = desk();
        Lead lead = desk.lin().leads().capture(NewLead.named("Tea").phone("13812345678"));
        desk.lin().leads().edit(lead.id(), LeadEdit.of(lead).set(LeadAttributes.REGION, "浙江"));

        List<AuditEntry> entries = desk.director().audit().of(lead.ref(), FIRST).items();

        assertThat(entries).extracting(AuditEntry::command).containsExactlyInAnyOrder("leads.edit", "leads.capture");
        AuditEntry edited = named(entries, "leads.edit");
        assertThat(edited.actor()).isEqualTo("user:lin");
        assertThat(edited.at()).isEqualTo(desk.now());
        assertThat(edited.outcome()).isEqualTo(AuditEntry.Outcome.DONE);
        assertThat(edited.detail().orElseThrow().changes()).singleElement().satisfies(change -> {
            assertThat(change.attribute()).isEqualTo("region");
            assertThat(change.before()).isEmpty();
            assertThat(change.after()).contains("浙江");
        });
        assertThat(edited.detail().orElseThrow().why())
                .containsExactly("role sales, grants lead.edit, over SELF, lin owns the record");
        assertThat(named(entries, "leads.capture").detail().orElseThrow().why())
                .containsExactly("role sales, grants lead.create");
        assertThat(entries.stream().flatMap(entry -> entry.events().stream()).sorted())
                .isEqualTo(desk.lin().leads().history(lead.id(), FIRST).items().stream()
                        .map(event -> event.key().number())
                        .toList());
    }

    // HIS-02, ACC-05, ACC-08
    @Test
    final void a_denied_command_leaves_one_entry_and_nothing_else_also_when_its_group_is_rolled_back() {
        Desk desk = desk();
        Lead lead = desk.lin().leads().capture(NewLead.named("Tea"));
        long before = count(tenant, AuditEntry.RECORDS);

        assertThatThrownBy(() -> desk.lin().leads().assign(lead.id(), Desk.WANG))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> desk.as("wang").leads().move(lead.id(), StageTable.WORKING))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> desk.lin().inTransaction(session -> {
                    session.leads().edit(lead.id(), LeadEdit.of(lead).set(LeadAttributes.REGION, "lost"));
                    return session.leads().assign(lead.id(), Desk.WANG);
                }))
                .isInstanceOf(RefusedException.class);

        List<AuditEntry> denied = desk.director()
                .audit()
                .list(Filter.where(AuditEntry.OUTCOME).is(AuditEntry.Outcome.DENIED), FIRST)
                .items();
        assertThat(denied)
                .extracting(entry -> entry.actor() + " " + entry.command() + " "
                        + entry.detail().orElseThrow().refusal().orElseThrow())
                .containsExactlyInAnyOrder(
                        "user:lin leads.assign access.not-permitted: this takes the permission lead.assign",
                        "user:lin leads.assign access.not-permitted: this takes the permission lead.assign",
                        "user:wang leads.move record.not-found");
        assertThat(denied).extracting(AuditEntry::subject).containsOnly(lead.ref());
        assertThat(count(tenant, AuditEntry.RECORDS)).isEqualTo(before + 3);
        assertThat(desk.lin().leads().get(lead.id())).isEqualTo(lead);
    }

    @Test
    final void who_saw_a_record_is_told_where_the_tenant_asks_and_only_there() {
        Desk desk = desk();
        Lead lead = desk.lin().leads().capture(NewLead.named("Tea").phone("13812345678"));
        desk.lin().leads().get(lead.id());
        assertThat(seen(desk)).isEmpty();

        desk.director().audit().define(AuditPolicy.ofReads("lead.phone"));
        desk.lin().leads().list(Filter.all(), LeadAttributes.newestFirst(), FIRST);
        desk.lin().leads().count(Filter.all());
        assertThat(seen(desk)).singleElement().satisfies(entry -> {
            assertThat(entry.command()).isEqualTo("leads.list");
            assertThat(entry.actor()).isEqualTo("user:lin");
            assertThat(entry.subject()).isEqualTo(lead.ref());
            assertThat(entry.detail().orElseThrow().seen()).containsExactly("phone");
            assertThat(entry.detail().orElseThrow().why())
                    .containsExactly("role sales, grants lead.view, over SELF, lin owns the record");
        });
        desk.director().audit().define(AuditPolicy.STANDARD);
        desk.lin().leads().get(lead.id());
        assertThat(seen(desk)).hasSize(1);
    }

    // HIS-05, ACC-03
    @Test
    final void an_auditor_of_a_team_reads_exactly_the_entries_of_the_teams_records() {
        Desk desk = desk();
        desk.director().roles().define(List.of(Desk.auditor("auditor")));
        desk.director()
                .roles()
                .assign(
                        new MemberId("mei"),
                        Set.of(
                                new dev.keelson.crm.kernel.RoleId("leader"),
                                new dev.keelson.crm.kernel.RoleId("auditor")));
        Set<RecordRef> own = new HashSet<>();
        for (int at = 0; at < 5; at++) {
            own.add(desk.lin().leads().capture(NewLead.named("Tea " + at)).ref());
            desk.zhao().leads().capture(NewLead.named("Coffee " + at));
        }
        Set<AuditEntry> expected = desk.director().audit().list(Filter.all(), FIRST).items().stream()
                .filter(entry -> own.contains(entry.subject()))
                .collect(Collectors.toSet());

        for (int size : List.of(1, 2, 100)) {
            HashSet<AuditEntry> listed = new HashSet<>();
            Optional<String> cursor = Optional.empty();
            do {
                var page = desk.as("mei")
                        .audit()
                        .list(
                                Filter.all(),
                                cursor.map(after -> PageRequest.after(after, size))
                                        .orElse(PageRequest.firstPage(size)));
                page.items().forEach(entry -> assertThat(listed.add(entry)).isTrue());
                cursor = page.next();
            } while (cursor.isPresent());
            assertThat(listed).isEqualTo(expected);
        }
        assertThat(desk.as("mei").audit().by(Desk.ZHAO, FIRST).items()).isEmpty();
        assertThat(desk.as("mei").audit().by(Desk.LIN, FIRST).items()).hasSize(5);
        Lead strange = desk.zhao().leads().capture(NewLead.named("Cocoa"));
        assertThatThrownBy(() -> desk.as("mei").audit().of(strange.ref(), FIRST))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> desk.lin().audit().list(Filter.all(), FIRST)).isInstanceOf(RefusedException.class);
    }

    // HIS-03, HIS-04
    @Test
    final void a_sealed_chain_holds_until_a_row_of_it_is_touched() {
        Desk desk = desk();
        Lead lead = desk.qualified(NewLead.named("Tea"));
        assertThat(seal(desk).failed()).isZero();
        SealHead head = desk.director().audit().head();
        ChainReport report = desk.director().audit().verify(head);
        assertThat(report.fault()).isEmpty();
        assertThat(report.sealed()).isEqualTo(head.number()).isEqualTo(count(tenant, AuditEntry.RECORDS));

        AuditEntry entry = desk.director().audit().of(lead.ref(), FIRST).items().get(0);
        RecordedEvent event = all(tenant, RecordedEvent.RECORDS).stream()
                .filter(each -> each.key().subject().equals(lead.ref()))
                .findFirst()
                .orElseThrow();
        run(tenant, unit -> {
            unit.remove(RecordedEvent.RECORDS, List.of(event.key()));
            unit.insert(
                    RecordedEvent.RECORDS,
                    List.of(new RecordedEvent(event.key(), event.at(), "user:wang", event.type(), event.data())));
        });
        assertThat(desk.director().audit().verify().fault()).hasValueSatisfying(fault -> {
            assertThat(fault.kind()).isEqualTo(ChainReport.Kind.EDITED);
            assertThat(fault.row()).isEqualTo("event " + event.key());
        });
        run(tenant, unit -> {
            unit.remove(RecordedEvent.RECORDS, List.of(event.key()));
            unit.insert(RecordedEvent.RECORDS, List.of(event));
        });
        assertThat(desk.director().audit().verify().holds()).isTrue();

        run(tenant, unit -> unit.remove(AuditEntry.RECORDS, List.of(entry.id())));
        assertThat(desk.director().audit().verify().fault())
                .contains(new ChainReport.Fault(
                        entry.seal().orElseThrow().number(), ChainReport.Kind.REMOVED, "audit of that number"));
    }

    // HIS-03
    @Test
    final void what_is_erased_leaves_the_chain_whole_and_what_vanishes_does_not() {
        Desk desk = desk();
        Lead lead = desk.lin().leads().capture(NewLead.named("Tea").phone("13812345678"));
        Lead other = desk.lin().leads().capture(NewLead.named("Coffee"));
        seal(desk);
        desk.later(Duration.ofSeconds(1));

        long erased = desk.director().audit().erase(lead.ref(), "asked for by the person");

        assertThat(erased).isEqualTo(1);
        assertThat(desk.director().audit().verify().holds()).isTrue();
        seal(desk);
        ChainReport report = desk.director().audit().verify();
        assertThat(report.holds()).isTrue();
        assertThat(report.erased()).isEqualTo(1);
        assertThat(desk.director().audit().of(lead.ref(), FIRST).items())
                .extracting(entry -> entry.command() + " " + entry.detail().isPresent())
                .containsExactly("audit.erase true", "leads.capture false");
        assertThat(desk.lin().leads().history(lead.id(), FIRST).items())
                .allSatisfy(event -> assertThat(event.data()).isEmpty());
        assertThat(all(tenant, OutboxEntry.RECORDS))
                .filteredOn(waiting -> waiting.event().key().subject().equals(lead.ref()))
                .filteredOn(waiting -> waiting.event().at().isBefore(desk.now()))
                .isNotEmpty()
                .allSatisfy(waiting -> assertThat(waiting.event().data()).isEmpty());

        EventKey emptied =
                desk.lin().leads().history(lead.id(), FIRST).items().get(0).key();
        rewrite(emptied, "user:wang");
        assertThat(desk.director().audit().verify().fault())
                .as("an erasure answers for what it left")
                .hasValueSatisfying(fault -> assertThat(fault.row()).isEqualTo("event " + emptied));
        rewrite(emptied, "user:lin");
        assertThat(desk.director().audit().verify().holds()).isTrue();

        AuditEntry vanishing =
                desk.director().audit().of(other.ref(), FIRST).items().get(0);
        run(tenant, unit -> unit.replace(AuditEntry.RECORDS, List.of(vanishing.erased())));
        assertThat(desk.director().audit().verify().fault())
                .hasValueSatisfying(fault -> assertThat(fault.kind()).isEqualTo(ChainReport.Kind.REMOVED));
    }

    // HIS-07
    @Test
    final void many_who_seal_at_once_while_others_write_make_one_chain() {
        Desk desk = desk();
        int each = 4;
        Race.of(runner -> {
            for (int at = 0; at < each; at++) {
                if (runner % 2 == 0) {
                    desk.lin().leads().capture(NewLead.named("Tea " + runner + " " + at));
                } else {
                    desk.crm.maintenance(tenant).run(Duty.SEAL, soFar -> soFar.done() > 20 ? 0 : 3);
                }
            }
            return true;
        });
        seal(desk);

        ChainReport report = desk.director().audit().verify();
        assertThat(report.fault()).isEmpty();
        assertThat(report.sealed()).isEqualTo(count(tenant, AuditEntry.RECORDS));
        assertThat(all(tenant, AuditEntry.RECORDS).stream()
                        .map(entry -> entry.seal().orElseThrow().number())
                        .sorted())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, report.sealed()).boxed().toList());
    }

    // HIS-08
    @Test
    final void a_lead_is_known_as_it_was_at_every_instant() {
        Desk desk = desk();
        Lead lead = desk.lin().leads().capture(NewLead.named("Tea").phone("13812345678"));
        Instant captured = desk.now();
        desk.later(Duration.ofDays(1));
        Lead edited = desk.lin()
                .leads()
                .edit(
                        lead.id(),
                        LeadEdit.of(lead).set(LeadAttributes.NAME, "Green tea").set(LeadAttributes.REGION, "浙江"));
        desk.director().leads().invite(lead.id(), Desk.ZHAO, ParticipantAccess.READ);
        desk.lin().leads().move(lead.id(), StageTable.WORKING);
        desk.later(Duration.ofDays(1));
        desk.lin()
                .leads()
                .edit(lead.id(), LeadEdit.of(desk.lin().leads().get(lead.id())).set(LeadAttributes.NAME, "Black tea"));
        desk.director().leads().assign(lead.id(), Desk.WANG);

        RecordSnapshot first = desk.director().leads().asOf(lead.id(), captured).orElseThrow();
        RecordSnapshot second = desk.director()
                .leads()
                .asOf(lead.id(), captured.plus(Duration.ofDays(1)))
                .orElseThrow();

        assertThat(edited.name()).isEqualTo("Green tea");
        assertThat(first.knowledge()).isEqualTo(RecordSnapshot.Knowledge.COMPLETE);
        assertThat(first.values())
                .containsEntry("name", "Tea")
                .containsEntry("holder", "member:lin")
                .containsEntry("stage", "new")
                .doesNotContainKeys("region", "participant/zhao");
        assertThat(second.values())
                .containsEntry("name", "Green tea")
                .containsEntry("region", "浙江")
                .containsEntry("holder", "member:lin")
                .containsEntry("stage", "working")
                .containsEntry("participant/zhao", "READ");
        assertThat(desk.director().leads().asOf(lead.id(), captured.minusSeconds(1)))
                .isEmpty();
    }

    // HIS-08
    @Test
    final void a_customer_is_known_as_it_was_at_every_instant() {
        Desk desk = desk();
        Instant before = desk.now();
        desk.later(Duration.ofDays(1));
        Customer won = desk.director()
                .leads()
                .convert(
                        desk.qualified(NewLead.named("Tea").company("Hangzhou Tea"))
                                .id(),
                        Conversion.intoNewCustomer())
                .customer();
        Instant converted = desk.now();
        desk.later(Duration.ofDays(1));
        Lead second = desk.qualified(NewLead.named("Silk").source("fair").tags("silk"));
        desk.director().leads().convert(second.id(), Conversion.into(won.id()));
        desk.director().followUps().add(won.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "They ask for samples."));

        RecordSnapshot then =
                desk.director().customers().asOf(won.id(), converted).orElseThrow();
        RecordSnapshot now =
                desk.director().customers().asOf(won.id(), desk.now()).orElseThrow();

        assertThat(then.knowledge()).isEqualTo(RecordSnapshot.Knowledge.COMPLETE);
        assertThat(then.values())
                .containsEntry("name", won.name())
                .containsEntry("holder", "member:lin")
                .doesNotContainKeys("source", "tags", "lastFollowUp");
        assertThat(now.values())
                .containsEntry("name", won.name())
                .containsEntry("source", "fair")
                .containsEntry("tags", "silk")
                .containsKey("lastFollowUp");
        assertThat(desk.director().customers().asOf(won.id(), before)).isEmpty();
        assertThat(desk.director().customers().holderAt(won.id(), before)).isEmpty();
        assertThat(desk.director().customers().holderAt(won.id(), converted).map(Holder::label))
                .contains("member:lin");
        assertThat(desk.director().customers().ownership(won.id()))
                .extracting(OwnershipChange::cause)
                .containsExactly(OwnershipChange.Cause.CONVERTED);
        assertThat(desk.director()
                        .customers()
                        .history(won.id(), PageRequest.firstPage(50))
                        .items())
                .extracting(RecordedEvent::type)
                .containsExactly(
                        "customer.won",
                        "customer.ownership-changed",
                        "customer.contact-added",
                        "customer.joined",
                        "customer.contact-added",
                        "customer.followed-up");
    }

    // ACC-13
    @Test
    final void what_happened_to_children_of_a_customer_is_told_to_whoever_reads_them() {
        Desk desk = desk();
        Lead lead = desk.qualified(NewLead.named("Tea"));
        desk.director().leads().invite(lead.id(), Desk.ZHAO, ParticipantAccess.READ);
        Customer won = desk.director()
                .leads()
                .convert(lead.id(), Conversion.intoNewCustomer())
                .customer();
        desk.director().followUps().add(won.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "They ask for samples."));
        assertThat(typesTold(desk.zhao(), won))
                .contains("customer.won", "customer.contact-added", "customer.followed-up");

        desk.crm
                .as(new Actor.Service(tenant, Actor.Purpose.SETUP))
                .roles()
                .define(AccessPolicy.STANDARD.with(AccessPolicy.Children.THROUGH_HOLDER));

        assertThat(typesTold(desk.zhao(), won)).containsExactly("customer.won", "customer.ownership-changed");
        assertThat(typesTold(desk.lin(), won)).contains("customer.contact-added", "customer.followed-up");
    }

    private static List<String> typesTold(CrmSession session, Customer customer) {
        return session.customers().history(customer.id(), PageRequest.firstPage(50)).items().stream()
                .map(RecordedEvent::type)
                .toList();
    }

    @Test
    final void participations_whose_time_is_over_are_ended_once_by_however_many() {
        Desk desk = desk();
        Instant end = desk.now().plus(Duration.ofHours(1));
        for (int at = 0; at < 6; at++) {
            Lead lead = desk.lin().leads().capture(NewLead.named("Tea " + at));
            desk.director().leads().inviteUntil(lead.id(), Desk.ZHAO, ParticipantAccess.READ, end);
            desk.director().leads().inviteUntil(lead.id(), Desk.WANG, ParticipantAccess.READ, end.plusSeconds(1));
        }
        assertThat(desk.crm.maintenance(tenant).run(Duty.ERASE_PARTICIPANTS))
                .isEqualTo(new MaintenanceReport(Duty.ERASE_PARTICIPANTS, 0, 0, MaintenanceReport.Remaining.NONE));
        desk.later(Duration.ofHours(1));

        List<Long> done = Race.of(runner -> desk.crm
                .maintenance(tenant)
                .run(Duty.ERASE_PARTICIPANTS, soFar -> 2)
                .done());
        desk.crm.maintenance(tenant).run(Duty.ERASE_PARTICIPANTS, Pace.STEADY);

        assertThat(done.stream().mapToLong(Long::longValue).sum()).isLessThanOrEqualTo(6);
        assertThat(all(tenant, Participation.RECORDS))
                .hasSize(6)
                .allSatisfy(left -> assertThat(left.key().member()).isEqualTo(Desk.WANG));
        assertThat(all(tenant, RecordedEvent.RECORDS).stream().map(RecordedEvent::type))
                .filteredOn("lead.participant-expired"::equals)
                .hasSize(6);
        assertThat(desk.director()
                        .audit()
                        .list(Filter.where(AuditEntry.COMMAND).is("maintenance.erase-participants"), FIRST)
                        .items())
                .hasSize(6)
                .allSatisfy(entry -> assertThat(entry.actor()).isEqualTo("system:maintenance"));
    }

    private void rewrite(EventKey key, String actor) {
        RecordedEvent there = find(tenant, RecordedEvent.RECORDS, key).orElseThrow();
        run(tenant, unit -> {
            unit.remove(RecordedEvent.RECORDS, List.of(key));
            unit.insert(
                    RecordedEvent.RECORDS,
                    List.of(new RecordedEvent(key, there.at(), actor, there.type(), there.data())));
        });
    }

    private static MaintenanceReport seal(Desk desk) {
        return desk.crm.maintenance(desk.tenant).run(Duty.SEAL);
    }

    private static List<AuditEntry> seen(Desk desk) {
        return desk.director()
                .audit()
                .list(Filter.where(AuditEntry.OUTCOME).is(AuditEntry.Outcome.SEEN), FIRST)
                .items();
    }

    private static AuditEntry named(List<AuditEntry> entries, String command) {
        return entries.stream()
                .filter(entry -> entry.command().equals(command))
                .findFirst()
                .orElseThrow();
    }

    private <E, K> List<E> all(TenantId of, dev.keelson.crm.query.RecordType<E, K> type) {
        return list(of, Selection.of(type, Filter.all()), Sort.byId());
    }
}
