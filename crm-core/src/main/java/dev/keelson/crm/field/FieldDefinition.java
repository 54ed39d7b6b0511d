package dev.keelson.crm.field;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant, or an ISV for it, says of one custom field of one entity.
 *
 * @param entity the record type's name, such as {@code lead}
 * @param type the type of its values
 * @param label how people call it
 * @param traits what is demanded of it
 * @param limits ranges, pattern and choices
 * @param slot the indexed slot column it was given (1 to {@value #SLOTS}), or 0
 */
public record FieldDefinition(
        String entity, FieldName name, ValueType<?> type, String label, Set<Trait> traits, Limits limits, int slot) {
    /** How many fields of an entity may be indexed. */
    public static final int SLOTS = 6;

    /** What may be demanded of a field. */
    public enum Trait {
        /** A record cannot be written without it. */
        REQUIRED,
        /** No two records of the tenant have equal values. */
        UNIQUE,
        /** Filters and sorts on it use an index. */
        INDEXED,
        /** Kept for the values already stored; nothing new may be written. */
        RETIRED
    }

    /**
     * Bounds of the values.
     *
     * @param least the least value, printed
     * @param greatest the greatest value, printed
     * @param pattern what text must match entirely, in RE2's dialect
     * @param choices the keys a choice may take, in order
     */
    public record Limits(
            Optional<String> least, Optional<String> greatest, Optional<String> pattern, List<String> choices) {
        public static final Limits NONE = new Limits(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

        public Limits {
            choices = List.copyOf(choices);
        }

        public static Limits choices(String... keys) {
            return new Limits(Optional.empty(), Optional.empty(), Optional.empty(), List.of(keys));
        }

        public static Limits pattern(String pattern) {
            return new Limits(Optional.empty(), Optional.empty(), Optional.of(pattern), List.of());
        }

        public static Limits between(String least, String greatest) {
            return new Limits(Optional.of(least), Optional.of(greatest), Optional.empty(), List.of());
        }
    }

    public FieldDefinition {
        ValueType.ofField(type.kind());
        label = Text.required("field.label", label, Text.LINE);
        traits = Set.copyOf(traits);
        if (slot < 0 || slot > SLOTS) {
            throw new InvalidInputException("field.slot", "out-of-range", "slots are numbered 1 to " + SLOTS);
        }
    }

    /** A field of a lead, of the tenant's own, with nothing demanded of it. */
    public static FieldDefinition ofLead(String key, ValueType<?> type, String label) {
        return new FieldDefinition("lead", FieldName.own(key), type, label, Set.of(), Limits.NONE, 0);
    }

    /** A field of a customer, of the tenant's own, with nothing demanded of it. */
    public static FieldDefinition ofCustomer(String key, ValueType<?> type, String label) {
        return new FieldDefinition("customer", FieldName.own(key), type, label, Set.of(), Limits.NONE, 0);
    }

    /** The tenant's own field of opportunities. */
    public static FieldDefinition ofOpportunity(String key, ValueType<?> type, String label) {
        return new FieldDefinition("opportunity", FieldName.own(key), type, label, Set.of(), Limits.NONE, 0);
    }

    public FieldDefinition with(Trait... demanded) {
        return new FieldDefinition(entity, name, type, label, Set.of(demanded), limits, slot);
    }

    public FieldDefinition limitedTo(Limits bounds) {
        return new FieldDefinition(entity, name, type, label, traits, bounds, slot);
    }

    public FieldDefinition inSlot(int given) {
        return new FieldDefinition(entity, name, type, label, traits, limits, given);
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** The field as an attribute of its entity. */
    public <E extends Fielded> Attribute<E, ?> attribute() {
        return typed(type);
    }

    /** The field as an attribute of values of a known type. @throws InvalidInputException when the field has another */
    public <E extends Fielded, V> Attribute<E, V> attribute(ValueType<V> expected) {
        if (expected.kind() != type.kind()) {
            throw new InvalidInputException(name.toString(), "type", "the field is of type " + type);
        }
        return typed(expected);
    }

    private <E extends Fielded, V> Attribute<E, V> typed(ValueType<V> known) {
        return Attribute.custom(
                name.toString(), known, new Attribute.Custom(name.stored(), slot), record -> value(record, known));
    }

    private <E extends Fielded, V> @Nullable V value(E record, ValueType<V> known) {
        return record.fields().get(name, known).orElse(null);
    }
}
