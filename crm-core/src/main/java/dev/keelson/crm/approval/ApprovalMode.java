package dev.keelson.crm.approval;

/** How many of those whom a step asks must agree. */
public enum ApprovalMode {
    /** Everybody (会签). */
    ALL,
    /** Whoever answers first (或签). */
    ANY
}
