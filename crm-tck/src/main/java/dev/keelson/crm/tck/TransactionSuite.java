package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Participants;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Assignment;
import dev.keelson.crm.storage.Counter;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A transaction happens wholly or not at all. */
abstract class TransactionSuite extends Suite {
    private static final Holder CHEN = new Holder.Owned(new MemberId("chen"), Values.path());
    private static final Selection<Lead, LeadId> ALL = Selection.of(LeadAttributes.RECORDS, Filter.all());

    private static final Counter.Key COUNTER = new Counter.Key("held");

    private final TenantId tenant = newTenant();
    private final Lead tea = LeadSample.named("Tea").ownedBy("lin").lead();
    private final Lead silk = LeadSample.named("Silk").ownedBy("lin").lead();

    // STO-01
    @Test
    final void what_was_written_is_there_when_the_transaction_has_returned() {
        String answer = ask(tenant, unit -> {
            unit.insert(LeadAttributes.RECORDS, List.of(tea, silk));
            return "done";
        });

        assertThat(answer).isEqualTo("done");
        assertThat(leads()).containsExactlyInAnyOrder(tea, silk);
    }

    // STO-01
    @TestFactory
    final Stream<DynamicTest> nothing_is_left_of_a_transaction_that_threw() {
        Map<String, Consumer<UnitOfWork>> writes = new LinkedHashMap<>();
        writes.put("insert", unit -> unit.insert(LeadAttributes.RECORDS, List.of(silk)));
        writes.put("insertIfAbsent", unit -> unit.insertIfAbsent(LeadAttributes.RECORDS, silk));
        writes.put("replace", unit -> unit.replace(LeadAttributes.RECORDS, List.of(renamed(tea, "Other"))));
        writes.put("change", unit -> unit.change(ALL, toChen()));
        writes.put("remove", unit -> unit.remove(LeadAttributes.RECORDS, List.of(tea.id())));
        writes.put("several, read in between", unit -> {
            unit.insert(LeadAttributes.RECORDS, List.of(silk));
            all(unit, ALL, Sort.byId());
            unit.change(ALL, toChen());
            unit.count(ALL, 10);
            unit.remove(LeadAttributes.RECORDS, List.of(tea.id()));
            all(unit, ALL, Sort.byId());
        });
        return writes.entrySet().stream().map(write -> dynamicTest(write.getKey(), () -> undone(write.getValue())));
    }

    private void undone(Consumer<UnitOfWork> write) {
        TenantId fresh = newTenant();
        insert(fresh, LeadAttributes.RECORDS, tea);
        RuntimeException failure = new UnsupportedOperationException("the work failed");

        assertThatThrownBy(() -> run(fresh, unit -> {
                    write.accept(unit);
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(list(fresh, ALL, Sort.byId())).containsExactly(tea);
        run(fresh, write);
        assertThat(list(fresh, ALL, Sort.byId())).isNotEqualTo(List.of(tea));
    }

    // STO-01
    @Test
    final void an_error_rolls_back_as_an_exception_does() {
        insert(tenant, LeadAttributes.RECORDS, tea);
        Error failure = new AssertionError("the work failed");

        assertThatThrownBy(() -> run(tenant, unit -> {
                    unit.insert(LeadAttributes.RECORDS, List.of(silk));
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(leads()).containsExactly(tea);
    }

    // STO-01
    @Test
    final void a_transaction_reads_what_it_wrote() {
        insert(tenant, LeadAttributes.RECORDS, tea);

        run(tenant, unit -> {
            unit.insert(LeadAttributes.RECORDS, List.of(silk));
            assertThat(unit.find(LeadAttributes.RECORDS, silk.id())).contains(silk);
            assertThat(unit.findAll(LeadAttributes.RECORDS, List.of(tea.id(), silk.id())))
                    .containsExactlyInAnyOrder(tea, silk);
            assertThat(unit.count(ALL, 10)).isEqualTo(2);

            unit.replace(LeadAttributes.RECORDS, List.of(renamed(silk, "Silk road")));
            Selection<Lead, LeadId> road = Selection.of(
                    LeadAttributes.RECORDS, Filter.where(LeadAttributes.NAME).contains("road"));
            assertThat(all(unit, road, Sort.byId()))
                    .containsExactly(renamed(silk, "Silk road").withVersion(2));
            assertThat(unit.find(road, silk.id())).isPresent();

            assertThat(unit.change(road, toChen())).isEqualTo(1);
            assertThat(unit.aggregate(ALL, Aggregation.countBy(LeadAttributes.OWNER)))
                    .extracting(cell -> cell.groups().get(0).orElseThrow())
                    .containsExactly(new MemberId("chen"), new MemberId("lin"));

            assertThat(unit.remove(LeadAttributes.RECORDS, List.of(silk.id()))).isEqualTo(1);
            assertThat(unit.find(LeadAttributes.RECORDS, silk.id())).isEmpty();
            assertThat(all(unit, ALL, Sort.byId())).containsExactly(tea);
        });
    }

    // STO-01
    @Test
    final void a_transaction_sees_who_takes_part_at_once() {
        insert(tenant, LeadAttributes.RECORDS, tea);
        MemberId chen = new MemberId("chen");
        Participation reads = new Participation(
                new Participation.Key(tea.ref(), chen), ParticipantAccess.READ, Optional.empty(), LeadSample.NOON);

        run(tenant, unit -> {
            Participants participants = unit.participants();
            assertThat(participants.include(tea.ref(), chen, ParticipantAccess.READ, LeadSample.NOON))
                    .isFalse();
            unit.insert(Participation.RECORDS, List.of(reads));
            assertThat(participants.include(tea.ref(), chen, ParticipantAccess.READ, LeadSample.NOON))
                    .isTrue();
            unit.remove(Participation.RECORDS, List.of(reads.key()));
            assertThat(participants.include(tea.ref(), chen, ParticipantAccess.READ, LeadSample.NOON))
                    .isFalse();
        });
    }

    // STO-03
    @TestFactory
    final Stream<DynamicTest> a_unit_is_dead_when_its_work_has_returned() {
        return calls().entrySet().stream()
                .map(call -> dynamicTest(call.getKey(), () -> {
                    TenantId fresh = newTenant();
                    UnitOfWork returned = ask(fresh, unit -> {
                        unit.insert(LeadAttributes.RECORDS, List.of(tea));
                        return unit;
                    });

                    assertThatIllegalStateException()
                            .isThrownBy(() -> call.getValue().accept(returned));

                    assertThat(list(fresh, ALL, Sort.byId())).containsExactly(tea);
                }));
    }

    // STO-03
    @Test
    final void a_unit_is_dead_when_its_work_has_thrown() {
        List<UnitOfWork> kept = new ArrayList<>();
        assertThatThrownBy(() -> run(tenant, unit -> {
                    kept.add(unit);
                    throw new UnsupportedOperationException("the work failed");
                }))
                .isInstanceOf(UnsupportedOperationException.class);

        calls().forEach((name, call) ->
                assertThatIllegalStateException().as(name).isThrownBy(() -> call.accept(kept.get(0))));
        assertThat(leads()).isEmpty();
    }

    // STO-03
    @Test
    final void who_takes_part_is_not_answered_once_the_unit_is_dead() {
        Participants kept = ask(tenant, UnitOfWork::participants);

        assertThatIllegalStateException()
                .isThrownBy(
                        () -> kept.include(tea.ref(), new MemberId("lin"), ParticipantAccess.READ, LeadSample.NOON));
    }

    // STO-14
    @Test
    final void a_conflict_that_the_work_swallows_still_undoes_it() {
        insert(tenant, LeadAttributes.RECORDS, tea);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> run(tenant, unit -> {
                    unit.insert(LeadAttributes.RECORDS, List.of(silk));
                    swallow(ConflictException.class, () -> unit.insert(LeadAttributes.RECORDS, List.of(tea)));
                }));

        assertThat(leads()).containsExactly(tea);
    }

    // STO-11, STO-14
    @Test
    final void a_stale_record_that_the_work_swallows_still_undoes_it() {
        insert(tenant, LeadAttributes.RECORDS, tea);

        assertThatExceptionOfType(StaleException.class)
                .isThrownBy(() -> run(tenant, unit -> {
                    unit.insert(LeadAttributes.RECORDS, List.of(silk));
                    swallow(
                            StaleException.class,
                            () -> unit.replace(LeadAttributes.RECORDS, List.of(tea.withVersion(9))));
                }));

        assertThat(leads()).containsExactly(tea);
    }

    // STO-01
    @Test
    final void nobody_else_ever_sees_what_is_rolled_back() {
        insert(tenant, LeadAttributes.RECORDS, tea);
        List<CompletableFuture<List<Lead>>> beside = new CopyOnWriteArrayList<>();

        assertThatThrownBy(() -> run(tenant, unit -> {
                    unit.insert(LeadAttributes.RECORDS, List.of(silk));
                    all(unit, ALL, Sort.byId());
                    beside.add(CompletableFuture.supplyAsync(this::leads));
                    throw new UnsupportedOperationException("the work failed");
                }))
                .isInstanceOf(UnsupportedOperationException.class);

        assertThat(beside).isNotEmpty();
        beside.forEach(
                seen -> assertThat(seen.orTimeout(30, TimeUnit.SECONDS).join()).containsExactly(tea));
    }

    private Map<String, Consumer<UnitOfWork>> calls() {
        Map<String, Consumer<UnitOfWork>> calls = new LinkedHashMap<>();
        calls.put("find", unit -> unit.find(LeadAttributes.RECORDS, tea.id()));
        calls.put("findAll", unit -> unit.findAll(LeadAttributes.RECORDS, List.of(tea.id())));
        calls.put("find in a selection", unit -> unit.find(ALL, tea.id()));
        calls.put("list", unit -> unit.list(ALL, Sort.byId(), Optional.empty(), 10));
        calls.put("count", unit -> unit.count(ALL, 10));
        calls.put("aggregate", unit -> unit.aggregate(ALL, Aggregation.countBy()));
        calls.put("insert", unit -> unit.insert(LeadAttributes.RECORDS, List.of(silk)));
        calls.put("insertIfAbsent", unit -> unit.insertIfAbsent(LeadAttributes.RECORDS, silk));
        calls.put("replace", unit -> unit.replace(LeadAttributes.RECORDS, List.of(tea)));
        calls.put("change", unit -> unit.change(ALL, toChen()));
        calls.put("prepare", unit -> unit.prepare(List.of(COUNTER)));
        calls.put("move", unit -> unit.move(List.of(Counter.Move.up(COUNTER, 1, 1))));
        calls.put("remove", unit -> unit.remove(LeadAttributes.RECORDS, List.of(tea.id())));
        return calls;
    }

    private List<Lead> leads() {
        return list(tenant, ALL, Sort.byId());
    }

    private static List<Assignment<Lead, ?>> toChen() {
        return List.of(new Assignment<>(LeadAttributes.HOLDER, CHEN));
    }

    private static Lead renamed(Lead lead, String name) {
        return LeadSample.named(name)
                .id(lead.id().value())
                .heldBy(lead.holder())
                .lead();
    }

    private static void swallow(Class<? extends RuntimeException> expected, Runnable work) {
        assertThatExceptionOfType(expected).isThrownBy(work::run);
    }
}
