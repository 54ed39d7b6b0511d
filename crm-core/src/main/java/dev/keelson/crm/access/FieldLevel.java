package dev.keelson.crm.access;

/** What a person may do with one attribute of the records in reach. */
public enum FieldLevel {
    /** As if the attribute did not exist. */
    HIDDEN,
    /** Shown in part; not filtered, sorted, grouped or searched by. */
    MASKED,
    READABLE,
    EDITABLE;

    public FieldLevel orMore(FieldLevel other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
