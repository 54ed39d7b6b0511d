package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.kernel.BusyException;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.StorageException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.storage.Storage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/** Runs work in transactions of its own, again after a conflict: a new connection and a new session each time. */
record OwnTransactions(DataSource dataSource, Sessions sessions) implements Transactions {
    private static final int MOST_TRIES = 5;
    private static final long DEADLINE = Duration.ofSeconds(3).toNanos();
    private static final long SHORTEST_WAIT_MS = 2;
    private static final long LONGEST_WAIT_MS = 64;

    @Override
    public <T> T run(TenantId tenant, Storage.Work<T> work) {
        long begun = System.nanoTime();
        for (int tries = 1; ; tries++) {
            try {
                return attempt(tenant, work);
            } catch (ConflictException | BusyException lost) {
                if (tries == MOST_TRIES || System.nanoTime() - begun > DEADLINE) {
                    throw lost;
                }
                pause(tries, lost);
            }
        }
    }

    private <T> T attempt(TenantId tenant, Storage.Work<T> work) {
        try (Connection connection = connection()) {
            boolean auto = connection.getAutoCommit();
            if (auto) {
                connection.setAutoCommit(false);
            }
            try {
                T answer = Transactions.on(connection, sessions, tenant, work);
                commit(connection);
                return answer;
            } catch (RuntimeException | Error failed) {
                rollBack(connection, failed);
                throw failed;
            } finally {
                if (auto && !connection.isClosed()) {
                    connection.setAutoCommit(true);
                }
            }
        } catch (SQLException failed) {
            throw Failures.told(failed);
        }
    }

    private Connection connection() {
        try {
            return dataSource.getConnection();
        } catch (SQLException none) {
            throw new StorageException("no connection to the database could be had", none);
        }
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException failed) {
            throw Failures.atCommit(failed);
        }
    }

    /** A connection that cannot even roll back is lost, and its transaction with it. */
    private static void rollBack(Connection connection, Throwable because) {
        try {
            connection.rollback();
        } catch (SQLException lost) {
            because.addSuppressed(lost);
        }
    }

    /** Full jitter: losers of one conflict do not meet again. */
    private static void pause(int tries, CrmException lost) {
        long most = Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS << (2 * (tries - 1)));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(SHORTEST_WAIT_MS, most + 1));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw lost;
        }
    }
}
