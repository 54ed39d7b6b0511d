package dev.keelson.crm.engine;

import dev.keelson.crm.history.Deliverer;
import dev.keelson.crm.history.OutboxEntry;
import dev.keelson.crm.history.RelayReport;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Storage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what waits in the outbox, the longest waiting first, each record's events in order. An event is removed once its
 * delivery returned, so that a kill in between delivers it again. Nothing is delivered inside a transaction.
 */
final class Relay {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int CHUNK = 200;

    private final Storage storage;
    private final TenantId tenant;
    private final Deliverer deliverer;
    private final Set<RecordRef> heldBack = new LinkedHashSet<>();
    private long left;
    private long delivered;

    Relay(Storage storage, TenantId tenant, Deliverer deliverer, long limit) {
        if (limit < 1) {
            throw new InvalidInputException("limit", "out-of-range", "a relay delivers at least one event");
        }
        this.storage = storage;
        this.tenant = tenant;
        this.deliverer = deliverer;
        this.left = limit;
    }

    RelayReport run() {
        Optional<Position> after = Optional.empty();
        do {
            Optional<Position> from = after;
            List<OutboxEntry> oldest = storage.inTransaction(
                    tenant,
                    unit -> unit.list(
                            Selection.of(OutboxEntry.RECORDS, Filter.all()), Sort.up(OutboxEntry.AT), from, CHUNK));
            LinkedHashSet<RecordRef> subjects = new LinkedHashSet<>();
            oldest.forEach(entry -> subjects.add(entry.event().key().subject()));
            subjects.removeAll(heldBack);
            subjects.forEach(this::deliver);
            after = oldest.size() < CHUNK
                    ? Optional.empty()
                    : Optional.of(Position.of(OutboxEntry.RECORDS, Sort.up(OutboxEntry.AT), oldest.get(CHUNK - 1)));
        } while (after.isPresent() && left > 0);
        return new RelayReport(delivered, List.copyOf(heldBack));
    }

    /** Everything that waits of one record, until a delivery fails or the limit is reached. */
    private void deliver(RecordRef subject) {
        while (left > 0) {
            List<OutboxEntry> waiting = storage.inTransaction(
                    tenant,
                    unit -> unit.list(
                            Selection.of(
                                    OutboxEntry.RECORDS,
                                    Filter.where(OutboxEntry.SUBJECT).is(subject)),
                            Sort.up(OutboxEntry.NUMBER),
                            Optional.empty(),
                            (int) Math.min(left, CHUNK)));
            if (waiting.isEmpty()) {
                return;
            }
            for (OutboxEntry entry : waiting) {
                if (!deliver(entry)) {
                    heldBack.add(subject);
                    return;
                }
            }
        }
    }

    private boolean deliver(OutboxEntry entry) {
        try {
            deliverer.deliver(tenant, entry.event());
        } catch (RuntimeException failed) {
            LOG.warn(
                    "event {} was not delivered and will be again",
                    entry.event().key(),
                    failed);
            return false;
        }
        storage.inTransaction(
                tenant,
                unit -> unit.remove(OutboxEntry.RECORDS, List.of(entry.event().key())));
        delivered++;
        left--;
        return true;
    }
}
