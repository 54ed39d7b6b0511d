package dev.keelson.crm.persistence.jpa;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs work in transactions of its own, again after a conflict: a new connection and a new session each time. */
record OwnTransactions(DataSource dataSource, Sessions sessions, Turns turns) implements Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(JpaStorage.class);
    private static final int MOST_TRIES = 5;
    private static final long DEADLINE = Duration.ofSeconds(3).toNanos();
    private static final long SHORTEST_WAIT_MS = 2;
    private static final long LONGEST_WAIT_MS = 64;

    @Override
    public <T> T run(TenantId tenant, Storage.Work<T> work) {
        prepare();
        long begun = System.nanoTime();
        for (int tries = 1; ; tries++) {
            try {
                return turns.take(tenant, () -> attempt(tenant, work));
            } catch (ConflictException lost) {
                if (tries == MOST_TRIES || System.nanoTime() - begun > DEADLINE) {
                    throw lost;
                }
                pause(tries, lost);
            }
        }
    }

    /** What is made once takes longer than a whole command may, and is no part of its time. */
    private void prepare() {
        if (!sessions.made()) {
            Connection connection = connection();
            try {
                turns.see(connection);
                sessions.make(connection);
            } catch (SQLException failed) {
                throw Failures.told(failed);
            } finally {
                giveBack(connection, false, true);
            }
        }
    }

    private <T> T attempt(TenantId tenant, Storage.Work<T> work) {
        Connection connection = connection();
        boolean auto = false;
        boolean over = false;
        try {
            auto = connection.getAutoCommit();
            if (auto) {
                connection.setAutoCommit(false);
            }
            T answer = Transactions.on(connection, sessions, tenant, work);
            commit(connection);
            over = true;
            return answer;
        } catch (RuntimeException | Error failed) {
            over = rolledBack(connection, failed);
            throw failed;
        } catch (SQLException failed) {
            over = rolledBack(connection, failed);
            throw Failures.told(failed);
        } finally {
            giveBack(connection, auto, over);
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
        } catch (SQLException | RuntimeException failed) {
            throw Failures.atCommit(failed);
        }
    }

    private static boolean rolledBack(Connection connection, Throwable because) {
        try {
            connection.rollback();
            return true;
        } catch (SQLException | RuntimeException lost) {
            because.addSuppressed(lost);
            return false;
        }
    }

    /**
     * What was committed or refused stays so, whatever becomes of the connection afterwards.
     *
     * @param over whether the transaction has ended; one that has not would be committed by auto-commit
     */
    private static void giveBack(Connection connection, boolean auto, boolean over) {
        try (connection) {
            if (!over) {
                connection.abort(Runnable::run);
            } else if (auto && !connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        } catch (SQLException | RuntimeException lost) {
            LOG.debug("a connection could not be given back in order", lost);
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
