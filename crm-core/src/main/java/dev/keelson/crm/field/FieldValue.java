package dev.keelson.crm.field;

import dev.keelson.crm.query.ValueType;

/** A stored custom-field value: its type and its printed form. */
public record FieldValue(ValueType<?> type, String text) {
    static <V> FieldValue of(ValueType<V> type, V value) {
        return new FieldValue(type, type.print(value));
    }

    /** The text that orders and equals values of this type in every store. */
    public String sortKey() {
        return sortKey(type, text);
    }

    private static <V> String sortKey(ValueType<V> type, String text) {
        return type.sortKey(type.parse(text));
    }
}
