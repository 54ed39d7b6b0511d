package dev.keelson.crm.engine;

import dev.keelson.crm.history.Deliverer;
import dev.keelson.crm.history.Lease;
import dev.keelson.crm.history.OutboxEntry;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what waits in the outbox, the longest waiting first, each record's events in order. An event is removed once its
 * delivery returned, so that a kill in between delivers it again. Nothing is delivered inside a transaction.
 *
 * <p>HIS-06: the events of a record are delivered in order, by the one relay that has the record's lease; two relays deliver the same
 * event only once a lease has expired, and its key tells.
 */
final class Relay implements Chore {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int CHUNK = 200;
    private static final Sort<OutboxEntry> OLDEST = Sort.up(OutboxEntry.AT);

    private final Engine engine;
    private final TenantId tenant;
    private final Deliverer deliverer;
    private final Leases leases;
    /** Records that wait for another run, or that another relay has. */
    private final Set<RecordRef> passedOver = new HashSet<>();

    private Optional<Position> after = Optional.empty();
    private long left;
    private long delivered;
    private long failed;

    Relay(Engine engine, TenantId tenant, Deliverer deliverer) {
        this.engine = engine;
        this.tenant = tenant;
        this.deliverer = deliverer;
        this.leases = new Leases(engine, tenant);
    }

    @Override
    public Step step(int most) {
        left = most;
        delivered = 0;
        failed = 0;
        boolean more = true;
        while (more && left > 0) {
            more = page();
        }
        return new Step(delivered, failed, more);
    }

    /** Delivers what waits of the records of one page. Answers whether there may be more. */
    private boolean page() {
        List<OutboxEntry> oldest = waiting(Filter.all(), OLDEST, after, CHUNK);
        LinkedHashSet<RecordRef> subjects = new LinkedHashSet<>();
        oldest.forEach(entry -> subjects.add(entry.event().key().subject()));
        subjects.removeAll(passedOver);
        for (RecordRef subject : subjects) {
            if (left == 0) {
                return true;
            }
            leased(subject);
        }
        if (oldest.size() < CHUNK) {
            return left == 0;
        }
        after = Optional.of(Position.of(OutboxEntry.RECORDS, OLDEST, oldest.get(CHUNK - 1)));
        return true;
    }

    private void leased(RecordRef subject) {
        Optional<Lease> lease = leases.take("relay " + subject);
        if (lease.isEmpty()) {
            passedOver.add(subject);
            return;
        }
        Optional<Lease> held = lease;
        try {
            boolean more = true;
            while (more && left > 0) {
                List<OutboxEntry> waiting = waiting(
                        Filter.where(OutboxEntry.SUBJECT).is(subject),
                        Sort.up(OutboxEntry.NUMBER),
                        Optional.empty(),
                        (int) Math.min(left, CHUNK));
                more = !waiting.isEmpty();
                for (OutboxEntry entry : waiting) {
                    held = held.flatMap(leases::keep);
                    if (held.isEmpty() || !deliver(entry)) {
                        passedOver.add(subject);
                        more = false;
                        break;
                    }
                }
            }
        } finally {
            held.ifPresent(leases::giveBack);
        }
    }

    private boolean deliver(OutboxEntry entry) {
        try {
            deliverer.deliver(tenant, entry.event());
        } catch (RuntimeException thrown) {
            LOG.warn(
                    "event {} was not delivered and will be again",
                    entry.event().key(),
                    thrown);
            failed++;
            return false;
        }
        engine.storage()
                .inTransaction(
                        tenant,
                        unit -> unit.remove(
                                OutboxEntry.RECORDS, List.of(entry.event().key())));
        delivered++;
        left--;
        return true;
    }

    private List<OutboxEntry> waiting(
            Filter<OutboxEntry> filter, Sort<OutboxEntry> sort, Optional<Position> from, int most) {
        return engine.storage()
                .inTransaction(tenant, unit -> unit.list(Selection.of(OutboxEntry.RECORDS, filter), sort, from, most));
    }
}
