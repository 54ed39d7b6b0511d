package dev.keelson.crm.engine;

import dev.keelson.crm.history.Lease;
import dev.keelson.crm.kernel.BusyException;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes leases, each by an insertion or a conditional write in a transaction of its own, and gives them back. */
final class Leases {
    private static final Duration LENGTH = Duration.ofSeconds(60);

    private final Engine engine;
    private final TenantId tenant;
    private final String holder;

    Leases(Engine engine, TenantId tenant) {
        this.engine = engine;
        this.tenant = tenant;
        this.holder = engine.nextId(engine.now()).toString();
    }

    /** The lease, unless it binds somebody else. */
    Optional<Lease> take(String key) {
        Instant now = engine.now();
        Lease fresh = new Lease(key, holder, now.plus(LENGTH), 1);
        return unlessLost(unit -> {
            if (unit.insertIfAbsent(Lease.RECORDS, fresh)) {
                return Optional.of(fresh);
            }
            return unit.find(Lease.RECORDS, key)
                    .filter(there -> !there.binds(now))
                    .map(there -> replaced(unit, there.with(holder, now.plus(LENGTH))));
        });
    }

    /** The lease for long enough to go on; empty once somebody else may have it. */
    Optional<Lease> keep(Lease lease) {
        Instant now = engine.now();
        if (now.plus(LENGTH.dividedBy(2)).isBefore(lease.until())) {
            return Optional.of(lease);
        }
        return lease.binds(now)
                ? unlessLost(unit -> Optional.of(replaced(unit, lease.with(holder, now.plus(LENGTH)))))
                : Optional.empty();
    }

    /** Lets others have it at once, if it is still held. */
    void giveBack(Lease lease) {
        unlessLost(unit -> {
            replaced(unit, lease);
            unit.remove(Lease.RECORDS, List.of(lease.key()));
            return Optional.of(lease);
        });
    }

    private static Lease replaced(UnitOfWork unit, Lease lease) {
        unit.replace(Lease.RECORDS, List.of(lease));
        return lease.withVersion(lease.version() + 1);
    }

    private Optional<Lease> unlessLost(Storage.Work<Optional<Lease>> taking) {
        try {
            return engine.storage().inTransaction(tenant, taking);
        } catch (StaleException | ConflictException | BusyException lost) {
            return Optional.empty();
        }
    }
}
