package dev.keelson.crm.field;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.InvalidInputException.Problem;
import dev.keelson.crm.query.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every rule of custom-field values. */
public final class FieldRules {
    private FieldRules() {}

    /**
     * FLD-01: a value that changes is one its definition allows, and a required field has one; what was stored under an earlier
     * definition may stay.
     *
     * @throws InvalidInputException naming every field at fault
     */
    public static void check(List<FieldDefinition> definitions, FieldValues before, FieldValues after) {
        Map<String, FieldDefinition> byStoredKey = new HashMap<>();
        definitions.forEach(field -> byStoredKey.put(field.name().stored(), field));
        ArrayList<Problem> problems = new ArrayList<>();
        after.byStoredKey().forEach((stored, value) -> {
            if (value.equals(before.byStoredKey().get(stored))) {
                return;
            }
            FieldDefinition field = byStoredKey.get(stored);
            if (field == null) {
                problems.add(new Problem(stored.replaceFirst("_", "."), "unknown", "there is no such attribute"));
            } else {
                problems.addAll(problemsOf(field, value));
            }
        });
        for (FieldDefinition field : definitions) {
            if (field.has(FieldDefinition.Trait.REQUIRED)
                    && !field.has(FieldDefinition.Trait.RETIRED)
                    && !after.byStoredKey().containsKey(field.name().stored())) {
                problems.add(new Problem(field.name().toString(), "required", "a value is required"));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    private static List<Problem> problemsOf(FieldDefinition field, FieldValue value) {
        String name = field.name().toString();
        if (field.type().kind() != value.type().kind()) {
            return List.of(new Problem(name, "type", "the field is of type " + field.type()));
        }
        if (field.has(FieldDefinition.Trait.RETIRED)) {
            return List.of(new Problem(name, "retired", "the field takes no new values"));
        }
        return within(name, field.type(), field.limits(), value.text());
    }

    private static <V> List<Problem> within(
            String name, ValueType<V> type, FieldDefinition.Limits limits, String text) {
        ArrayList<Problem> problems = new ArrayList<>();
        V value = type.parse(text);
        boolean tooLow = limits.least()
                .map(type::parse)
                .filter(least -> type.compare(value, least) < 0)
                .isPresent();
        boolean tooHigh = limits.greatest()
                .map(type::parse)
                .filter(greatest -> type.compare(value, greatest) > 0)
                .isPresent();
        if (tooLow || tooHigh) {
            problems.add(new Problem(name, "out-of-range", "the value is out of range"));
        }
        if (type.kind() == ValueType.Kind.CHOICE || type.kind() == ValueType.Kind.CHOICES) {
            Set<?> chosen = value instanceof Set<?> several ? several : Set.of(value);
            if (!limits.choices().containsAll(chosen)) {
                problems.add(new Problem(name, "unknown-choice", "not one of the choices"));
            }
        }
        return problems;
    }
}
