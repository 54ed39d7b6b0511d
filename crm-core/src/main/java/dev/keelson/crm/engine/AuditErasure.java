package dev.keelson.crm.engine;

import dev.keelson.crm.history.AuditDetail;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.history.OutboxEntry;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Erases what the audit and the events tell in detail of a record, and leaves in the audit what was erased and why. The events are
 * written anew without their data, so that the erasure's own entry answers for what is left of them.
 */
final class AuditErasure {
    /** How the audit names this command: verification knows lawful erasures by it. */
    static final String COMMAND = "audit.erase";

    private static final String ERASED = "erased/";

    private AuditErasure() {}

    static long erase(Call call, RecordRef record, String reason) {
        Filter<AuditEntry> sealed = Filter.where(AuditEntry.SUBJECT)
                .is(record)
                .and(Filter.where(AuditEntry.SEAL).isPresent());
        List<AuditEntry> entries =
                Paging.all(call.unit(), Selection.of(AuditEntry.RECORDS, sealed), AuditEntry.latestFirst()).stream()
                        .filter(entry ->
                                entry.detail().isPresent() && !entry.command().equals(COMMAND))
                        .toList();
        if (entries.isEmpty()) {
            return 0;
        }
        List<RecordedEvent> emptied = Sealing.events(call.unit(), entries).values().stream()
                .filter(event -> !event.data().isEmpty())
                .map(event -> new RecordedEvent(event.key(), event.at(), event.actor(), event.type(), Map.of()))
                .toList();
        List<EventKey> keys = emptied.stream().map(RecordedEvent::key).toList();
        call.unit().remove(RecordedEvent.RECORDS, keys);
        call.unit().insert(RecordedEvent.RECORDS, emptied);
        emptyOutbox(call, keys, emptied);
        call.unit()
                .replace(
                        AuditEntry.RECORDS,
                        entries.stream().map(AuditEntry::erased).toList());
        TreeMap<String, String> told = new TreeMap<>(Map.of("reason", reason));
        entries.forEach(entry -> told.put(
                ERASED + entry.seal().orElseThrow().number(), entry.id().toString()));
        call.tell(record, told);
        return entries.size();
    }

    /** What has not been delivered is delivered without what was erased. */
    private static void emptyOutbox(Call call, List<EventKey> keys, List<RecordedEvent> emptied) {
        if (keys.isEmpty()) {
            return;
        }
        Set<EventKey> waiting = call.unit().findAll(OutboxEntry.RECORDS, keys).stream()
                .map(entry -> entry.event().key())
                .collect(Collectors.toSet());
        call.unit().remove(OutboxEntry.RECORDS, List.copyOf(waiting));
        call.unit()
                .insert(
                        OutboxEntry.RECORDS,
                        emptied.stream()
                                .filter(event -> waiting.contains(event.key()))
                                .map(OutboxEntry::new)
                                .toList());
    }

    /** The places whose detail an erasure says it erased. */
    static List<Long> numbers(AuditEntry erasure) {
        return erasure.detail().stream()
                .flatMap(detail -> detail.changes().stream())
                .map(AuditDetail.Change::attribute)
                .filter(name -> name.startsWith(ERASED))
                .map(name -> Long.valueOf(name.substring(ERASED.length())))
                .toList();
    }
}
