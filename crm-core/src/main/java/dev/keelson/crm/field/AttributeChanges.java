package dev.keelson.crm.field;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.query.Attribute;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an edit makes of attributes of a record, built-in and custom: each is set to a value or cleared; one that is not named stays as
 * it is. Immutable.
 */
public final class AttributeChanges<E> {
    private final Set<Attribute<E, ?>> editable;
    private final Attribute<E, ?> required;
    private final Map<Attribute<E, ?>, Optional<Object>> changes;

    private AttributeChanges(
            Set<Attribute<E, ?>> editable, Attribute<E, ?> required, Map<Attribute<E, ?>, Optional<Object>> changes) {
        this.editable = editable;
        this.required = required;
        this.changes = Collections.unmodifiableMap(changes);
    }

    /**
     * No change yet.
     *
     * @param editable the built-in attributes that an edit may change; custom ones it always may
     * @param required the one of them that cannot be cleared
     */
    public static <E> AttributeChanges<E> of(Set<Attribute<E, ?>> editable, Attribute<E, ?> required) {
        return new AttributeChanges<>(editable, required, new LinkedHashMap<>());
    }

    /** @throws InvalidInputException when the attribute is not editable, or does not admit the value */
    public <V> AttributeChanges<E> set(Attribute<E, V> attribute, V value) {
        requireEditable(attribute);
        return with(attribute, Optional.of(attribute.type().admit(attribute.name(), value)));
    }

    /** @throws InvalidInputException when the attribute is not editable, or no record is without it */
    public AttributeChanges<E> clear(Attribute<E, ?> attribute) {
        requireEditable(attribute);
        if (attribute.equals(required)) {
            throw new InvalidInputException(attribute.name(), "required", "a value is required");
        }
        return with(attribute, Optional.empty());
    }

    /** The new value of each changed attribute; empty where it is cleared. */
    public Map<Attribute<E, ?>, Optional<Object>> asMap() {
        return changes;
    }

    /** The value an attribute has afterwards. */
    public <V> Optional<V> value(Attribute<E, V> attribute, Optional<V> before) {
        Optional<Object> change = changes.get(attribute);
        return change == null ? before : change.map(attribute.type().javaType()::cast);
    }

    /** The custom fields as they are afterwards. */
    public FieldValues fields(FieldValues before) {
        FieldValues fields = before;
        for (Attribute<E, ?> attribute : changes.keySet()) {
            if (attribute.custom().isPresent()) {
                fields = changed(attribute, fields);
            }
        }
        return fields;
    }

    /** The names of those that have another value than the record. */
    public Set<String> differing(E record) {
        TreeSet<String> names = new TreeSet<>();
        changes.forEach((attribute, value) -> {
            if (!Objects.equals(attribute.valueOf(record), value.orElse(null))) {
                names.add(attribute.name());
            }
        });
        return names;
    }

    private <V> FieldValues changed(Attribute<E, V> attribute, FieldValues before) {
        return before.with(
                FieldName.parse(attribute.name()),
                attribute.type(),
                value(attribute, Optional.empty()).orElse(null));
    }

    private AttributeChanges<E> with(Attribute<E, ?> attribute, Optional<Object> value) {
        LinkedHashMap<Attribute<E, ?>, Optional<Object>> more = new LinkedHashMap<>(changes);
        more.put(attribute, value);
        return new AttributeChanges<>(editable, required, more);
    }

    private void requireEditable(Attribute<E, ?> attribute) {
        if (!editable.contains(attribute) && attribute.custom().isEmpty()) {
            throw new InvalidInputException(attribute.name(), "not-editable", "it does not change by an edit");
        }
    }
}
