package dev.keelson.crm.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.Duty;
import dev.keelson.crm.MaintenanceReport;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.pool.Days;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.pool.ReclaimPolicy;
import dev.keelson.crm.pool.ReclaimRule;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** POOL-06 at its narrowest: somebody is in touch between what a reclaim reads and what it writes. */
class StaleReclaimTest {
    private static final TenantId TENANT = new TenantId("acme");
    private static final List<String> LEVELS = List.of("TRANSACTION_READ_COMMITTED", "TRANSACTION_REPEATABLE_READ");

    private Instant now = Instant.parse("2026-03-02T08:00:00Z");

    static Stream<Arguments> databases() {
        return TestDatabase.Kind.each().flatMap(kind -> LEVELS.stream().map(level -> Arguments.of(kind, level)));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void what_is_committed_between_reading_and_writing_wins(TestDatabase.Kind kind, String isolation) {
        try (TestDatabase database = TestDatabase.migrated(kind);
                HikariDataSource host = database.further(config -> config.setTransactionIsolation(isolation));
                JpaStorage store = JpaStorage.owning(host)) {
            Crm crm = Crm.on(store).time(() -> now).build();
            setUp(crm);
            CrmSession lin = crm.as(Actor.user(TENANT.value(), "lin"));
            Lead busy = lin.leads().capture(NewLead.named("Busy"));
            Lead silent = lin.leads().capture(NewLead.named("Silent"));
            now = now.plus(Duration.ofDays(7));
            AtomicBoolean first = new AtomicBoolean(true);
            Storage interrupted = afterListing(store, () -> {
                if (first.getAndSet(false)) {
                    CompletableFuture.runAsync(() ->
                                    lin.followUps().add(busy.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "just in time")))
                            .orTimeout(60, TimeUnit.SECONDS)
                            .join();
                }
            });

            MaintenanceReport report = Crm.on(interrupted)
                    .time(() -> now)
                    .build()
                    .maintenance(TENANT)
                    .run(Duty.RECLAIM);

            assertThat(report.done()).isEqualTo(1);
            assertThat(report.failed()).isZero();
            assertThat(lin.leads().get(busy.id()).holder().owner()).contains(new MemberId("lin"));
            assertThat(lin.leads().ownership(busy.id())).hasSize(1);
            assertThat(lin.leads().ownership(silent.id()))
                    .extracting(OwnershipChange::cause)
                    .containsExactly(OwnershipChange.Cause.CAPTURED, OwnershipChange.Cause.RECLAIMED);
        }
    }

    private static void setUp(Crm crm) {
        CrmSession setup = crm.as(new Actor.Service(TENANT, Actor.Purpose.SETUP));
        setup.roles()
                .define(List.of(Role.of("sales", "Sales", Scope.ALL, Permission.BUILT_IN.toArray(Permission[]::new))));
        setup.departments()
                .define(
                        List.of(new Department(new DepartmentId("hq"), "HQ", Optional.empty(), Set.of())),
                        List.of(Member.of("lin", "Lin", "hq", "sales")));
        setup.pools().define(Pool.forRoles("sea", "Sea", "sales"));
        setup.pools().define(ReclaimPolicy.of(ReclaimRule.of("silent", ReclaimRule.Cause.NO_FOLLOW_UP, Days.of(7))));
    }

    /** The same store, in which something happens after every list of leads. */
    private static Storage afterListing(Storage store, Runnable happening) {
        return new Storage() {
            @Override
            public <T> T inTransaction(TenantId tenant, Work<T> work) {
                return store.inTransaction(tenant, unit -> work.run(afterListing(unit, happening)));
            }
        };
    }

    private static UnitOfWork afterListing(UnitOfWork unit, Runnable happening) {
        return (UnitOfWork) Proxy.newProxyInstance(
                UnitOfWork.class.getClassLoader(), new Class<?>[] {UnitOfWork.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(unit, arguments);
                        if (method.getName().equals("list")
                                && arguments[0] instanceof Selection<?, ?> selection
                                && selection.type().name().equals("lead")) {
                            happening.run();
                        }
                        return answer;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
