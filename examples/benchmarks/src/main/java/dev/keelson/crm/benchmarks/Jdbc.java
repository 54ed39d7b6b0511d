package dev.keelson.crm.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The floor: statements prepared once, every column of every row read. */
final class Jdbc {
    private static final Pattern HIT = Pattern.compile("shared hit=(\\d+)");
    private static final Pattern READ = Pattern.compile(" read=(\\d+)");

    private Jdbc() {}

    /** One page of one owner, newest first: a single range of one index. */
    static PreparedStatement ownersPage(Connection connection, String owner, int size) throws SQLException {
        PreparedStatement statement = connection.prepareStatement("select * from crm_lead"
                + " where tenant_id = ? and owner_id = ? order by created_at desc, id desc limit " + size);
        statement.setString(1, Population.TENANT);
        statement.setString(2, owner);
        return statement;
    }

    /** Executes and reads everything; answers how many rows there were. */
    static int read(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            int count = 0;
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    rows.getObject(column);
                }
                count++;
            }
            return count;
        }
    }

    static long number(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /**
     * What a statement costs in the database.
     *
     * @param buffers shared buffers touched
     * @param text the plan as the database prints it
     */
    record Plan(long buffers, String text) {
        boolean scansWholeTable() {
            return text.contains("Seq Scan");
        }
    }

    static Plan explain(Connection connection, Recorder.Recorded recorded) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (PreparedStatement statement =
                connection.prepareStatement("explain (analyze, buffers) " + recorded.sql())) {
            recorded.bind(statement);
            try (ResultSet lines = statement.executeQuery()) {
                while (lines.next()) {
                    text.append(lines.getString(1)).append('\n');
                }
            }
        }
        String plan = text.toString();
        String first = plan.lines()
                .filter(line -> line.contains("Buffers:"))
                .findFirst()
                .orElse("");
        return new Plan(number(HIT, first) + number(READ, first), plan);
    }

    private static long number(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
