package dev.keelson.crm.field;

import com.google.re2j.Pattern;
import dev.keelson.crm.field.FieldDefinition.Trait;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.InvalidInputException.Problem;
import dev.keelson.crm.query.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every rule of the values of custom fields. */
public final class FieldRules {
    private FieldRules() {}

    /**
     * Checks what is about to be written against the definitions of the entity.
     *
     * <p>FLD-01: a value is written only under a field that is defined and not retired, in its type and within its limits. FLD-02: a
     * record is not written without a value of every required field. FLD-07: a reference names a member of the organisation, or a record
     * that whoever writes it may see. A value that stays as it was is not asked again.
     *
     * @param known the members and records that may be referred to, of those the values after refer to
     * @throws InvalidInputException naming every problem, by field name
     */
    public static void check(
            Collection<FieldDefinition> definitions, FieldValues before, FieldValues after, Referents known) {
        LinkedHashMap<String, FieldDefinition> byKey = new LinkedHashMap<>();
        definitions.forEach(definition -> byKey.put(definition.name().stored(), definition));
        ArrayList<Problem> problems = new ArrayList<>();
        after.byStoredKey().forEach((stored, value) -> {
            if (!value.equals(before.byStoredKey().get(stored))) {
                FieldDefinition definition = byKey.get(stored);
                if (definition == null) {
                    problems.add(new Problem(stored.replaceFirst("_", "."), "unknown", "there is no such attribute"));
                } else {
                    written(definition, value, known, problems);
                }
            }
        });
        for (FieldDefinition definition : byKey.values()) {
            boolean missing = !after.byStoredKey().containsKey(definition.name().stored());
            if (missing && definition.has(Trait.REQUIRED) && !definition.has(Trait.RETIRED)) {
                problems.add(new Problem(definition.name().toString(), "required", "a value is required"));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    private static void written(FieldDefinition definition, FieldValue value, Referents known, List<Problem> problems) {
        String name = definition.name().toString();
        if (value.type().kind() != definition.type().kind()) {
            problems.add(new Problem(name, "type", "the field is of type " + definition.type()));
        } else if (definition.has(Trait.RETIRED)) {
            problems.add(new Problem(name, "retired", "nothing new is written to this field"));
        } else {
            astray(value, known)
                    .or(() -> beyond(definition.limits(), definition.type(), value.text()))
                    .ifPresent(problem -> problems.add(new Problem(name, problem.code(), problem.sentence())));
        }
    }

    private static Optional<Problem> astray(FieldValue value, Referents known) {
        if (value.type().kind() == ValueType.Kind.MEMBER
                && !known.members().contains(ValueType.MEMBER.parse(value.text()))) {
            return problem("unknown-member", "there is no such member");
        }
        if (value.type().kind() == ValueType.Kind.RECORD
                && !known.records().contains(ValueType.RECORD.parse(value.text()))) {
            return problem("unknown-record", "there is no such record");
        }
        return Optional.empty();
    }

    private static <V> Optional<Problem> beyond(FieldDefinition.Limits limits, ValueType<V> type, String text) {
        V value = type.parse(text);
        for (String least : list(limits.least())) {
            if (!type.comparable(value, type.parse(least)) || type.compare(value, type.parse(least)) < 0) {
                return problem("out-of-range", "less than " + least);
            }
        }
        for (String greatest : list(limits.greatest())) {
            if (!type.comparable(value, type.parse(greatest)) || type.compare(value, type.parse(greatest)) > 0) {
                return problem("out-of-range", "more than " + greatest);
            }
        }
        if (limits.pattern().isPresent()
                && !Pattern.compile(limits.pattern().get()).matches(text)) {
            return problem("pattern", "does not match the field's pattern");
        }
        boolean chosen = type.kind() == ValueType.Kind.CHOICE || type.kind() == ValueType.Kind.CHOICES;
        if (chosen && !limits.choices().containsAll(type.kind() == ValueType.Kind.CHOICE ? Set.of(text) : keys(text))) {
            return problem("unknown-choice", "not one of the field's choices");
        }
        return Optional.empty();
    }

    private static Set<String> keys(String text) {
        return ValueType.CHOICES.parse(text);
    }

    private static Optional<Problem> problem(String code, String sentence) {
        return Optional.of(new Problem("", code, sentence));
    }

    private static List<String> list(Optional<String> bound) {
        return bound.map(List::of).orElse(List.of());
    }
}
