package dev.keelson.crm.engine;

import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.history.SealHead;
import dev.keelson.crm.history.SealRules;
import dev.keelson.crm.kernel.BusyException;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the entries that have none their places in the chain, the oldest first, a batch per transaction.
 *
 * <p>HIS-07: a chain never forks: the head moves from the place it was read at, or the batch is lost and read anew.
 */
final class Sealing implements Chore {
    private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);
    private static final Filter<AuditEntry> OPEN = Filter.where(AuditEntry.SEAL).isEmpty();

    private final Engine engine;
    private final TenantId tenant;
    /** How many open entries the last try found. */
    private int found;

    Sealing(Engine engine, TenantId tenant) {
        this.engine = engine;
        this.tenant = tenant;
    }

    @Override
    public Step step(int most) {
        try {
            int done = engine.storage().inTransaction(tenant, unit -> seal(unit, most));
            return new Step(done, 0, done == most);
        } catch (ConflictException | BusyException overtaken) {
            LOG.info(
                    "others seal the history of {}; {} entries wait for them or another run", tenant, found, overtaken);
            return new Step(0, found, false);
        }
    }

    private int seal(UnitOfWork unit, int most) {
        Optional<SealHead> there = unit.find(SealHead.RECORDS, SealHead.key());
        List<AuditEntry> open =
                unit.list(Selection.of(AuditEntry.RECORDS, OPEN), Sort.up(AuditEntry.AT), Optional.empty(), most);
        found = open.size();
        if (open.isEmpty()) {
            return 0;
        }
        Instant now = engine.now();
        Map<EventKey, RecordedEvent> events = events(unit, open);
        ArrayList<AuditEntry> sealed = new ArrayList<>();
        SealHead head = there.orElse(SealHead.NONE);
        for (AuditEntry entry : open) {
            AuditEntry next = SealRules.seal(entry, events, head, salt(now));
            head = SealRules.head(next, head);
            sealed.add(next);
        }
        move(unit, there, head);
        try {
            unit.replace(AuditEntry.RECORDS, sealed);
        } catch (StaleException lost) {
            throw new ConflictException("an entry was sealed elsewhere", lost);
        }
        return sealed.size();
    }

    private static void move(UnitOfWork unit, Optional<SealHead> there, SealHead head) {
        if (there.isEmpty()) {
            if (!unit.insertIfAbsent(SealHead.RECORDS, head.withVersion(1))) {
                throw new ConflictException("the chain was begun elsewhere");
            }
            return;
        }
        try {
            unit.replace(SealHead.RECORDS, List.of(head));
        } catch (StaleException lost) {
            throw new ConflictException("the chain went on elsewhere", lost);
        }
    }

    /** The events that entries name, by key. */
    static Map<EventKey, RecordedEvent> events(UnitOfWork unit, List<AuditEntry> entries) {
        List<EventKey> keys = entries.stream()
                .flatMap(entry -> entry.events().stream().map(number -> new EventKey(entry.subject(), number)))
                .toList();
        HashMap<EventKey, RecordedEvent> events = new HashMap<>();
        if (!keys.isEmpty()) {
            unit.findAll(RecordedEvent.RECORDS, keys).forEach(event -> events.put(event.key(), event));
        }
        return events;
    }

    /** The random bits of two identifiers. */
    private String salt(Instant now) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(engine.nextId(now).getLeastSignificantBits())
                + hex.toHexDigits(engine.nextId(now).getLeastSignificantBits());
    }
}
