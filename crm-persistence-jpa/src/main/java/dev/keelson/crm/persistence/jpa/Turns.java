package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.kernel.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets a tenant's transactions run one after the other where the database needs that to be whole after its process was killed: H2 on a
 * file writes its tables and their indexes as of different moments when transactions write meanwhile. Tenants do not wait for each other.
 */
final class Turns {
    private static final String H2 = "jdbc:h2:";
    private static final List<String> NOT_ON_A_FILE = List.of("mem:", "tcp:", "ssl:");

    private final ConcurrentHashMap<TenantId, ReentrantLock> turns = new ConcurrentHashMap<>();
    private volatile boolean taken;

    /** Looks what kind of database it is. */
    void see(Connection connection) throws SQLException {
        String address = String.valueOf(connection.getMetaData().getURL()).toLowerCase(Locale.ROOT);
        taken = address.startsWith(H2) && NOT_ON_A_FILE.stream().noneMatch(kind -> address.startsWith(H2 + kind));
    }

    <T> T take(TenantId tenant, Supplier<T> transaction) {
        if (!taken) {
            return transaction.get();
        }
        ReentrantLock turn = turns.computeIfAbsent(tenant, first -> new ReentrantLock(true));
        turn.lock();
        try {
            return transaction.get();
        } finally {
            turn.unlock();
        }
    }
}
