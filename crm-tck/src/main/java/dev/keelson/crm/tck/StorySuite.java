package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Conversion;
import dev.keelson.crm.lead.Converted;
import dev.keelson.crm.lead.Duplicate;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadEdit;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.RecordedLead;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.storage.RecordTypes;
import dev.keelson.crm.storage.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whole commands on the store: what people do with leads comes out the same on every one. */
abstract class StorySuite extends Suite {
    private static final PageRequest FIRST = PageRequest.firstPage(50);
    private static final FieldName SIZE = Desk.SIZE.name();
    private static final FieldName TAX = Desk.TAX.name();

    private final TenantId tenant = newTenant();

    private Desk desk() {
        return new Desk(store(), tenant);
    }

    // LEAD-03, LEAD-05, LEAD-07
    @Test
    final void a_lead_lives_from_capture_to_customer() {
        Desk desk = desk();
        Lead captured = desk.qualified(NewLead.named("陈宇")
                .company("杭州龙井茶业有限公司")
                .email("Chen@Tea.example")
                .region("浙江")
                .tags("茶", "VIP")
                .externalId("A-1")
                .field(SIZE, ValueType.INTEGER, 40L));
        assertThat(desk.lin().leads().get(captured.id())).isEqualTo(captured);
        Instant qualified = desk.now();
        desk.later(Duration.ofDays(1));
        FollowUp call = desk.lin()
                .followUps()
                .add(
                        captured.ref(),
                        NewFollowUp.of(FollowUp.Kind.CALL, "one\ntwo")
                                .nextContactAt(desk.now().plusSeconds(60)));
        desk.lin().leads().invite(captured.id(), Desk.ZHAO, ParticipantAccess.WRITE);
        Lead edited = desk.zhao()
                .leads()
                .edit(
                        captured.id(),
                        LeadEdit.of(desk.zhao().leads().get(captured.id()))
                                .set(LeadAttributes.SOURCE, "expo")
                                .set(Desk.SIZE.<Lead, Long>attribute(ValueType.INTEGER), 41L));
        assertThat(edited.times().lastFollowUp()).contains(call.at());

        Converted converted = desk.lin().leads().convert(captured.id(), Conversion.intoNewCustomer());

        assertThat(desk.lin().leads().get(captured.id()))
                .isEqualTo(converted.lead())
                .satisfies(lead -> assertThat(lead.progress().customer())
                        .contains(converted.customer().id()));
        assertThat(desk.lin().customers().get(converted.customer().id())).isEqualTo(converted.customer());
        assertThat(converted.customer().fields().get(SIZE, ValueType.INTEGER)).contains(41L);
        assertThat(converted.customer().tags()).containsExactlyInAnyOrder("VIP", "茶");
        assertThat(desk.zhao().customers().contacts(converted.customer().id())).containsExactly(converted.contact());
        assertThat(desk.lin().followUps().of(captured.ref(), FIRST).items()).containsExactly(call);
        assertThat(desk.lin().followUps().of(converted.customer().ref(), FIRST).items())
                .singleElement()
                .satisfies(copy -> assertThat(copy.carriedFrom()).contains(captured.ref()));
        assertThat(desk.lin().leads().history(captured.id(), FIRST).items())
                .extracting(RecordedEvent::type)
                .containsExactly(
                        "lead.captured",
                        "lead.ownership-changed",
                        "lead.stage-moved",
                        "lead.stage-moved",
                        "lead.followed-up",
                        "lead.participant-invited",
                        "lead.edited",
                        "lead.stage-moved",
                        "lead.converted");
        assertThat(desk.lin().leads().stageAt(captured.id(), desk.now().minusNanos(1_000)))
                .contains(StageTable.QUALIFIED);
        assertThat(desk.lin().leads().stageAt(captured.id(), qualified.minusNanos(1_000)))
                .isEmpty();
        assertThat(desk.lin().leads().search("chen@tea.example", FIRST).items()).containsExactly(converted.lead());
        assertThat(desk.lin().leads().search("龙井", FIRST).items()).containsExactly(converted.lead());
        assertThat(desk.lin().leads().suggest("杭州", 5)).containsExactly("杭州龙井茶业有限公司");
        assertThat(desk.director().leads().duplicates(NewLead.named("Li").company("杭州龙井茶业股份有限公司")))
                .extracting(Duplicate::record)
                .containsExactlyInAnyOrder(
                        Optional.of(captured.ref()),
                        Optional.of(converted.customer().ref()));
    }

    // LEAD-03
    @Test
    final void of_many_who_convert_one_lead_at_once_exactly_one_does() {
        Desk desk = desk();
        Lead lead = desk.qualified(NewLead.named("Tea"));

        List<String> answers =
                Race.of(runner -> answer(() -> desk.lin().leads().convert(lead.id(), Conversion.intoNewCustomer())));

        assertThat(Collections.frequency(answers, "done")).isEqualTo(1);
        assertThat(Collections.frequency(answers, "lead.already-converted")).isEqualTo(Race.RUNNERS - 1);
        assertThat(desk.director().customers().count(Filter.all())).isEqualTo(1);
    }

    // LEAD-03
    @Test
    final void many_leads_converted_at_once_into_one_customer_all_leave_what_they_bring() {
        Desk desk = desk();
        Customer customer = desk.lin()
                .leads()
                .convert(desk.qualified(NewLead.named("Tea")).id(), Conversion.intoNewCustomer())
                .customer();
        List<LeadId> leads = new ArrayList<>();
        for (int runner = 0; runner < Race.RUNNERS; runner++) {
            leads.add(desk.qualified(NewLead.named("Tea " + runner).tags("tag " + runner))
                    .id());
        }

        List<String> answers = Race.of(runner ->
                answer(() -> desk.lin().leads().convert(leads.get(runner), Conversion.into(customer.id()))));

        assertThat(answers).containsOnly("done");
        assertThat(desk.lin().customers().get(customer.id()).tags()).hasSize(Race.RUNNERS);
        assertThat(desk.lin().customers().contacts(customer.id())).hasSize(1 + Race.RUNNERS);
        assertThat(desk.director().customers().count(Filter.all())).isEqualTo(1);
    }

    // LEAD-03
    @Test
    final void a_follow_up_written_while_its_lead_converts_is_neither_lost_nor_doubled() {
        Desk desk = desk();
        Lead lead = desk.qualified(NewLead.named("Tea"));

        List<String> answers = Race.of(runner -> answer(() -> {
            if (runner == 0) {
                desk.lin().leads().convert(lead.id(), Conversion.intoNewCustomer());
            } else {
                desk.lin().followUps().add(lead.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "call " + runner));
            }
        }));

        RecordRef customer = RecordRef.of(
                desk.lin().leads().get(lead.id()).progress().customer().orElseThrow());
        assertThat(answers.get(0)).isEqualTo("done");
        assertThat(answers.subList(1, Race.RUNNERS)).isSubsetOf("done", "lead.already-converted");
        assertThat(desk.lin().followUps().of(customer, FIRST).items())
                .extracting(FollowUp::text)
                .containsExactlyInAnyOrderElementsOf(desk.lin().followUps().of(lead.ref(), FIRST).items().stream()
                        .map(FollowUp::text)
                        .toList())
                .hasSize(Collections.frequency(answers, "done") - 1);
    }

    // LEAD-31
    @Test
    final void leads_past_the_service_level_of_their_stage_are_listed_and_counted() {
        Desk desk = desk();
        Lead late = desk.lin().leads().capture(NewLead.named("Late"));
        Lead done = desk.lin().leads().capture(NewLead.named("Done"));
        desk.later(Duration.ofDays(2).minusNanos(1_000));
        StageTable table = desk.lin().stages().table();
        assertThat(desk.lin().leads().count(table.dueBy(desk.now()))).isZero();
        desk.later(Duration.ofNanos(1_000));
        Filter<Lead> due = table.dueBy(desk.now());
        assertThat(desk.lin().leads().count(due)).isEqualTo(2);

        desk.lin().leads().disqualify(done.id(), StageTable.DISQUALIFIED, "no answer");

        assertThat(table.dueAt(late)).contains(desk.now());
        assertThat(desk.lin()
                        .leads()
                        .list(due, Sort.up(LeadAttributes.STAGE_SINCE), FIRST)
                        .items())
                .containsExactly(late);
        assertThat(desk.zhao().leads().countUpTo(due, 10)).isZero();
    }

    // LEAD-11
    @Test
    final void of_many_who_capture_one_external_id_or_one_unique_value_exactly_one_does() {
        Desk desk = desk();

        List<String> ids = Race.of(runner -> answer(
                () -> desk.lin().leads().capture(NewLead.named("Lead " + runner).externalId("A-1"))));
        List<String> values = Race.of(runner -> answer(() -> desk.lin()
                .leads()
                .capture(NewLead.named("Lead " + runner).field(TAX, ValueType.TEXT, runner % 2 == 0 ? "x1" : "X1"))));

        assertThat(Collections.frequency(ids, "done")).isEqualTo(1);
        assertThat(Collections.frequency(ids, "lead.external-id-taken")).isEqualTo(Race.RUNNERS - 1);
        assertThat(Collections.frequency(values, "done")).isEqualTo(1);
        assertThat(Collections.frequency(values, "input.invalid")).isEqualTo(Race.RUNNERS - 1);
        assertThat(desk.director().leads().count(Filter.all())).isEqualTo(2);
    }

    // LEAD-05
    @Test
    final void of_many_who_hand_one_lead_over_at_once_each_takes_it_from_the_one_before() {
        Desk desk = desk();
        Lead lead = desk.lin().leads().capture(NewLead.named("Tea"));
        List<MemberId> takers = List.of(Desk.WANG, Desk.ZHAO);

        List<String> answers =
                Race.of(runner -> answer(() -> desk.director().leads().assign(lead.id(), takers.get(runner % 2))));

        List<OwnershipChange> path = desk.director().leads().ownership(lead.id());
        assertThat(path).hasSize(1 + Collections.frequency(answers, "done"));
        for (int at = 0; at < path.size(); at++) {
            assertThat(path.get(at).key().number()).isEqualTo(at + 1);
            assertThat(path.get(at).from())
                    .isEqualTo(
                            at == 0
                                    ? Optional.empty()
                                    : Optional.of(path.get(at - 1).to()));
        }
        assertThat(desk.director().leads().get(lead.id()).holder())
                .isEqualTo(path.get(path.size() - 1).to());
    }

    // LEAD-01, LEAD-05, ACC-08
    @Test
    final void random_commands_leave_a_path_of_ownership_without_gaps_and_refused_ones_leave_nothing() {
        Desk desk = desk();
        Random random = new Random(20_260_302);
        Map<LeadId, TreeMap<Instant, String>> model = new LinkedHashMap<>();
        int refusals = 0;
        for (int step = 0; step < 4 * Depth.STEPS; step++) {
            desk.later(Duration.ofMinutes(1));
            Map<String, Set<Object>> before = everything();
            CrmSession actor =
                    desk.as(List.of("lin", "wang", "mei", "zhao", "ouyang").get(random.nextInt(5)));
            try {
                Lead lead = command(random, actor, List.copyOf(model.keySet()));
                String label = lead.holder().label();
                TreeMap<Instant, String> path = model.computeIfAbsent(lead.id(), made -> new TreeMap<>());
                if (path.isEmpty() || !path.lastEntry().getValue().equals(label)) {
                    path.put(desk.now(), label);
                }
            } catch (RefusedException | NotFoundException refused) {
                refusals++;
                assertThat(everything()).as("after " + refused.code()).isEqualTo(before);
            }
        }
        assertThat(refusals).isPositive();
        model.forEach((id, expected) -> {
            List<OwnershipChange> path = desk.director().leads().ownership(id);
            assertThat(path).extracting(step -> step.to().label()).containsExactlyElementsOf(expected.values());
            assertThat(path).extracting(OwnershipChange::at).containsExactlyElementsOf(expected.keySet());
            assertThat(desk.director().leads().get(id).holder().label())
                    .isEqualTo(expected.lastEntry().getValue());
            expected.forEach((at, holder) -> assertThat(
                            desk.director().leads().holderAt(id, at).map(Holder::label))
                    .contains(holder));
        });
    }

    private static Lead command(Random random, CrmSession session, List<LeadId> leads) {
        if (leads.isEmpty() || random.nextInt(5) == 0) {
            NewLead lead = NewLead.named("Tea").phone("13812345678");
            return session.leads().capture(random.nextBoolean() ? lead : lead.intoPool(Desk.SEA));
        }
        LeadId id = leads.get(random.nextInt(leads.size()));
        MemberId someone = List.of(Desk.LIN, Desk.WANG, Desk.ZHAO).get(random.nextInt(3));
        return switch (random.nextInt(6)) {
            case 0 -> session.leads().assign(id, someone);
            case 1 -> session.leads().transfer(id, someone);
            case 2 -> session.leads().putIntoPool(id, Desk.SEA, "idle");
            case 3 -> session.leads().disqualify(id, "no budget");
            case 4 -> session.leads().convert(id, Conversion.intoNewCustomer()).lead();
            default ->
                session.leads()
                        .move(
                                id,
                                StageTable.STANDARD
                                        .stages()
                                        .get(random.nextInt(5))
                                        .key());
        };
    }

    // LEAD-08
    @Test
    final void recorded_history_is_read_as_it_was_told() {
        Desk desk = desk();
        Instant reached = desk.now().minus(Duration.ofDays(400));

        Lead lost = desk.director()
                .leads()
                .record(RecordedLead.of(NewLead.named("Tea"), StageTable.DISQUALIFIED)
                        .since(reached)
                        .createdAt(reached.minusSeconds(1))
                        .because("预算"));

        assertThat(desk.lin().leads().get(lost.id())).isEqualTo(lost);
        assertThat(lost.phase()).isEqualTo(LeadPhase.DISQUALIFIED);
        assertThat(desk.lin().leads().stageAt(lost.id(), reached)).contains(StageTable.DISQUALIFIED);
        assertThat(desk.lin().leads().stageAt(lost.id(), reached.minusNanos(1_000)))
                .isEmpty();
        assertThat(desk.lin().leads().holderAt(lost.id(), reached)).isEmpty();
    }

    @Test
    final void grouped_commands_take_effect_together_or_not_at_all() {
        Desk desk = desk();
        Lead lead = desk.qualified(NewLead.named("Tea"));
        Map<String, Set<Object>> before = everything();

        assertThatThrownBy(() -> desk.lin().inTransaction(session -> {
                    session.leads().convert(lead.id(), Conversion.intoNewCustomer());
                    assertThat(session.customers().count(Filter.all())).isEqualTo(1);
                    throw new InvalidInputException("host", "wrong", "the host thinks better of it");
                }))
                .isInstanceOf(InvalidInputException.class);
        assertThat(everything()).isEqualTo(before);

        desk.lin().inTransaction(session -> {
            session.leads().transfer(lead.id(), Desk.WANG);
            return session.leads().capture(NewLead.named("Silk"));
        });
        assertThat(desk.lin().leads().count(Filter.all())).isEqualTo(1);
        assertThat(desk.as("wang").leads().count(Filter.all())).isEqualTo(1);
    }

    @Test
    final void grouped_calls_are_not_tried_again() {
        Desk desk = desk();
        Map<String, Set<Object>> before = everything();
        int[] runs = {0};

        assertThatThrownBy(() -> desk.lin().inTransaction(session -> {
                    runs[0]++;
                    session.leads().capture(NewLead.named("Tea"));
                    throw new ConflictException("another one was faster");
                }))
                .isInstanceOf(ConflictException.class);

        assertThat(runs[0]).isEqualTo(1);
        assertThat(everything()).isEqualTo(before);
    }

    private static String answer(Runnable command) {
        try {
            command.run();
            return "done";
        } catch (RefusedException | InvalidInputException refused) {
            return refused.code();
        }
    }

    private Map<String, Set<Object>> everything() {
        return ask(tenant, unit -> {
            TreeMap<String, Set<Object>> found = new TreeMap<>();
            RecordTypes.ALL.forEach(type -> found.put(type.name(), Set.copyOf(everything(unit, type))));
            return found;
        });
    }

    /** But for what denied commands left in the audit (HIS-02). */
    private static <E, K> List<E> everything(UnitOfWork unit, RecordType<E, K> type) {
        return all(unit, Selection.of(type, Filter.all()), Sort.byId()).stream()
                .filter(record -> !(record instanceof AuditEntry entry && entry.outcome() == AuditEntry.Outcome.DENIED))
                .toList();
    }
}
