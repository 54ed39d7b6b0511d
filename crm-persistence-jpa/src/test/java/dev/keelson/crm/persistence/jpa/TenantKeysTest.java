package dev.keelson.crm.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tenants are worlds apart in the schema too: every primary, unique and foreign key of every table begins with the tenant. */
class TenantKeysTest {
    private static final String HISTORY = "crm_schema_history";

    static Stream<TestDatabase.Kind> databases() {
        return TestDatabase.Kind.each();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void every_key_begins_with_the_tenant(TestDatabase.Kind kind) throws SQLException {
        try (TestDatabase database = TestDatabase.migrated(kind);
                Connection connection = database.dataSource().getConnection()) {
            List<String> tables = tables(connection);
            assertThat(tables).hasSizeGreaterThan(14);
            Map<String, String> firsts = new TreeMap<>();
            for (String table : tables) {
                int before = firsts.size();
                firsts.putAll(keys(connection, table));
                assertThat(firsts).as(table + " has a primary key").hasSizeGreaterThan(before);
            }
            assertThat(firsts)
                    .hasSizeGreaterThan(tables.size())
                    .allSatisfy((key, column) -> assertThat(column).as(key).isEqualTo("tenant_id"));
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_key_that_begins_otherwise_would_be_seen(TestDatabase.Kind kind) throws SQLException {
        try (TestDatabase database = TestDatabase.migrated(kind);
                Connection connection = database.dataSource().getConnection();
                java.sql.Statement statement = connection.createStatement()) {
            statement.execute("create table crm_stray (id int primary key, tenant_id varchar(64))");
            assertThat(tables(connection)).anyMatch("crm_stray"::equalsIgnoreCase);
            String stray = tables(connection).stream()
                    .filter("crm_stray"::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow();
            assertThat(keys(connection, stray)).containsValue("id");
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                String name = found.getString("TABLE_NAME");
                if (name.toLowerCase(Locale.ROOT).startsWith("crm_") && !name.equalsIgnoreCase(HISTORY)) {
                    tables.add(name);
                }
            }
        }
        return tables;
    }

    /** The first column of each primary, unique and foreign key. */
    private static Map<String, String> keys(Connection connection, String table) throws SQLException {
        DatabaseMetaData catalogue = connection.getMetaData();
        Map<String, String> firsts = new TreeMap<>();
        try (ResultSet primary = catalogue.getPrimaryKeys(connection.getCatalog(), connection.getSchema(), table)) {
            collect(primary, table + " primary ", "PK_NAME", "KEY_SEQ", firsts);
        }
        try (ResultSet unique =
                catalogue.getIndexInfo(connection.getCatalog(), connection.getSchema(), table, true, true)) {
            collect(unique, table + " unique ", "INDEX_NAME", "ORDINAL_POSITION", firsts);
        }
        try (ResultSet foreign = catalogue.getImportedKeys(connection.getCatalog(), connection.getSchema(), table)) {
            while (foreign.next()) {
                if (foreign.getInt("KEY_SEQ") == 1) {
                    firsts.put(
                            table + " foreign " + foreign.getString("FK_NAME"),
                            foreign.getString("FKCOLUMN_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        return firsts;
    }

    private static void collect(ResultSet rows, String prefix, String name, String place, Map<String, String> firsts)
            throws SQLException {
        while (rows.next()) {
            if (rows.getInt(place) == 1 && rows.getString("COLUMN_NAME") != null) {
                firsts.put(
                        prefix + rows.getString(name),
                        rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
    }
}
