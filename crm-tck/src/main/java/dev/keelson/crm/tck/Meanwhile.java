package dev.keelson.crm.tck;

import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.storage.Storage;
import java.util.concurrent.atomic.AtomicBoolean;

/** A store in which something happens once, between its first transaction and the next. */
record Meanwhile(Storage storage, Runnable happening, AtomicBoolean happened) implements Storage {
    Meanwhile(Storage storage, Runnable happening) {
        this(storage, happening, new AtomicBoolean());
    }

    @Override
    public <T> T inTransaction(TenantId tenant, Work<T> work) {
        T answer = storage.inTransaction(tenant, work);
        if (!happened.getAndSet(true)) {
            happening.run();
        }
        return answer;
    }
}
