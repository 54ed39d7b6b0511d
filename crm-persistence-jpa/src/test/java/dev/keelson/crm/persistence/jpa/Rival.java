package dev.keelson.crm.persistence.jpa;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Another transaction, on a connection of its own, that gets in the way. */
final class Rival implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private final Connection connection;

    Rival(DataSource dataSource) throws SQLException {
        connection = dataSource.getConnection();
        connection.setAutoCommit(false);
    }

    void run(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** Runs it in another thread; it will have to wait. */
    CompletableFuture<Void> begin(String sql) {
        return CompletableFuture.runAsync(() -> run(sql));
    }

    void commit() {
        try {
            connection.commit();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void rollBack() {
        try {
            connection.rollback();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Comes back when some transaction of this PostgreSQL database waits for another. */
    static void awaitBlocked(TestDatabase database) {
        String waiting =
                "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
        long end = System.nanoTime() + PATIENCE;
        try (Connection watching = database.dataSource().getConnection();
                Statement statement = watching.createStatement()) {
            while (System.nanoTime() < end) {
                try (ResultSet found = statement.executeQuery(waiting)) {
                    found.next();
                    if (found.getInt(1) > 0) {
                        return;
                    }
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        throw new AssertionError("nobody waits");
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
