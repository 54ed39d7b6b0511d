package dev.keelson.crm.history;

import dev.keelson.crm.kernel.RecordRef;

/** Names one entry of a record's history: the record, and a number that grows along its history. */
public record EventKey(RecordRef subject, long number) {
    /** Numbers are printed with leading zeros, so that text order is history order. */
    @Override
    public String toString() {
        return subject + "#" + String.format("%019d", number);
    }

    /** Reads {@link #toString}'s form. */
    public static EventKey parse(String text) {
        int hash = text.lastIndexOf('#');
        return new EventKey(RecordRef.parse(text.substring(0, hash)), Long.parseLong(text.substring(hash + 1)));
    }
}
