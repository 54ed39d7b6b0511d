package dev.keelson.crm;

import dev.keelson.crm.engine.Engine;
import dev.keelson.crm.history.Deliverer;
import dev.keelson.crm.history.RelayReport;
import dev.keelson.crm.kernel.TenantId;

/** The recurring work of one tenant: called by the host, when and where it likes, on several nodes at once if need be. */
public final class Maintenance {
    private final Engine engine;
    private final TenantId tenant;

    Maintenance(Engine engine, TenantId tenant) {
        this.engine = engine;
        this.tenant = tenant;
    }

    /**
     * Delivers events that wait in the outbox, at most that many: each at least once, those of one record in order. A delivery that
     * throws holds back the later events of its record; others go on.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException when the limit is less than one
     */
    public RelayReport relay(Deliverer deliverer, long limit) {
        return engine.relay(tenant, deliverer, limit);
    }
}
