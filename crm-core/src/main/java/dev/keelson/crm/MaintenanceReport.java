package dev.keelson.crm;

/**
 * What one run of maintenance did.
 *
 * @param done how many items it did
 * @param failed how many it could not do; they wait for the next run
 * @param remaining whether, beside those, anything was left
 */
public record MaintenanceReport(Duty duty, long done, long failed, Remaining remaining) {
    /** What was left when a run ended. */
    public enum Remaining {
        /** Nothing: it came to the end of what was due. */
        NONE,
        /** Something, or not known: it was stopped before the end. */
        UNKNOWN
    }
}
