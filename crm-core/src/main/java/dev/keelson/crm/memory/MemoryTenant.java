package dev.keelson.crm.memory;

import dev.keelson.crm.kernel.BusyException;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.storage.Storage;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The committed records of one tenant, and the lock that lets one transaction at a time see them. */
final class MemoryTenant {
    private static final int MOST_TRIES = 3;
    private static final long LONGEST_WAIT_SECONDS = 30;

    private final TenantId tenant;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Map<RecordType<?, ?>, Map<?, ?>> tables = new HashMap<>();

    MemoryTenant(TenantId tenant) {
        this.tenant = tenant;
    }

    /** Runs the work, and runs it again on a conflict, as every store that owns its transactions does. */
    <T> T inTransaction(Storage.Work<T> work) {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("this thread is already in a transaction of tenant " + tenant);
        }
        for (int tries = 1; ; tries++) {
            try {
                return attempt(work);
            } catch (ConflictException conflict) {
                if (tries == MOST_TRIES) {
                    throw conflict;
                }
            }
        }
    }

    private <T> T attempt(Storage.Work<T> work) {
        await();
        MemoryUnit unit = new MemoryUnit(tenant, this);
        try {
            T answer = work.run(unit);
            unit.commit();
            return answer;
        } finally {
            unit.end();
            turn.unlock();
        }
    }

    /** The committed records of a type, to be read by the transaction whose turn it is and written by its commit. */
    @SuppressWarnings("unchecked") // a table is only ever made and filled under its own type
    <E, K> Map<K, E> table(RecordType<E, K> type) {
        return (Map<K, E>) tables.computeIfAbsent(type, made -> new HashMap<K, E>());
    }

    private void await() {
        try {
            if (!turn.tryLock() && !turn.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new BusyException("another transaction of the tenant does not end");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BusyException("interrupted while waiting for another transaction of the tenant");
        }
    }
}
