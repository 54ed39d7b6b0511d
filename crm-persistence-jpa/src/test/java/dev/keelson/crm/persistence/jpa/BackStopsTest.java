package dev.keelson.crm.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.StorageException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.pool.Pool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What plain SQL cannot do to the tables either, and what a caller hears of it. */
class BackStopsTest {
    private static final String SECRET = "hangzhou-secret";

    static Stream<TestDatabase.Kind> databases() {
        return TestDatabase.Kind.each();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void the_tables_refuse_what_the_rules_forbid(TestDatabase.Kind kind) throws SQLException {
        try (TestDatabase database = TestDatabase.migrated(kind);
                Connection connection = database.dataSource().getConnection()) {
            pool(connection, "acme", "south");
            pool(connection, "globex", "theirs");
            run(connection, lead(1, "'lin', null, null, null", "'NEW'"));
            run(connection, lead(2, "null, 'south', null, null", "'NEW'"));
            run(connection, lead(3, "'lin', null, 'hz', 'hz'", "'CONVERTED'"));

            Map<String, Failure> refused = new LinkedHashMap<>();
            refused.put(lead(4, "'lin', 'south', null, null", "'NEW'"), Failure.CHECK);
            refused.put(lead(4, "null, null, null, null", "'NEW'"), Failure.CHECK);
            refused.put(lead(4, "null, 'south', 'hz', 'hz'", "'NEW'"), Failure.CHECK);
            refused.put(lead(4, "'lin', null, 'hz', null", "'NEW'"), Failure.CHECK);
            refused.put(lead(4, "'lin', null, null, null", "'ASLEEP'"), Failure.CHECK);
            refused.put(lead(1, "'lin', null, null, null", "'NEW'"), Failure.UNIQUE);
            refused.put(lead(4, "null, 'theirs', null, null", "'NEW'"), Failure.FOREIGN_KEY);
            refused.put(lead(4, "null, 'nowhere', null, null", "'NEW'"), Failure.FOREIGN_KEY);
            refused.put(term("globex", 1), Failure.FOREIGN_KEY);
            refused.put(term("acme", 9), Failure.FOREIGN_KEY);
            refused.put("delete from crm_pool where tenant_id = 'acme'", Failure.FOREIGN_KEY);
            refused.put("update crm_lead set name = null where tenant_id = 'acme'", Failure.NOT_NULL);
            refused.put("update crm_pool set pool_use = 'OTHER' where tenant_id = 'acme'", Failure.CHECK);
            refused.put("update crm_pool set id = '" + "x".repeat(65) + "' where tenant_id = 'globex'", Failure.DATA);

            refused.forEach((sql, failure) -> assertThatThrownBy(() -> run(connection, sql))
                    .as(sql)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            said -> assertThat(Failure.of(said)).as(sql).isEqualTo(failure)));
            assertThatCode(() -> run(connection, term("acme", 1))).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void no_error_repeats_a_drivers_words(TestDatabase.Kind kind) {
        TenantId tenant = new TenantId("acme");
        Pool secret = Pool.forRoles(SECRET, "Pool");
        try (TestDatabase database = TestDatabase.migrated(kind);
                TestDatabase empty = TestDatabase.empty(kind);
                JpaStorage storage = JpaStorage.owning(database.dataSource());
                JpaStorage bare = JpaStorage.owning(empty.dataSource())) {
            insert(storage, tenant, secret);

            assertThatThrownBy(() -> insert(storage, tenant, secret))
                    .isInstanceOf(ConflictException.class)
                    .satisfies(BackStopsTest::tellsNothing)
                    .rootCause()
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> insert(bare, tenant, secret))
                    .isInstanceOf(StorageException.class)
                    .satisfies(BackStopsTest::tellsNothing);
        }
    }

    /** The cause is for the host's log; every word of ours is fixed. */
    private static void tellsNothing(Throwable told) {
        assertThat(told).isInstanceOf(CrmException.class);
        assertThat(told.getMessage()).isIn("a key is taken", "the database failed");
        assertThat(told.getLocalizedMessage()).doesNotContainIgnoringCase(SECRET);
        assertThat(told.toString()).doesNotContainIgnoringCase("crm_pool");
    }

    private static void insert(JpaStorage storage, TenantId tenant, Pool pool) {
        storage.inTransaction(tenant, unit -> {
            unit.insert(Pool.RECORDS, List.of(pool));
            return true;
        });
    }

    private static void pool(Connection connection, String tenant, String id) throws SQLException {
        run(
                connection,
                "insert into crm_pool (tenant_id, id, name, name_key, pool_use, members, departments, roles, admins, version)"
                        + " values ('" + tenant + "', '" + id + "', 'P', 'p', 'ORDINARY', '[]', '[]', '[]', '[]', 1)");
    }

    private static String lead(int number, String ownerPoolDepartmentAndRoot, String phase) {
        return "insert into crm_lead (tenant_id, id, owner_id, pool_id, department_id, dept1, name, name_key, stage, phase,"
                + " stage_since, created_at, updated_at, owned_since, locked, author, ownership_steps, version) values ('acme', "
                + id(number) + ", " + ownerPoolDepartmentAndRoot + ", 'Tea', 'tea', 'new', " + phase
                + ", '2026-11-23 12:00:00', '2026-11-23 12:00:00', '2026-11-23 12:00:00', '2026-11-23 12:00:00',"
                + " 'OPEN', 'lin', 1, 1)";
    }

    private static String term(String tenant, int lead) {
        return "insert into crm_lead_term (tenant_id, attribute, term, record_id) values ('" + tenant
                + "', 'lead.tags', 'x', " + id(lead) + ")";
    }

    /** A place for an identifier, which MariaDB writes as bytes. */
    private static String id(int number) {
        return "'$" + number + "'";
    }

    private static void run(Connection connection, String sql) throws SQLException {
        boolean binary = Database.of(connection) == Database.MARIADB;
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql.replaceAll(
                    "'\\$([0-9])'",
                    binary ? "x'0000000000000000000000000000000$1'" : "'00000000-0000-0000-0000-00000000000$1'"));
        }
    }
}
