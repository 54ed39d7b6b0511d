package dev.keelson.crm.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.Filter;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.orm.jpa.EntityManagerFactoryUtils;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.transaction.support.TransactionTemplate;

/** A capture and a row of the host's own stand or fall together, whoever runs the transaction. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JoiningTest {
    private static final Map<TestDatabase.Kind, TestDatabase> DATABASES =
            new java.util.EnumMap<>(TestDatabase.Kind.class);

    private final ThreadLocal<Connection> underWay = new ThreadLocal<>();

    /** A row of the host's own persistence unit. */
    @Entity(name = "HostRow")
    @Table(name = "host_row")
    static class HostRow {
        @Id
        Integer id;

        String note;
    }

    private enum End {
        COMMIT,
        ROLL_BACK
    }

    static Stream<TestDatabase.Kind> databases() {
        return TestDatabase.Kind.each();
    }

    @AfterAll
    void close() {
        DATABASES.values().forEach(TestDatabase::close);
        DATABASES.clear();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void with_plain_jdbc(TestDatabase.Kind kind) {
        DataSource dataSource = prepared(kind);
        both(kind, dataSource, "jdbc", (end, capture) -> {
            try (Connection connection = dataSource.getConnection()) {
                connection.setAutoCommit(false);
                insert(connection);
                capture.accept(connection);
                assertThat(connection.isClosed()).isFalse();
                if (end == End.COMMIT) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("databases")
    void with_an_entity_manager_of_another_unit(TestDatabase.Kind kind) {
        DataSource dataSource = prepared(kind);
        try (SessionFactory host = unit(dataSource)) {
            both(kind, dataSource, "entity manager", (end, capture) -> {
                try (EntityManager manager = host.createEntityManager()) {
                    manager.getTransaction().begin();
                    manager.persist(row());
                    manager.flush();
                    manager.unwrap(Session.class).doWork(capture::accept);
                    if (end == End.COMMIT) {
                        manager.getTransaction().commit();
                    } else {
                        manager.getTransaction().rollback();
                    }
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void with_springs_jpa_transaction_manager(TestDatabase.Kind kind) {
        DataSource dataSource = prepared(kind);
        try (SessionFactory host = unit(dataSource)) {
            JpaTransactionManager manager = new JpaTransactionManager(host);
            manager.setJpaDialect(new HibernateJpaDialect());
            manager.setDataSource(dataSource);
            both(
                    kind,
                    dataSource,
                    "spring",
                    (end, capture) -> new TransactionTemplate(manager).executeWithoutResult(status -> {
                        Objects.requireNonNull(EntityManagerFactoryUtils.getTransactionalEntityManager(host))
                                .persist(row());
                        Connection connection = DataSourceUtils.getConnection(dataSource);
                        capture.accept(connection);
                        DataSourceUtils.releaseConnection(connection, dataSource);
                        if (end == End.ROLL_BACK) {
                            status.setRollbackOnly();
                        }
                    }));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "H2_MEMORY")
    void a_connection_in_auto_commit_is_no_transaction(TestDatabase.Kind kind) throws SQLException {
        DataSource dataSource = prepared(kind);
        try (Connection connection = dataSource.getConnection();
                JpaStorage joining = JpaStorage.joining(() -> connection)) {
            connection.setAutoCommit(true);
            CrmSession session = Crm.on(joining).build().as(Actor.system("acme", Actor.Purpose.SETUP));
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> session.leads().count(Filter.all()))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    private interface HostTransaction {
        void run(End end, Consumer<Connection> capture) throws SQLException;
    }

    private void both(TestDatabase.Kind kind, DataSource dataSource, String tenant, HostTransaction host) {
        try (JpaStorage owning = JpaStorage.owning(dataSource);
                JpaStorage joining =
                        JpaStorage.joining(() -> Objects.requireNonNull(underWay.get(), "no transaction"))) {
            Crm own = Crm.on(owning).build();
            own.as(Actor.system(tenant, Actor.Purpose.SETUP)).pools().define(Pool.forRoles("pool", "Pool"));
            Crm joined = Crm.on(joining).build();
            long rows = rows(dataSource);
            for (End end : End.values()) {
                long leads = leads(own, tenant);
                long before = rows(dataSource);
                host.run(end, connection -> {
                    underWay.set(connection);
                    try {
                        joined.as(Actor.system(tenant, Actor.Purpose.SETUP))
                                .leads()
                                .capture(NewLead.named("Joined").phone("+86 571 8888 0000"));
                    } finally {
                        underWay.remove();
                    }
                });
                long expected = end == End.COMMIT ? 1 : 0;
                assertThat(leads(own, tenant) - leads)
                        .as(kind + " leads after " + end)
                        .isEqualTo(expected);
                assertThat(rows(dataSource) - before)
                        .as(kind + " rows after " + end)
                        .isEqualTo(expected);
            }
            assertThat(rows(dataSource)).isEqualTo(rows + 1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static long leads(Crm crm, String tenant) {
        return crm.as(Actor.system(tenant, Actor.Purpose.SETUP)).leads().count(Filter.all());
    }

    private static DataSource prepared(TestDatabase.Kind kind) {
        return DATABASES.computeIfAbsent(kind, JoiningTest::fresh).dataSource();
    }

    private static TestDatabase fresh(TestDatabase.Kind kind) {
        TestDatabase database = TestDatabase.migrated(kind);
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table host_row (id int primary key, note varchar(50))");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return database;
    }

    private static final java.util.concurrent.atomic.AtomicInteger NEXT =
            new java.util.concurrent.atomic.AtomicInteger();

    private static void insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into host_row values (" + NEXT.incrementAndGet() + ", 'jdbc')");
        }
    }

    private static HostRow row() {
        HostRow row = new HostRow();
        row.id = NEXT.incrementAndGet();
        row.note = "host";
        return row;
    }

    private static long rows(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from host_row")) {
            result.next();
            return result.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static SessionFactory unit(DataSource dataSource) {
        return new MetadataSources(new StandardServiceRegistryBuilder()
                        .applySettings(
                                Map.of("hibernate.connection.datasource", dataSource, "hibernate.hbm2ddl.auto", "none"))
                        .build())
                .addAnnotatedClass(HostRow.class)
                .buildMetadata()
                .buildSessionFactory();
    }
}
