package dev.keelson.crm.history;

import dev.keelson.crm.kernel.RecordRef;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every rule of looking back. */
public final class SnapshotRules {
    private static final String HOLDER = "holder";

    private SnapshotRules() {}

    /**
     * The record before everything that was done to it since.
     *
     * <p>HIS-08: the record as of an instant is the record as it is, without what the audit tells of it since; what is erased cannot be
     * taken back, and the snapshot says so.
     *
     * @param now its attributes as they are, as printed
     * @param since the entries of what was done after the instant, in any order
     */
    public static RecordSnapshot before(
            RecordRef record, Map<String, String> now, Collection<AuditEntry> since, Instant at) {
        TreeMap<String, String> values = new TreeMap<>(now);
        RecordSnapshot.Knowledge knowledge = RecordSnapshot.Knowledge.COMPLETE;
        List<AuditEntry> latestFirst = since.stream()
                .sorted(Comparator.comparing(AuditEntry::at)
                        .thenComparing(SnapshotRules::order)
                        .reversed())
                .toList();
        for (AuditEntry entry : latestFirst) {
            if (entry.detail().isEmpty()) {
                knowledge = RecordSnapshot.Knowledge.ERASED_IN_PART;
            }
            entry.detail().stream()
                    .flatMap(detail -> detail.changes().stream())
                    .forEach(change -> change.before()
                            .ifPresentOrElse(
                                    value -> values.put(change.attribute(), value),
                                    () -> values.remove(change.attribute())));
        }
        values.keySet().removeIf(name -> name.contains("/") && !name.startsWith("participant/"));
        values.computeIfPresent(HOLDER, (name, printed) -> printed.split("\n", 2)[0]);
        return new RecordSnapshot(record, at, values, knowledge);
    }

    /** Of what was done at one instant, the events tell the order. */
    private static long order(AuditEntry entry) {
        return entry.events().stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
