package dev.keelson.crm.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.keelson.crm.kernel.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The migrations make, on every database, exactly the tables that the rows are mapped to, with the same keys, checks and indexes. */
class MigrationsTest {
    private static final Map<TestDatabase.Kind, TestDatabase> DATABASES =
            new java.util.EnumMap<>(TestDatabase.Kind.class);

    static Stream<TestDatabase.Kind> databases() {
        return TestDatabase.Kind.each();
    }

    @AfterAll
    static void close() {
        DATABASES.values().forEach(TestDatabase::close);
        DATABASES.clear();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void hibernate_finds_every_table_and_column_it_maps(TestDatabase.Kind kind) throws SQLException {
        TestDatabase database = migrated(kind);

        assertThatCode(() -> validate(database)).doesNotThrowAnyException();

        try (TestDatabase broken = TestDatabase.migrated(kind)) {
            change(broken, "alter table crm_receipt drop column body");
            assertThatThrownBy(() -> validate(broken)).hasMessageContaining("crm_receipt");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void columns_types_lengths_and_nullability_are_those_of_the_rows_and_there_are_no_others(TestDatabase.Kind kind)
            throws SQLException {
        TestDatabase database = migrated(kind);
        try (Connection connection = database.dataSource().getConnection();
                StandardServiceRegistry registry = registry(database)) {
            assertThat(String.join("\n", new Catalogue(connection).columns()))
                    .isEqualTo(String.join("\n", MappedTables.columns(SessionFactories.metadata(registry))));
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void primary_keys_are_those_of_the_rows(TestDatabase.Kind kind) throws SQLException {
        TestDatabase database = migrated(kind);
        try (Connection connection = database.dataSource().getConnection();
                StandardServiceRegistry registry = registry(database)) {
            assertThat(new Catalogue(connection).primaryKeys())
                    .isEqualTo(MappedTables.primaryKeys(SessionFactories.metadata(registry)));
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void keys_checks_and_indexes_are_the_same_on_every_database(TestDatabase.Kind kind)
            throws SQLException, IOException {
        try (Connection connection = migrated(kind).dataSource().getConnection()) {
            assertThat(String.join("\n", new Catalogue(connection).constraints()))
                    .isEqualTo(expected());
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void what_only_one_database_has_would_be_seen(TestDatabase.Kind kind) throws SQLException, IOException {
        try (TestDatabase broken = TestDatabase.migrated(kind);
                Connection connection = broken.dataSource().getConnection();
                StandardServiceRegistry registry = registry(broken)) {
            List<String> mapped = MappedTables.columns(SessionFactories.metadata(registry));
            for (String change : List.of(
                    "alter table crm_lead add column stray varchar(10)",
                    "create table crm_stray (tenant_id varchar(64) not null primary key)")) {
                change(broken, change);
                List<String> columns = new Catalogue(connection).columns();
                assertThat(columns).hasSizeGreaterThan(mapped.size()).containsAll(mapped);
                mapped = columns;
            }
            for (String change : List.of(
                    "create index crm_stray_index on crm_lead (tenant_id, author)",
                    "create unique index crm_stray_unique on crm_pool (tenant_id, name_key)",
                    "alter table crm_lead add constraint crm_stray_check check (version > -1)",
                    "alter table crm_lead drop constraint crm_lead_phase",
                    "alter table crm_lead_term drop constraint crm_lead_term_record")) {
                List<String> before = new Catalogue(connection).constraints();
                change(broken, change);
                assertThat(new Catalogue(connection).constraints()).as(change).isNotEqualTo(before);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void migrating_again_beside_a_hosts_tables_changes_nothing(TestDatabase.Kind kind) throws SQLException {
        try (TestDatabase database = TestDatabase.empty(kind);
                HikariDataSource host = database.further(config -> config.setAutoCommit(false))) {
            change(database, "create table host_row (id int primary key)");
            change(database, "insert into host_row values (7)");
            change(database, "create table flyway_schema_history (host int)");

            JpaStorage.migrate(host);
            List<String> once = schema(database);
            JpaStorage.migrate(host);

            assertThat(schema(database)).isEqualTo(once);
            assertThat(once).isEqualTo(schema(migrated(kind)));
            try (Connection connection = database.dataSource().getConnection()) {
                assertThat(Catalogue.number(connection, "select count(*) from host_row"))
                        .isEqualTo(1);
                assertThat(Catalogue.number(connection, "select count(*) from flyway_schema_history"))
                        .isZero();
                assertThat(Catalogue.number(
                                connection,
                                quoted(kind, "select count(*) from \"crm_schema_history\" where \"version\" = '1'")))
                        .isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_migration_that_was_changed_after_it_had_run_is_refused(TestDatabase.Kind kind) throws SQLException {
        try (TestDatabase database = TestDatabase.migrated(kind)) {
            change(
                    database,
                    quoted(kind, "update \"crm_schema_history\" set \"checksum\" = 1 where \"version\" = '1'"));

            assertThatThrownBy(() -> JpaStorage.migrate(database.dataSource()))
                    .isInstanceOf(StorageException.class)
                    .hasMessage("the schema could not be migrated");
        }
    }

    private static List<String> schema(TestDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            Catalogue catalogue = new Catalogue(connection);
            return Stream.of(catalogue.columns(), catalogue.constraints())
                    .flatMap(List::stream)
                    .toList();
        }
    }

    private static void validate(TestDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            Map<String, Object> settings = SessionFactories.settings(connection);
            settings.put("hibernate.connection.datasource", database.dataSource());
            settings.put("hibernate.boot.allow_jdbc_metadata_access", true);
            settings.put("hibernate.hbm2ddl.auto", "validate");
            settings.replaceAll((name, value) -> value instanceof Integer ? value.toString() : value);
            try (StandardServiceRegistry registry = new StandardServiceRegistryBuilder()
                            .applySettings(settings)
                            .build();
                    SessionFactory factory = SessionFactories.metadata(registry).buildSessionFactory()) {
                assertThat(factory.isOpen()).isTrue();
            }
        }
    }

    private static StandardServiceRegistry registry(TestDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            return new StandardServiceRegistryBuilder()
                    .applySettings(SessionFactories.settings(connection))
                    .build();
        }
    }

    private static TestDatabase migrated(TestDatabase.Kind kind) {
        return DATABASES.computeIfAbsent(kind, TestDatabase::migrated);
    }

    private static void change(TestDatabase database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(TestDatabase.Kind kind, String sql) {
        return sql.replace("\"", kind == TestDatabase.Kind.MARIADB ? "`" : "\"");
    }

    private static String expected() throws IOException {
        try (InputStream list = Objects.requireNonNull(MigrationsTest.class.getResourceAsStream("schema.txt"))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().collect(Collectors.toCollection(TreeSet::new)).stream()
                            .collect(Collectors.joining("\n"));
        }
    }
}
