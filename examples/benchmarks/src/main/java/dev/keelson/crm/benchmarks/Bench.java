package dev.keelson.crm.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.persistence.jpa.JpaStorage;
import dev.keelson.crm.storage.UnitOfWork;
import java.sql.Connection;
import java.util.List;

/** One database under measurement: the library's way to it, and a plain connection beside. */
final class Bench implements AutoCloseable {
    static final TenantId TENANT = new TenantId(Population.TENANT);

    private static final Organisation ORGANISATION = Company.organisation();

    private final HikariDataSource pool;
    private final JpaStorage storage;
    private final Connection connection;

    Bench(Server server, String database) throws Exception {
        this(server, database, Server.CONNECTIONS);
    }

    Bench(Server server, String database, int connections) throws Exception {
        pool = server.pool(database, connections);
        storage = JpaStorage.owning(pool);
        connection = server.connect(database);
        connection.setAutoCommit(false);
    }

    Organisation organisation() {
        return ORGANISATION;
    }

    HikariDataSource pool() {
        return pool;
    }

    JpaStorage storage() {
        return storage;
    }

    /** For statements by hand. */
    Connection connection() {
        return connection;
    }

    /** Work within a unit, free to throw. */
    @FunctionalInterface
    interface Work<T> {
        T with(UnitOfWork unit) throws Exception;
    }

    <T> T unit(Work<T> work) {
        return storage.inTransaction(TENANT, unit -> plain(work, unit));
    }

    /** The statements that the work executes. */
    <T> List<Recorder.Recorded> statements(Work<T> work) {
        Recorder recorder = new Recorder(pool);
        try (JpaStorage watched = JpaStorage.owning(recorder.source())) {
            watched.inTransaction(TENANT, unit -> plain(work, unit));
        }
        return recorder.recorded();
    }

    private static <T> T plain(Work<T> work, UnitOfWork unit) {
        try {
            return work.with(unit);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() throws Exception {
        connection.close();
        storage.close();
        pool.close();
    }
}
