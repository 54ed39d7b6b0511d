package dev.keelson.crm.history;

import dev.keelson.crm.kernel.RecordRef;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A record as it was known at an instant: its attributes by name, as printed.
 *
 * <p>Reconstructed from the record as it is by taking back, change by change, what the audit tells of it since. The department of the
 * holder is not part of it: a reorganisation moves it for many records at once without an entry of each.
 *
 * @param knowledge whether everything could be taken back
 */
public record RecordSnapshot(RecordRef record, Instant at, Map<String, String> values, Knowledge knowledge) {
    /** How far a snapshot can be relied on. */
    public enum Knowledge {
        COMPLETE,
        /** Some change since has had its detail erased: what it changed is shown as it is now. */
        ERASED_IN_PART
    }

    public RecordSnapshot {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }
}
