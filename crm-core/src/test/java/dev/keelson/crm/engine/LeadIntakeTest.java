package dev.keelson.crm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.approval.ApprovalPort;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.ingest.StandardNormaliser;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.IdSource;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeadIntakeTest {
    private static final TenantId TENANT = new TenantId("acme");

    private final InMemoryStorage storage = InMemoryStorage.create();
    private final Engine engine = new Engine(
            storage,
            () -> Instant.parse("2026-03-02T08:00:00Z"),
            IdSource.from(new Random(7)),
            StandardNormaliser.forRegion("CN"),
            null,
            Engine.Doors.CLOSED,
            ApprovalPort.BY_FLOWS);

    LeadIntakeTest() {
        engine.pools(engine.runnerFor(new Actor.Service(TENANT, Actor.Purpose.SETUP)))
                .define(new Pool(
                        new PoolId("sea"), "Sea", Pool.Use.DEFAULT, Set.of(), Set.of(), Set.of(), Set.of(), 0));
    }

    @Test
    void a_thousand_leads_take_no_more_calls_of_the_store_than_one() {
        List<String> one = callsFor(1);
        List<String> thousand = callsFor(1_000);

        assertThat(thousand).isEqualTo(one);
        assertThat(one).hasSizeLessThanOrEqualTo(8);
        assertThat(leads()).isEqualTo(1_001);
    }

    private List<String> callsFor(int count) {
        List<String> calls = new ArrayList<>();
        inCall(counting(storage, calls), call -> {
            call.configuration(); // read once, however many leads there are
            calls.clear();
            return new LeadIntake(call)
                    .admit(IntStream.range(0, count)
                            .mapToObj(at -> fresh(NewLead.named("Lead " + at)
                                    .phone("1381234" + (1000 + at))
                                    .externalId(count + "-" + at)))
                            .toList());
        });
        return calls;
    }

    @Test
    void what_is_wrong_with_one_arrival_keeps_nobody_else_out() {
        List<String> answers = inCall(
                storage,
                call -> new LeadIntake(call)
                                .admit(List.of(
                                        fresh(NewLead.named("A").externalId("1")),
                                        fresh(NewLead.named("B").phone("not a number")),
                                        fresh(NewLead.named("C").externalId("1")),
                                        fresh(NewLead.named("D").intoPool(new PoolId("nowhere"))),
                                        fresh(NewLead.named("E"))))
                                .stream()
                                .map(LeadIntakeTest::tell)
                                .toList());

        assertThat(answers).containsExactly("A", "input.invalid", "lead.external-id-taken", "input.invalid", "E");
        assertThat(leads()).isEqualTo(2);
    }

    @Test
    void examining_writes_nothing_and_says_what_admitting_would() {
        List<LeadIntake.Arrival> arrivals = List.of(
                fresh(NewLead.named("A").externalId("1")),
                fresh(NewLead.named("C").externalId("1")));

        List<Boolean> welcome = inCall(
                storage,
                call -> new LeadIntake(call)
                        .examine(arrivals).stream()
                                .map(verdict -> verdict instanceof LeadIntake.Verdict.Welcome)
                                .toList());

        assertThat(welcome).containsExactly(true, false);
        assertThat(leads()).isZero();
    }

    private static String tell(LeadIntake.Outcome outcome) {
        return outcome instanceof LeadIntake.Outcome.Opened opened
                ? opened.lead().name()
                : reason(((LeadIntake.Outcome.Rejected) outcome).reason());
    }

    private static String reason(CrmException refused) {
        return refused.code();
    }

    private static LeadIntake.Arrival fresh(NewLead lead) {
        return new LeadIntake.Arrival.Fresh(lead, OwnershipChange.Cause.IMPORTED);
    }

    private long leads() {
        return storage.inTransaction(
                TENANT, unit -> unit.count(Selection.of(LeadAttributes.RECORDS, Filter.<Lead>all()), Long.MAX_VALUE));
    }

    private <T> T inCall(Storage on, java.util.function.Function<Call, T> work) {
        Engine over = new Engine(
                on,
                () -> Instant.parse("2026-03-02T08:00:00Z"),
                engine::nextId,
                StandardNormaliser.forRegion("CN"),
                null,
                Engine.Doors.CLOSED,
                ApprovalPort.BY_FLOWS);
        return over.runnerFor(new Actor.Service(TENANT, Actor.Purpose.MIGRATION))
                .command("leads.capture", work);
    }

    private static Storage counting(Storage storage, List<String> calls) {
        return new Storage() {
            @Override
            public <T> T inTransaction(TenantId tenant, Work<T> work) {
                return storage.inTransaction(tenant, unit -> work.run(counting(unit, calls)));
            }
        };
    }

    private static UnitOfWork counting(UnitOfWork unit, List<String> calls) {
        return (UnitOfWork) Proxy.newProxyInstance(
                UnitOfWork.class.getClassLoader(), new Class<?>[] {UnitOfWork.class}, (proxy, method, arguments) -> {
                    calls.add(method.getName() + " " + (arguments == null ? "" : arguments[0]));
                    try {
                        return method.invoke(unit, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
