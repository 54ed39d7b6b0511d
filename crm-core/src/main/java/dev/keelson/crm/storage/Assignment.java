package dev.keelson.crm.storage;

import dev.keelson.crm.query.Attribute;
import org.jspecify.annotations.Nullable;

/** One attribute set to one value by a conditional write; the attribute is settable. */
public record Assignment<E, V>(
        Attribute<E, V> attribute, @Nullable V value) {
    public E applyTo(E record) {
        return attribute.with(record, value);
    }
}
