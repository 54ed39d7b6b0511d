package dev.keelson.crm.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.keelson.crm.kernel.BusyException;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.storage.Setting;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each database says when transactions meet, really provoked: the whole work runs again where the transaction is ours, and the
 * caller hears of it at once where it is the host's.
 */
class RetryTest {
    private static final Map<TestDatabase.Kind, TestDatabase> DATABASES = new EnumMap<>(TestDatabase.Kind.class);
    private static final Setting.Key ONE = new Setting.Key("note", "one");
    private static final Setting.Key TWO = new Setting.Key("note", "two");

    private final TenantId tenant = new TenantId("retry-" + UUID.randomUUID());
    private final AtomicInteger tries = new AtomicInteger();
    private CompletableFuture<Void> unfinished = CompletableFuture.completedFuture(null);

    /** A meeting of transactions, and what the database that lets one lose says to it. */
    private enum Meeting {
        POSTGRESQL_40001(TestDatabase.Kind.POSTGRESQL, "40001", 0, How.STALE_SNAPSHOT),
        POSTGRESQL_40P01(TestDatabase.Kind.POSTGRESQL, "40P01", 0, How.DEADLOCK),
        POSTGRESQL_55P03(TestDatabase.Kind.POSTGRESQL, "55P03", 0, How.LOCKED),
        MARIADB_1213(TestDatabase.Kind.MARIADB, "40001", 1213, How.DEADLOCK),
        MARIADB_1020(TestDatabase.Kind.MARIADB, "HY000", 1020, How.STALE_SNAPSHOT),
        MARIADB_1205(TestDatabase.Kind.MARIADB, "HY000", 1205, How.LOCKED),
        H2_40001(TestDatabase.Kind.H2_MEMORY, "40001", 40001, How.STALE_SNAPSHOT),
        H2_50200(TestDatabase.Kind.H2_MEMORY, "HYT00", 50200, How.LOCKED);

        private final TestDatabase.Kind kind;
        private final String state;
        private final int code;
        private final How how;

        Meeting(TestDatabase.Kind kind, String state, int code, How how) {
            this.kind = kind;
            this.state = state;
            this.code = code;
            this.how = how;
        }

        static Stream<Meeting> all() {
            List<TestDatabase.Kind> kinds = TestDatabase.Kind.all().toList();
            return Stream.of(values()).filter(meeting -> kinds.contains(meeting.kind));
        }

        /** Which a host hears as "busy": it set the limit itself. */
        static Stream<Meeting> repeated() {
            return all().filter(meeting -> meeting != POSTGRESQL_55P03);
        }

        TestDatabase database() {
            return DATABASES.computeIfAbsent(kind, TestDatabase::migrated);
        }
    }

    private enum How {
        /** Reads, lets the rival write what was read, and writes it. */
        STALE_SNAPSHOT,
        /** Holds one record and wants the other, as the rival does the other way round. */
        DEADLOCK,
        /** Wants what the rival holds. */
        LOCKED
    }

    @AfterAll
    static void close() {
        DATABASES.values().forEach(TestDatabase::close);
        DATABASES.clear();
    }

    @ParameterizedTest
    @MethodSource("dev.keelson.crm.persistence.jpa.RetryTest$Meeting#repeated")
    void work_that_lost_runs_again_as_a_whole(Meeting meeting) throws SQLException {
        TestDatabase database = meeting.database();
        prepare(database);
        try (HikariDataSource host = database.further(config -> isolate(meeting, config));
                JpaStorage storage = JpaStorage.owning(host);
                Rival rival = new Rival(database.dataSource())) {
            Pool mark = Pool.forRoles("mark", "Mark");

            storage.inTransaction(tenant, unit -> {
                unfinished.orTimeout(60, TimeUnit.SECONDS).join();
                rival.rollBack();
                unit.insert(Pool.RECORDS, List.of(mark));
                meet(meeting, database, unit, rival);
                return true;
            });

            assertThat(tries).hasValue(2);
            assertThat(text(storage, ONE)).isEqualTo("ours");
            assertThat(storage.<Optional<Pool>>inTransaction(tenant, unit -> unit.find(Pool.RECORDS, mark.id())))
                    .contains(mark);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.keelson.crm.persistence.jpa.RetryTest$Meeting#repeated")
    void in_the_hosts_transaction_the_caller_hears_of_it_at_once(Meeting meeting) throws SQLException {
        TestDatabase database = meeting.database();
        prepare(database);
        try (HikariDataSource host = database.further(config -> isolate(meeting, config));
                Connection connection = host.getConnection();
                JpaStorage storage = JpaStorage.joining(() -> connection);
                Rival rival = new Rival(database.dataSource())) {
            connection.setAutoCommit(false);

            assertThatThrownBy(() -> storage.inTransaction(tenant, unit -> {
                        meet(meeting, database, unit, rival);
                        return true;
                    }))
                    .isInstanceOf(ConflictException.class)
                    .satisfies(lost -> assertThat(said(lost)).isEqualTo(meeting.state + " " + meeting.code));

            assertThat(tries).hasValue(1);
            connection.rollback();
            unfinished.orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "POSTGRESQL_55P03")
    void a_limit_to_waiting_that_the_host_set_is_told_and_not_stretched(Meeting meeting) throws SQLException {
        TestDatabase database = meeting.database();
        prepare(database);
        try (HikariDataSource host = database.further(config -> isolate(meeting, config));
                JpaStorage storage = JpaStorage.owning(host);
                Rival rival = new Rival(database.dataSource())) {
            assertThatThrownBy(() -> storage.inTransaction(tenant, unit -> {
                        meet(meeting, database, unit, rival);
                        return true;
                    }))
                    .isInstanceOf(BusyException.class)
                    .satisfies(lost -> assertThat(said(lost)).isEqualTo("55P03 0"));

            assertThat(tries).hasValue(1);
        }
    }

    static Stream<TestDatabase.Kind> databases() {
        return TestDatabase.Kind.each();
    }

    /** PostgreSQL 23505, MariaDB 1062, H2 23505. */
    @ParameterizedTest
    @MethodSource("databases")
    void a_key_taken_meanwhile_is_found_taken_by_the_next_try(TestDatabase.Kind kind) {
        try (JpaStorage storage = JpaStorage.owning(
                DATABASES.computeIfAbsent(kind, TestDatabase::migrated).dataSource())) {
            Setting theirs = new Setting(ONE, Map.of("text", "theirs"), 1);

            boolean ours = storage.inTransaction(tenant, unit -> {
                boolean free = unit.find(Setting.RECORDS, ONE).isEmpty();
                if (tries.incrementAndGet() == 1) {
                    elsewhere(storage, theirs);
                }
                if (free) {
                    unit.insert(Setting.RECORDS, List.of(theirs));
                }
                return free;
            });

            assertThat(ours).isFalse();
            assertThat(tries).hasValue(2);
        }
    }

    /** H2 2.5 says 50200 where earlier versions said this: it could not be provoked, only read. */
    @Test
    void a_row_that_changed_meanwhile_in_h2_is_a_conflict_too() {
        assertThat(Failure.of(new SQLException("changed", "90131", 90131))).isEqualTo(Failure.RETRY);
    }

    @Test
    void after_five_tries_the_caller_hears_of_the_conflict() {
        try (JpaStorage storage = JpaStorage.owning(DATABASES
                .computeIfAbsent(TestDatabase.Kind.H2_MEMORY, TestDatabase::migrated)
                .dataSource())) {
            ConflictException lost = new ConflictException("lost again");

            assertThatThrownBy(() -> storage.inTransaction(tenant, unit -> {
                        tries.incrementAndGet();
                        throw lost;
                    }))
                    .isSameAs(lost);

            assertThat(tries).hasValue(5);
        }
    }

    private void elsewhere(Storage storage, Setting setting) {
        CompletableFuture.runAsync(() -> storage.inTransaction(tenant, unit -> {
                    unit.insert(Setting.RECORDS, List.of(setting));
                    return true;
                }))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    /** The first time, the transaction loses to the rival. */
    private void meet(Meeting meeting, TestDatabase database, UnitOfWork unit, Rival rival) {
        boolean first = tries.incrementAndGet() == 1;
        switch (meeting.how) {
            case STALE_SNAPSHOT -> {
                Setting read = unit.find(Setting.RECORDS, ONE).orElseThrow();
                if (first) {
                    rival.run(update(ONE));
                    rival.commit();
                }
                unit.replace(Setting.RECORDS, List.of(ours(read)));
            }
            case DEADLOCK -> {
                if (!first) {
                    unit.replace(
                            Setting.RECORDS,
                            List.of(ours(unit.find(Setting.RECORDS, ONE).orElseThrow())));
                    return;
                }
                rival.run(update(TWO));
                if (meeting == Meeting.MARIADB_1213) {
                    rival.run(weight()); // the lighter transaction is the one to lose
                } else if (meeting == Meeting.POSTGRESQL_40P01) {
                    rival.run("set local deadlock_timeout = '10min'"); // the one that looks is the one to lose
                }
                unit.replace(
                        Setting.RECORDS,
                        List.of(ours(unit.find(Setting.RECORDS, ONE).orElseThrow())));
                unfinished = rival.begin(update(ONE));
                if (meeting == Meeting.POSTGRESQL_40P01) {
                    Rival.awaitBlocked(database);
                }
                unit.replace(
                        Setting.RECORDS,
                        List.of(ours(unit.find(Setting.RECORDS, TWO).orElseThrow())));
            }
            case LOCKED -> {
                if (first) {
                    rival.run(update(ONE));
                }
                unit.replace(
                        Setting.RECORDS,
                        List.of(ours(unit.find(Setting.RECORDS, ONE).orElseThrow())));
            }
        }
    }

    private String update(Setting.Key key) {
        return "update crm_setting set version = version + 1 where tenant_id = '" + tenant.value() + "' and kind = '"
                + key.kind() + "' and id = '" + key.id() + "'";
    }

    private String weight() {
        return "insert into crm_setting (tenant_id, kind, id, document, version) select '" + tenant.value()
                + "', 'weight', seq, '{}', 1 from seq_1_to_500";
    }

    private static Setting ours(Setting read) {
        return new Setting(read.key(), Map.of("text", "ours"), read.version());
    }

    private void prepare(TestDatabase database) {
        try (JpaStorage storage = JpaStorage.owning(database.dataSource())) {
            storage.inTransaction(tenant, unit -> {
                unit.insert(
                        Setting.RECORDS,
                        List.of(new Setting(ONE, Map.of("text", "1"), 1), new Setting(TWO, Map.of("text", "2"), 1)));
                return true;
            });
        }
    }

    private String text(JpaStorage storage, Setting.Key key) {
        return storage.<Setting>inTransaction(
                        tenant, unit -> unit.find(Setting.RECORDS, key).orElseThrow())
                .document()
                .getOrDefault("text", "");
    }

    private static void isolate(Meeting meeting, HikariConfig config) {
        if (meeting.how == How.STALE_SNAPSHOT) {
            config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        }
        switch (meeting) {
            case POSTGRESQL_55P03 -> config.setConnectionInitSql("set lock_timeout = '100ms'");
            case MARIADB_1205 -> config.setConnectionInitSql("set session innodb_lock_wait_timeout = 1");
            case MARIADB_1020 -> config.setConnectionInitSql("set session innodb_snapshot_isolation = on");
            case H2_50200 -> config.setConnectionInitSql("set lock_timeout 100");
            default -> {
                // as the database comes
            }
        }
    }

    private static String said(Throwable told) {
        for (Throwable at = told.getCause(); at != null; at = at.getCause()) {
            if (at instanceof SQLException first) {
                SQLException last = first;
                while (last.getNextException() != null) {
                    last = last.getNextException();
                }
                return last.getSQLState() + " " + last.getErrorCode();
            }
        }
        return "nothing";
    }
}
