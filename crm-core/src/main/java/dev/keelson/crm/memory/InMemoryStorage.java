package dev.keelson.crm.memory;

import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.storage.Storage;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A store that lives as long as the process: for tests, for trials, and as the storage contract in executable form.
 *
 * <p>Transactions of one tenant run one after another, readers included; those of different tenants never wait for each
 * other. A transaction begun by a thread inside its own transaction of the same tenant is refused with an
 * {@link IllegalStateException}.
 */
public final class InMemoryStorage implements Storage {
    private final Map<TenantId, MemoryTenant> tenants = new ConcurrentHashMap<>();

    private InMemoryStorage() {}

    /** An empty store. */
    public static InMemoryStorage create() {
        return new InMemoryStorage();
    }

    @Override
    public <T> T inTransaction(TenantId tenant, Work<T> work) {
        return tenants.computeIfAbsent(tenant, MemoryTenant::new).inTransaction(work);
    }
}
