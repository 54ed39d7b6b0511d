package dev.keelson.crm.access;

import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RecordRef;
import java.util.List;

/**
 * How the answers to "may this person do this with this record" differ between two configurations.
 *
 * @param changes the first of them, by record, person and permission
 * @param gained how many answers turn to yes
 * @param lost how many turn to no
 */
public record AccessDiff(List<Change> changes, long gained, long lost) {
    /** How many changes are named at the most. */
    public static final int MOST = 1_000;

    /** One answer that changes, and what it becomes. */
    public record Change(MemberId person, RecordRef record, Permission permission, Explanation.Verdict verdict) {}

    public AccessDiff {
        changes = List.copyOf(changes);
    }

    /** Whether every change is named. */
    public boolean complete() {
        return changes.size() == gained + lost;
    }
}
