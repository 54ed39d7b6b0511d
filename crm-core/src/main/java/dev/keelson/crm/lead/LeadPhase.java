package dev.keelson.crm.lead;

/** What a stage means, whatever the tenant calls it: a closed set. */
public enum LeadPhase {
    NEW,
    WORKING,
    QUALIFIED,
    /** Became a customer; final. */
    CONVERTED,
    /** Given up, with a reason. */
    DISQUALIFIED;

    /** Whether a lead in this phase is still worked on. */
    public boolean open() {
        return this == NEW || this == WORKING || this == QUALIFIED;
    }
}
