package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.storage.Storage;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A store in a relational database: H2, PostgreSQL or MariaDB, through Hibernate ORM.
 *
 * <p>The tables are made and kept by {@link #migrate}, or by the host from the SQL files in this artifact; never by the store
 * itself. The host's persistence unit need not know them.
 */
public final class JpaStorage implements Storage, AutoCloseable {
    private final Sessions sessions;
    private final Transactions transactions;

    private JpaStorage(Sessions sessions, Transactions transactions) {
        this.sessions = sessions;
        this.transactions = transactions;
    }

    /** Where the host's own transaction is found. */
    @FunctionalInterface
    public interface HostConnection {
        /**
         * The connection of the transaction under way, with auto-commit off. It is used and given back untouched: neither
         * committed, nor rolled back, nor closed.
         */
        Connection connection() throws SQLException;
    }

    /**
     * A store that begins, commits and repeats its own transactions.
     *
     * <p>What it acknowledges is as durable as the database's commits. H2 writes those on a file up to half a second later unless its
     * address says {@code WRITE_DELAY=0}. A tenant's transactions on such a file run one after the other, since H2 may else find an index
     * and its table at odds after its process was killed. It still may where several tenants or stores write at once. H2 2.5.252 was
     * seen to lose its last commits to some kills, 2.4.240 was not.
     *
     * @param dataSource gives connections, a pool as a rule
     */
    public static JpaStorage owning(DataSource dataSource) {
        Sessions sessions = new Sessions();
        return new JpaStorage(sessions, new OwnTransactions(dataSource, sessions, new Turns()));
    }

    /**
     * A store that takes part in the host's transactions: what it writes is committed or rolled back with what the host writes. It
     * never repeats work, and throws {@link dev.keelson.crm.kernel.ConflictException} at once.
     */
    public static JpaStorage joining(HostConnection host) {
        Sessions sessions = new Sessions();
        return new JpaStorage(sessions, new JoinedTransactions(host, sessions));
    }

    /**
     * Brings the tables to this release's state, by Flyway, which must be on the class path. Its history is kept in
     * {@code crm_schema_history}, apart from the host's own.
     */
    public static void migrate(DataSource dataSource) {
        Migrations.run(dataSource);
    }

    @Override
    public <T> T inTransaction(TenantId tenant, Work<T> work) {
        return transactions.run(tenant, work);
    }

    /** Lets go of what the store keeps in memory; connections are the host's. */
    @Override
    public void close() {
        sessions.close();
    }
}
