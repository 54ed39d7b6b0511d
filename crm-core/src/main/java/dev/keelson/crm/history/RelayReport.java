package dev.keelson.crm.history;

import dev.keelson.crm.kernel.RecordRef;
import java.util.List;

/**
 * What one relay did.
 *
 * @param delivered how many events were delivered
 * @param heldBack the records whose delivery failed; their events wait for the next relay
 */
public record RelayReport(long delivered, List<RecordRef> heldBack) {
    public RelayReport {
        heldBack = List.copyOf(heldBack);
    }
}
