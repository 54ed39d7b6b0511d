package dev.keelson.crm.tck;

import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.storage.Storage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * A store that is watched at work: how often it ran work again, and how often because of a deadlock.
 *
 * @param deadlock whether a conflict that a statement met was one
 */
record WatchedStorage(Storage storage, Predicate<ConflictException> deadlock, AtomicLong retries, AtomicLong deadlocks)
        implements Storage {
    WatchedStorage(Storage storage, Predicate<ConflictException> deadlock) {
        this(storage, deadlock, new AtomicLong(), new AtomicLong());
    }

    @Override
    public <T> T inTransaction(TenantId tenant, Work<T> work) {
        retries.decrementAndGet();
        return storage.inTransaction(tenant, unit -> {
            retries.incrementAndGet();
            try {
                return work.run(unit);
            } catch (ConflictException lost) {
                if (deadlock.test(lost)) {
                    deadlocks.incrementAndGet();
                }
                throw lost;
            }
        });
    }
}
