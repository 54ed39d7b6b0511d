package dev.keelson.crm.lead;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Condition;
import dev.keelson.crm.query.Filter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a tenant's rule demands of one attribute of a lead, as data; means what the {@link Filter} it becomes means.
 *
 * @param attribute the attribute's name, custom ones included
 * @param values in the text form of the attribute's type; none for presence, one for a bound or a part of a text
 */
public record LeadCondition(String attribute, Test test, List<String> values) {
    /** The most values one condition names. */
    public static final int MOST_VALUES = 100;

    /** How the attribute is tested. */
    public enum Test {
        /** Is one of the values; a set holds at least one of them. */
        ANY_OF,
        /** Is none of the values, or absent. */
        NONE_OF,
        AT_LEAST,
        AT_MOST,
        /** The text holds the value somewhere. */
        CONTAINS,
        PRESENT,
        ABSENT
    }

    /** @throws InvalidInputException when the test takes another number of values, or one of them is no line of text */
    public LeadCondition {
        attribute = Text.required("condition.attribute", attribute, 64);
        values = values.stream()
                .map(value -> Text.required("condition.values", value, Text.LINE))
                .toList();
        boolean fits = switch (test) {
            case ANY_OF, NONE_OF -> !values.isEmpty() && values.size() <= MOST_VALUES;
            case AT_LEAST, AT_MOST, CONTAINS -> values.size() == 1;
            case PRESENT, ABSENT -> values.isEmpty();
        };
        if (!fits) {
            throw new InvalidInputException("condition.values", "number", test + " does not take " + values.size());
        }
    }

    /** A condition on an attribute by its values. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <V> LeadCondition of(Attribute<Lead, V> attribute, Test test, V... values) {
        return new LeadCondition(
                attribute.name(),
                test,
                Arrays.stream(values).map(attribute.type()::print).toList());
    }

    /** The attribute, a set, holds at least one of the values. */
    public static LeadCondition holding(Attribute<Lead, Set<String>> attribute, String... values) {
        return new LeadCondition(attribute.name(), Test.ANY_OF, List.of(values));
    }

    /** @throws InvalidInputException when the lead has no such attribute, or its type does not bear the test or a value */
    public Filter<Lead> filter(Map<String, Attribute<Lead, ?>> attributes) {
        Attribute<Lead, ?> named = attributes.get(attribute);
        if (named == null) {
            throw new InvalidInputException(attribute, "unknown", "there is no such attribute");
        }
        return on(named);
    }

    /** The text form that {@link #parse} reads. */
    public String print() {
        StringBuilder text = new StringBuilder(attribute).append('\t').append(test);
        values.forEach(value -> text.append('\t').append(value));
        return text.toString();
    }

    /** Reads {@link #print}'s form. */
    public static LeadCondition parse(String text) {
        List<String> parts = List.of(text.split("\t", -1));
        return new LeadCondition(parts.get(0), Test.valueOf(parts.get(1)), parts.subList(2, parts.size()));
    }

    private <V> Filter<Lead> on(Attribute<Lead, V> named) {
        Condition<Lead, V> where = Filter.where(named);
        return switch (test) {
            case ANY_OF -> anyOf(named);
            case NONE_OF -> anyOf(named).negated();
            case AT_LEAST -> where.atLeast(read(named, values.get(0)));
            case AT_MOST -> where.atMost(read(named, values.get(0)));
            case CONTAINS -> where.contains(values.get(0));
            case PRESENT -> where.isPresent();
            case ABSENT -> where.isEmpty();
        };
    }

    private <V> Filter<Lead> anyOf(Attribute<Lead, V> named) {
        return named.type().isSet()
                ? Filter.where(named).hasAny(Set.copyOf(values))
                : Filter.where(named)
                        .in(values.stream().map(value -> read(named, value)).toList());
    }

    private <V> V read(Attribute<Lead, V> named, String value) {
        try {
            return named.type().parse(value);
        } catch (InvalidInputException wrong) {
            throw new InvalidInputException(
                    attribute,
                    wrong.problems().get(0).code(),
                    wrong.problems().get(0).sentence());
        }
    }
}
