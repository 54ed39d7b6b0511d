package dev.keelson.crm.org;

/** What becomes of the records a member owns when the member's primary department changes. */
public enum MovePolicy {
    /** They belong to where ownership was taken, as before. */
    STAY,
    /** They belong to the member's new primary department; nobody's ownership changes. */
    FOLLOW
}
