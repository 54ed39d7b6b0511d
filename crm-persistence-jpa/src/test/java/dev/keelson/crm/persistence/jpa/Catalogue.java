package dev.keelson.crm.persistence.jpa;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a database says of Keelson's tables, in words that are the same on every database. */
final class Catalogue {
    private static final String HISTORY = "crm_schema_history";

    private final Connection connection;
    private final DatabaseMetaData facts;

    Catalogue(Connection connection) throws SQLException {
        this.connection = connection;
        this.facts = connection.getMetaData();
    }

    /** A type as rows and catalogue both name it; {@code long text} is whatever has no useful limit. */
    static String type(String named) {
        if (named.startsWith("json")) {
            return "json";
        } else if (named.startsWith("uuid") || named.equals("binary(16)")) {
            return "id";
        } else if (named.startsWith("timestamp") || named.startsWith("datetime")) {
            return "instant";
        } else if (named.startsWith("bigint") || named.startsWith("int8")) {
            return "whole number";
        } else if (named.startsWith("decimal(") || named.startsWith("numeric(")) {
            return "decimal" + named.substring(named.indexOf('(')).replace(" ", "");
        } else if (named.endsWith("text") || named.contains("(1000000)")) {
            return "long text";
        } else if (named.contains("char")) {
            return "text" + named.substring(named.indexOf('('));
        }
        return named;
    }

    List<String> columns() throws SQLException {
        List<String> json = jsonColumns();
        List<String> columns = new ArrayList<>();
        for (String table : tables()) {
            try (ResultSet found = facts.getColumns(connection.getCatalog(), connection.getSchema(), table, "%")) {
                while (found.next()) {
                    String name = lower(table) + "." + lower(found.getString("COLUMN_NAME"));
                    String type = lower(found.getString("TYPE_NAME"));
                    String told = json.contains(name) ? "json" : type(type + size(type, found));
                    boolean nullable = found.getInt("NULLABLE") == DatabaseMetaData.columnNullable;
                    columns.add(name + " " + told + (nullable ? "" : " not null"));
                }
            }
        }
        Collections.sort(columns);
        return columns;
    }

    private static String size(String type, ResultSet column) throws SQLException {
        if (type.equals("decimal") || type.equals("numeric")) {
            return "(" + column.getInt("COLUMN_SIZE") + "," + column.getInt("DECIMAL_DIGITS") + ")";
        }
        boolean sized = type.contains("char") || type.equals("binary");
        return sized ? "(" + column.getInt("COLUMN_SIZE") + ")" : "";
    }

    Map<String, List<String>> primaryKeys() throws SQLException {
        Map<String, List<String>> keys = new TreeMap<>();
        for (String table : tables()) {
            List<String> columns = new ArrayList<>();
            try (ResultSet found = facts.getPrimaryKeys(connection.getCatalog(), connection.getSchema(), table)) {
                while (found.next()) {
                    columns.add(lower(found.getString("COLUMN_NAME")));
                }
            }
            Collections.sort(columns);
            keys.put(lower(table), columns);
        }
        return keys;
    }

    /** Primary, unique and foreign keys with their columns in order, checks by name, indexes with their columns. */
    List<String> constraints() throws SQLException {
        TreeSet<String> told = new TreeSet<>(checks());
        for (String table : tables()) {
            String primary = key(table);
            told.add(lower(table) + " primary key " + primary);
            List<String> foreign = foreign(table);
            told.addAll(foreign);
            told.addAll(indexes(table, primary, foreign));
        }
        return List.copyOf(told);
    }

    private String key(String table) throws SQLException {
        TreeMap<Integer, String> columns = new TreeMap<>();
        try (ResultSet found = facts.getPrimaryKeys(connection.getCatalog(), connection.getSchema(), table)) {
            while (found.next()) {
                columns.put(found.getInt("KEY_SEQ"), lower(found.getString("COLUMN_NAME")));
            }
        }
        return columns.values().toString();
    }

    private List<String> foreign(String table) throws SQLException {
        Map<String, String> keys = new TreeMap<>();
        try (ResultSet found = facts.getImportedKeys(connection.getCatalog(), connection.getSchema(), table)) {
            while (found.next()) {
                String name = lower(table) + " foreign key " + lower(found.getString("FK_NAME"));
                String pair = " " + lower(found.getString("FKCOLUMN_NAME")) + "="
                        + lower(found.getString("PKTABLE_NAME")) + "." + lower(found.getString("PKCOLUMN_NAME"));
                keys.merge(name, pair, String::concat);
            }
        }
        return keys.entrySet().stream()
                .map(key -> key.getKey() + key.getValue())
                .toList();
    }

    /** Databases make indexes of their own for keys; only those that were asked for are told. */
    private List<String> indexes(String table, String primary, List<String> foreign) throws SQLException {
        Map<String, TreeMap<Integer, String>> columns = new TreeMap<>();
        try (ResultSet found =
                facts.getIndexInfo(connection.getCatalog(), connection.getSchema(), table, false, true)) {
            while (found.next()) {
                if (found.getString("COLUMN_NAME") != null) {
                    String kind = found.getBoolean("NON_UNIQUE") ? "" : " unique";
                    columns.computeIfAbsent(
                                    kind + " index " + lower(found.getString("INDEX_NAME")), made -> new TreeMap<>())
                            .put(found.getInt("ORDINAL_POSITION"), lower(found.getString("COLUMN_NAME")));
                }
            }
        }
        List<String> told = new ArrayList<>();
        columns.forEach((name, parts) -> {
            boolean ofPrimary =
                    name.startsWith(" unique") && parts.values().toString().equals(primary);
            boolean ofForeign = foreign.stream()
                    .map(key -> key.split(" ", -1)[3])
                    .anyMatch(key -> name.startsWith(" index " + key + "_index_"));
            if (!ofPrimary && !ofForeign) {
                told.add(lower(table) + name + " " + parts.values());
            }
        });
        return told;
    }

    private List<String> checks() throws SQLException {
        return rows(
                switch (Database.of(connection)) {
                    case H2 ->
                        "select table_name, constraint_name from information_schema.table_constraints"
                                + " where constraint_type = 'CHECK' and table_schema = current_schema";
                    case POSTGRESQL ->
                        "select c.conrelid::regclass, c.conname from pg_constraint c"
                                + " where c.contype = 'c' and c.connamespace = current_schema()::regnamespace";
                    case MARIADB ->
                        "select table_name, constraint_name from information_schema.check_constraints"
                                + " where level = 'Table' and constraint_schema = database()";
                },
                " check ");
    }

    /** MariaDB's JSON is text that is checked. */
    private List<String> jsonColumns() throws SQLException {
        return Database.of(connection) == Database.MARIADB
                ? rows(
                        "select table_name, constraint_name from information_schema.check_constraints"
                                + " where level = 'Column' and check_clause like 'json_valid%'"
                                + " and constraint_schema = database()",
                        ".")
                : List.of();
    }

    private List<String> rows(String sql, String between) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                String table = lower(found.getString(1));
                if (isOurs(table)) {
                    rows.add(table + between + lower(found.getString(2)));
                }
            }
        }
        return rows;
    }

    List<String> tables() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet found = facts.getTables(
                connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                if (isOurs(lower(found.getString("TABLE_NAME")))) {
                    tables.add(found.getString("TABLE_NAME"));
                }
            }
        }
        return tables;
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }

    private static boolean isOurs(String table) {
        return table.startsWith("crm_") && !table.equals(HISTORY);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
