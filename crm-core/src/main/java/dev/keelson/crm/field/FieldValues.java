package dev.keelson.crm.field;

import dev.keelson.crm.query.ValueType;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The custom-field values of one record, by stored key; an absent field has no entry. */
public record FieldValues(Map<String, FieldValue> byStoredKey) {
    public static final FieldValues NONE = new FieldValues(Map.of());

    public FieldValues {
        byStoredKey = Collections.unmodifiableMap(new TreeMap<>(byStoredKey));
    }

    /** The field's value; empty when it is absent or was stored under another type. */
    public <V> Optional<V> get(FieldName name, ValueType<V> type) {
        FieldValue value = byStoredKey.get(name.stored());
        return value == null || value.type().kind() != type.kind()
                ? Optional.empty()
                : Optional.of(type.parse(value.text()));
    }

    /**
     * These values with one changed; null clears it, and so does a set that holds nothing. Rules of the definition are asked
     * elsewhere.
     */
    public <V> FieldValues with(FieldName name, ValueType<V> type, @Nullable V value) {
        TreeMap<String, FieldValue> changed = new TreeMap<>(byStoredKey);
        if (value == null || (value instanceof Set<?> set && set.isEmpty())) {
            changed.remove(name.stored());
        } else {
            changed.put(name.stored(), FieldValue.of(type, type.admit(name.toString(), value)));
        }
        return new FieldValues(changed);
    }

    public boolean isEmpty() {
        return byStoredKey.isEmpty();
    }
}
