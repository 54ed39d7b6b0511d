package dev.keelson.crm.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.Duty;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.ingest.ImportRequest;
import dev.keelson.crm.ingest.LeadFact;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.LeadOutcome;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.pool.ClaimQuota;
import dev.keelson.crm.pool.Days;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.pool.PoolTerms;
import dev.keelson.crm.pool.ReclaimPolicy;
import dev.keelson.crm.pool.ReclaimRule;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How many statements a command executes, however many leads it is about: counted, so that no clock is needed. */
class CommandStatementsTest {
    private static final String TENANT = "acme";
    private static final PoolId SEA = new PoolId("sea");

    private Instant now = Instant.parse("2026-03-02T08:00:00Z");

    static Stream<TestDatabase.Kind> databases() {
        return TestDatabase.Kind.each();
    }

    private interface Work {
        void on(Crm crm, CountedStatements statements);
    }

    private void atWork(TestDatabase.Kind kind, Work work) {
        try (TestDatabase database = TestDatabase.migrated(kind)) {
            CountedStatements statements = new CountedStatements(database.dataSource());
            try (JpaStorage storage = JpaStorage.owning(statements.dataSource())) {
                Crm crm = Crm.on(storage).time(() -> now).build();
                setUp(crm);
                work.on(crm, statements);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_claim_within_four_caps_locks_and_writes_its_counters_in_two(TestDatabase.Kind kind) {
        atWork(kind, (crm, statements) -> {
            List<LeadId> leads = captured(crm, 2);
            CrmSession lin = crm.as(Actor.user(TENANT, "lin"));
            lin.pools().claim(SEA, leads.get(0));
            statements.forget();

            lin.pools().claim(SEA, leads.get(1));

            assertThat(statements.byTable())
                    .containsEntry("crm_counter", 3L)
                    .containsEntry("crm_lead", 2L)
                    .containsEntry("crm_setting", 2L)
                    .containsEntry("crm_ownership", 1L)
                    .containsEntry("crm_event", 1L)
                    .containsEntry("crm_outbox", 1L)
                    .containsEntry("crm_audit", 1L)
                    .hasSize(7);
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_follow_up_leaves_the_sets_of_its_lead_alone(TestDatabase.Kind kind) {
        atWork(kind, (crm, statements) -> {
            CrmSession lin = crm.as(Actor.user(TENANT, "lin"));
            LeadId lead = lin.leads()
                    .capture(NewLead.named("Hangzhou Tea").phone("13800001111").tags("tea"))
                    .id();
            lin.followUps().add(RecordRef.of(lead), NewFollowUp.of(FollowUp.Kind.CALL, "They ask for samples."));
            statements.forget();

            lin.followUps().add(RecordRef.of(lead), NewFollowUp.of(FollowUp.Kind.CALL, "They have the samples."));

            assertThat(statements.byTable())
                    .doesNotContainKey("crm_lead_term")
                    .containsEntry("crm_follow_up", 1L)
                    .containsEntry("crm_lead", 2L)
                    .containsEntry("crm_setting", 1L)
                    .containsEntry("crm_event", 1L)
                    .containsEntry("crm_outbox", 1L)
                    .containsEntry("crm_audit", 1L)
                    .hasSize(6);
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    void five_hundred_leads_are_assigned_in_as_many_as_fifty(TestDatabase.Kind kind) {
        atWork(kind, (crm, statements) -> {
            CrmSession director = crm.as(Actor.user(TENANT, "lin"));
            List<LeadId> leads = captured(crm, 500);
            for (String member : List.of("wang", "zhao", "lin")) {
                assertAssigned(director.leads().assignAll(leads, new MemberId(member)));
            }

            statements.forget();
            assertAssigned(director.leads().assignAll(leads.subList(0, 50), new MemberId("wang")));
            SortedMap<String, Long> fifty = statements.byTable();
            statements.forget();
            assertAssigned(director.leads().assignAll(leads, new MemberId("zhao")));

            assertThat(statements.byTable()).isEqualTo(fifty);
            assertThat(statements.soFar()).isLessThanOrEqualTo(12);
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    void five_hundred_due_leads_go_back_in_as_many_as_fifty(TestDatabase.Kind kind) {
        atWork(kind, (crm, statements) -> {
            CrmSession director = crm.as(Actor.user(TENANT, "lin"));
            director.leads().assignAll(captured(crm, 50), new MemberId("wang"));
            SortedMap<String, Long> fifty = reclaimed(crm, statements, 50);
            director.leads().assignAll(captured(crm, 500), new MemberId("wang"));

            assertThat(reclaimed(crm, statements, 500)).isEqualTo(fifty);
            assertThat(statements.soFar()).isLessThanOrEqualTo(12);
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_thousand_rows_are_imported_in_at_most_four_a_table(TestDatabase.Kind kind) {
        atWork(kind, (crm, statements) -> {
            CrmSession director = crm.as(Actor.user(TENANT, "lin"));
            assertThat(director.imports().run(rows("first", 10)).created()).isEqualTo(10);
            statements.forget();

            assertThat(director.imports().run(rows("second", 1_000)).created()).isEqualTo(1_000);

            assertThat(statements.byTable())
                    .allSatisfy((table, count) -> assertThat(count).as(table).isLessThanOrEqualTo(4));
        });
    }

    private SortedMap<String, Long> reclaimed(Crm crm, CountedStatements statements, int leads) {
        now = now.plus(Duration.ofDays(8));
        statements.forget();
        assertThat(crm.maintenance(TENANT)
                        .run(Duty.RECLAIM, soFar -> soFar.done() == 0 ? 500 : 0)
                        .done())
                .isEqualTo(leads);
        return statements.byTable();
    }

    private static List<LeadId> captured(Crm crm, int leads) {
        return crm.as(Actor.user(TENANT, "lin"))
                .inTransaction(session -> IntStream.range(0, leads)
                        .mapToObj(number -> session.leads()
                                .capture(NewLead.named("Lead " + number).intoPool(SEA))
                                .id())
                        .toList());
    }

    private static void assertAssigned(List<LeadOutcome> outcomes) {
        assertThat(outcomes).allMatch(LeadOutcome::done);
    }

    private static ImportRequest rows(String file, int rows) {
        StringBuilder text = new StringBuilder("id,name,phone,owner\n");
        for (int row = 0; row < rows; row++) {
            text.append("%s-%d,%s %d,138%08d,%s%n"
                    .formatted(file, row, file, row, file.length() * 10_000 + row, row % 2 == 0 ? "lin" : "wang"));
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return ImportRequest.of(file, () -> new ByteArrayInputStream(bytes))
                .map(LeadFact.EXTERNAL_ID, "id")
                .map(LeadFact.NAME, "name")
                .map(LeadFact.PHONE, "phone")
                .map(LeadFact.OWNER, "owner")
                .chunkSize(1_000);
    }

    private static void setUp(Crm crm) {
        CrmSession setup = crm.as(Actor.system(TENANT, Actor.Purpose.SETUP));
        setup.roles()
                .define(List.of(Role.of("sales", "Sales", Scope.ALL, Permission.BUILT_IN.toArray(Permission[]::new))));
        setup.departments()
                .define(
                        List.of(new Department(new DepartmentId("hq"), "HQ", Optional.empty(), Set.of())),
                        List.of(
                                Member.of("lin", "Lin", "hq", "sales"),
                                Member.of("wang", "Wang", "hq", "sales"),
                                Member.of("zhao", "Zhao", "hq", "sales")));
        setup.pools().define(Pool.forRoles("sea", "Sea", "sales"));
        ClaimQuota caps = ClaimQuota.NONE.daily(10_000).holding(10_000);
        setup.pools().define(SEA, PoolTerms.STANDARD.with(caps));
        setup.pools().define(caps);
        setup.pools().define(ReclaimPolicy.of(ReclaimRule.of("silent", ReclaimRule.Cause.NO_FOLLOW_UP, Days.of(7))));
    }
}
