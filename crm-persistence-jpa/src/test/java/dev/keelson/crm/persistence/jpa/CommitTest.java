package dev.keelson.crm.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.kernel.OutcomeUnknownException;
import dev.keelson.crm.kernel.StorageException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.pool.Pool;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Ends of transactions that go wrong: what is certain is said, what is not is said to be unknown, and never tried again. */
class CommitTest {
    private static TestDatabase h2;

    private final TenantId tenant = new TenantId("commit-" + UUID.randomUUID());
    private final AtomicInteger tries = new AtomicInteger();
    private final AtomicInteger given = new AtomicInteger();
    private final AtomicInteger returned = new AtomicInteger();

    /** Where the answer to a commit is lost. */
    enum Cut {
        BEFORE,
        AFTER
    }

    /** What a connection does instead of a call: its own answer, or the right one. */
    private interface Interception {
        Object answer(String method, Call right) throws Throwable;
    }

    private interface Call {
        Object run() throws Throwable;
    }

    @BeforeAll
    static void open() {
        h2 = TestDatabase.migrated(TestDatabase.Kind.H2_MEMORY);
    }

    @AfterAll
    static void close() {
        h2.close();
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void a_commit_that_is_not_acknowledged_is_unknown_and_never_repeated(Cut cut) {
        DataSource losing = intercepted((method, right) -> {
            if (!method.equals("commit")) {
                return right.run();
            }
            if (cut == Cut.AFTER) {
                right.run();
            }
            throw new SQLException("the line went dead", "08006");
        });

        assertThatThrownBy(() -> write(losing))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessage("the commit was not acknowledged");

        assertThat(tries).hasValue(1);
        assertThat(stored()).isEqualTo(cut == Cut.AFTER);
        assertThat(returned).hasValue(given.get());
    }

    @Test
    void a_commit_that_fails_in_unknown_words_is_unknown() {
        DataSource odd = intercepted((method, right) -> {
            if (method.equals("commit")) {
                throw new SQLException("odd", "HY000", 77);
            }
            return right.run();
        });

        assertThatThrownBy(() -> write(odd)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(tries).hasValue(1);
    }

    @Test
    void a_commit_that_the_database_refused_is_repeated() {
        DataSource refusing = intercepted((method, right) -> {
            if (method.equals("commit") && tries.get() == 1) {
                throw new SQLException("serialization failure", "40001");
            }
            return right.run();
        });

        write(refusing);

        assertThat(tries).hasValue(2);
        assertThat(stored()).isTrue();
        assertThat(returned).hasValue(given.get());
    }

    @ParameterizedTest
    @MethodSource("servers")
    void a_server_that_ends_the_session_at_commit_leaves_the_outcome_unknown(TestDatabase.Kind kind) {
        try (TestDatabase database = TestDatabase.migrated(kind)) {
            DataSource killed = intercepted(database.dataSource(), (connection, method, right) -> {
                if (method.equals("commit")) {
                    kill(database, connection);
                }
                return right.run();
            });

            assertThatThrownBy(() -> write(killed)).isInstanceOf(OutcomeUnknownException.class);

            assertThat(tries).hasValue(1);
            assertThat(stored(database)).isFalse();
        }
    }

    static Stream<TestDatabase.Kind> servers() {
        return TestDatabase.Kind.each().filter(kind -> kind != TestDatabase.Kind.H2_MEMORY);
    }

    @Test
    void a_transaction_that_cannot_be_rolled_back_is_not_committed_by_auto_commit() {
        DataSource stubborn = intercepted((method, right) -> {
            if (method.equals("rollback")) {
                throw new SQLException("no", "HY000");
            }
            return right.run();
        });

        assertThatThrownBy(() -> {
                    try (JpaStorage storage = JpaStorage.owning(stubborn)) {
                        storage.inTransaction(tenant, unit -> {
                            unit.insert(Pool.RECORDS, List.of(Pool.forRoles("south", "South")));
                            throw new UnsupportedOperationException("the work failed");
                        });
                    }
                })
                .isInstanceOf(UnsupportedOperationException.class);

        assertThat(stored()).isFalse();
        assertThat(returned).hasValue(given.get());
    }

    @Test
    void what_was_committed_is_told_so_even_if_the_connection_cannot_be_given_back() {
        DataSource clumsy = intercepted((method, right) -> {
            Object answer = right.run();
            if (method.equals("close")) {
                throw new SQLException("no", "08006");
            }
            return answer;
        });

        write(clumsy);

        assertThat(tries).hasValue(1);
        assertThat(stored()).isTrue();
    }

    @Test
    void connections_come_back_as_they_were_given() throws SQLException {
        for (boolean auto : List.of(true, false)) {
            try (Connection connection = h2.dataSource().getConnection();
                    JpaStorage storage = JpaStorage.owning(single(connection))) {
                connection.setAutoCommit(auto);
                int isolation = connection.getTransactionIsolation();

                storage.inTransaction(tenant, unit -> unit.insertIfAbsent(Pool.RECORDS, Pool.forRoles("a", "A")));
                assertThatThrownBy(() -> storage.inTransaction(tenant, unit -> {
                            throw new UnsupportedOperationException("the work failed");
                        }))
                        .isInstanceOf(UnsupportedOperationException.class);

                assertThat(connection.getAutoCommit()).isEqualTo(auto);
                assertThat(connection.getTransactionIsolation()).isEqualTo(isolation);
            }
        }
    }

    @Test
    void a_closed_store_says_so() {
        JpaStorage storage = JpaStorage.owning(h2.dataSource());
        storage.inTransaction(
                tenant, unit -> unit.find(Pool.RECORDS, Pool.forRoles("a", "A").id()));
        storage.close();

        assertThatThrownBy(() -> storage.inTransaction(tenant, unit -> true))
                .isInstanceOf(StorageException.class)
                .hasMessage("the store is closed");
    }

    private void write(DataSource dataSource) {
        try (JpaStorage storage = JpaStorage.owning(dataSource)) {
            storage.inTransaction(tenant, unit -> {
                tries.incrementAndGet();
                unit.insert(Pool.RECORDS, List.of(Pool.forRoles("south", "South")));
                return true;
            });
        }
    }

    private boolean stored() {
        return stored(h2);
    }

    private boolean stored(TestDatabase database) {
        try (JpaStorage storage = JpaStorage.owning(database.dataSource())) {
            return storage.inTransaction(
                    tenant,
                    unit -> unit.find(
                                    Pool.RECORDS,
                                    Pool.forRoles("south", "South").id())
                            .isPresent());
        }
    }

    private static void kill(TestDatabase database, Connection connection) throws SQLException {
        boolean postgres = database.kind() == TestDatabase.Kind.POSTGRESQL;
        long session = Catalogue.number(connection, postgres ? "select pg_backend_pid()" : "select connection_id()");
        try (Connection other = database.dataSource().getConnection()) {
            if (postgres) {
                Catalogue.number(other, "select pg_terminate_backend(" + session + ", 60000)::int");
            } else {
                try (java.sql.Statement statement = other.createStatement()) {
                    statement.execute("kill " + session);
                }
            }
        }
    }

    private interface Meddling {
        Object answer(Connection connection, String method, Call right) throws Throwable;
    }

    private DataSource intercepted(Interception interception) {
        return intercepted(h2.dataSource(), (connection, method, right) -> interception.answer(method, right));
    }

    private DataSource intercepted(DataSource right, Meddling meddling) {
        return dataSource(() -> {
            Connection connection = right.getConnection();
            given.incrementAndGet();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            returned.incrementAndGet();
                        }
                        return meddling.answer(connection, method.getName(), () -> {
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getCause();
                            }
                        });
                    });
        });
    }

    /** Hands out one connection again and again, and keeps it open. */
    private static DataSource single(Connection connection) {
        return dataSource(() -> (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }

    private interface Connections {
        Connection next() throws SQLException;
    }

    private static DataSource dataSource(Connections connections) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection")) {
                        return connections.next();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
