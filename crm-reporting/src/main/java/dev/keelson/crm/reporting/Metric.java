package dev.keelson.crm.reporting;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Measure;
import dev.keelson.crm.query.ValueType;
import java.util.Optional;

/**
 * A named figure (指标): which records it counts, when each of them counts, and what is summed of them.
 *
 * @param key what it is known by where reports and goals are data: {@code won-amount}
 * @param name what people call it
 * @param definition a sentence that says what is counted, and what is not
 * @param facts the kind of records it counts
 * @param counted which of them
 * @param when the day or instant at which a record counts; one without it does not
 * @param summed what is summed of them; without it, they are counted
 */
public record Metric<E>(
        String key,
        String name,
        String definition,
        Facts<E> facts,
        Filter<E> counted,
        Attribute<E, ?> when,
        Optional<Attribute<E, ?>> summed) {
    /** What a metric is in. */
    public enum Unit {
        /** Records. */
        COUNT,
        /** Exact sums, one per currency. */
        MONEY,
        /** An exact sum. */
        NUMBER
    }

    /** @throws InvalidInputException naming what is missing, no date, or has no sum */
    public Metric {
        key = ValueType.TEXT.admit("metric.key", key);
        name = ValueType.TEXT.admit("metric.name", name);
        definition = ValueType.PARAGRAPH.admit("metric.definition", definition);
        if (!Span.datable(when)) {
            throw new InvalidInputException("metric.when", "type", "a record counts on a day or at an instant");
        }
        summed.ifPresent(Measure.Sum::new);
    }

    /** A metric that counts records. */
    public static <E> Metric<E> counting(
            String key, String name, String definition, Facts<E> facts, Filter<E> counted, Attribute<E, ?> when) {
        return new Metric<>(key, name, definition, facts, counted, when, Optional.empty());
    }

    /** The same, with that attribute summed. */
    public Metric<E> summing(Attribute<E, ?> attribute) {
        return new Metric<>(key, name, definition, facts, counted, when, Optional.of(attribute));
    }

    public Unit unit() {
        return summed.map(attribute -> attribute.type().kind() == ValueType.Kind.MONEY ? Unit.MONEY : Unit.NUMBER)
                .orElse(Unit.COUNT);
    }

    /** What is measured, as a path: {@code opportunity.amount}, or {@code opportunity} where records are counted. */
    public String path() {
        return summed.map(attribute -> facts.name() + "." + attribute.name()).orElse(facts.name());
    }

    /** Its records that count in a span. */
    Filter<E> in(Span span) {
        return counted.and(span.covering(when));
    }
}
