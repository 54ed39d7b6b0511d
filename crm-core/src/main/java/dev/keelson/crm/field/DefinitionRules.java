package dev.keelson.crm.field;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.keelson.crm.field.FieldDefinition.Trait;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.query.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every rule of defining custom fields. */
public final class DefinitionRules {
    /** The longest pattern, in UTF-16 units. */
    public static final int PATTERN = 500;

    /** The largest compiled pattern, in instructions: with it a paragraph is matched in well under a second. */
    public static final int PROGRAM = 2_000;

    /** The most choices of a field. */
    public static final int CHOICES = 1_000;

    private static final Set<ValueType.Kind> RANGED = Set.of(
            ValueType.Kind.INTEGER,
            ValueType.Kind.DECIMAL,
            ValueType.Kind.DATE,
            ValueType.Kind.INSTANT,
            ValueType.Kind.MONEY);

    private DefinitionRules() {}

    /**
     * The definition as it is kept, with its slot.
     *
     * <p>FLD-04: the type of a field never changes. FLD-05: limits fit the field's type. FLD-06: no two fields of an entity ever
     * share a slot, and a field keeps its slot for good.
     *
     * @param existing every field of the entity
     * @param use whether some record has a value of the field
     * @throws InvalidInputException naming what contradicts
     */
    public static FieldDefinition define(FieldDefinition wanted, Collection<FieldDefinition> existing, Use use) {
        Optional<FieldDefinition> former = existing.stream()
                .filter(field -> field.name().equals(wanted.name()))
                .findFirst();
        if (former.isPresent() && former.get().type().kind() != wanted.type().kind()) {
            throw invalid("field.type", "fixed", "the type of a field never changes");
        }
        requireTraits(wanted, former, use);
        requireLimits(wanted.limits(), wanted.type());
        int kept = former.map(FieldDefinition::slot).orElse(0);
        return wanted.inSlot(kept > 0 || !wanted.has(Trait.INDEXED) ? kept : freeSlot(existing));
    }

    /** Whether values of a field are stored. */
    public enum Use {
        UNUSED,
        IN_USE
    }

    private static void requireTraits(FieldDefinition wanted, Optional<FieldDefinition> former, Use use) {
        boolean comparable = wanted.type().ordered();
        if (!comparable && (wanted.has(Trait.UNIQUE) || wanted.has(Trait.INDEXED))) {
            throw invalid(
                    "field.traits", "type", "values of type " + wanted.type() + " are neither unique nor indexed");
        }
        if (use == Use.UNUSED) {
            return;
        }
        boolean unique = former.map(field -> field.has(Trait.UNIQUE)).orElse(false);
        boolean slotted = former.map(field -> field.slot() > 0).orElse(false);
        if (unique != wanted.has(Trait.UNIQUE) || (wanted.has(Trait.INDEXED) && !slotted)) {
            throw invalid(
                    "field.traits", "in-use", "the field has values; what is unique or indexed was decided before");
        }
    }

    private static void requireLimits(FieldDefinition.Limits limits, ValueType<?> type) {
        ValueType.Kind kind = type.kind();
        boolean ranged = RANGED.contains(kind);
        if (!ranged && (limits.least().isPresent() || limits.greatest().isPresent())) {
            throw invalid("field.limits", "type", "values of type " + type + " have no range");
        }
        requireRange(limits, type);
        if (limits.pattern().isPresent()) {
            if (!type.isText()) {
                throw invalid("field.pattern", "type", "only text matches a pattern");
            }
            requirePattern(limits.pattern().get());
        }
        boolean chosen = kind == ValueType.Kind.CHOICE || kind == ValueType.Kind.CHOICES;
        if (chosen == limits.choices().isEmpty()) {
            throw invalid("field.choices", chosen ? "required" : "type", "a choice, and nothing else, has choices");
        }
        if (limits.choices().size() > CHOICES
                || new HashSet<>(limits.choices()).size() < limits.choices().size()) {
            throw invalid("field.choices", "too-many", "at most " + CHOICES + " choices, each once");
        }
        for (String choice : limits.choices()) {
            if (!Text.required("field.choices", choice, 64).equals(choice)) {
                throw invalid("field.choices", "padded", "a choice must not begin or end with white space");
            }
        }
    }

    private static <V> void requireRange(FieldDefinition.Limits limits, ValueType<V> type) {
        ArrayList<V> bounds = new ArrayList<>();
        for (String bound : List.of(limits.least().orElse(""), limits.greatest().orElse(""))) {
            if (!bound.isEmpty()) {
                bounds.add(admitted(type, bound));
            }
        }
        boolean wrong = bounds.size() == 2
                && (!type.comparable(bounds.get(0), bounds.get(1)) || type.compare(bounds.get(0), bounds.get(1)) > 0);
        if (wrong || limits.least().equals(Optional.of("")) || limits.greatest().equals(Optional.of(""))) {
            throw invalid("field.limits", "out-of-range", "the least value is not beyond the greatest");
        }
    }

    private static <V> V admitted(ValueType<V> type, String bound) {
        try {
            return type.admit("field.limits", type.parse(bound));
        } catch (InvalidInputException malformed) {
            throw invalid("field.limits", "malformed", "a bound is a value of type " + type);
        }
    }

    private static void requirePattern(String pattern) {
        if (pattern.isEmpty() || pattern.length() > PATTERN) {
            throw invalid("field.pattern", "too-long", "a pattern has 1 to " + PATTERN + " characters");
        }
        try {
            if (Pattern.compile(pattern).programSize() > PROGRAM) {
                throw invalid("field.pattern", "too-long", "the pattern is too large");
            }
        } catch (PatternSyntaxException malformed) {
            throw invalid("field.pattern", "malformed", "not a pattern of RE2's dialect");
        }
    }

    private static int freeSlot(Collection<FieldDefinition> existing) {
        for (int slot = 1; slot <= FieldDefinition.SLOTS; slot++) {
            int wanted = slot;
            if (existing.stream().noneMatch(field -> field.slot() == wanted)) {
                return slot;
            }
        }
        throw invalid("field.traits", "too-many", "every one of the " + FieldDefinition.SLOTS + " indexes is taken");
    }

    private static InvalidInputException invalid(String attribute, String code, String sentence) {
        return new InvalidInputException(attribute, code, sentence);
    }
}
