package dev.keelson.crm.opportunity;

/** What has come of an opportunity. */
public enum OpportunityOutcome {
    /** Nothing yet. */
    OPEN,
    /** The customer buys (赢单). */
    WON,
    /** The customer does not (输单). */
    LOST
}
