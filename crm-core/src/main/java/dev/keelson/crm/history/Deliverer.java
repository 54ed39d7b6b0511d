package dev.keelson.crm.history;

import dev.keelson.crm.kernel.TenantId;

/**
 * Where the host takes events. Whoever takes one may get it again, and tells it by its key; an exception holds back the later
 * events of that record until the next relay.
 */
@FunctionalInterface
public interface Deliverer {
    void deliver(TenantId tenant, RecordedEvent event);
}
