package dev.keelson.crm.query;

import dev.keelson.crm.kernel.InvalidInputException;
import java.util.Optional;

/**
 * What a statistic tells of a group. Absent values are left out of every measure but the count.
 *
 * <p>QRY-10: sums are exact at any size, and one per currency.
 */
public sealed interface Measure<E> {
    /** How many records. Answers a {@link Long}. */
    record Count<E>() implements Measure<E> {}

    /** The exact sum; a {@link Tally}, per currency where the attribute is money. */
    record Sum<E>(Attribute<E, ?> attribute) implements Measure<E> {
        public Sum {
            if (!attribute.type().summable()) {
                throw new InvalidInputException(attribute.name(), "not-summable", "its values have no sum");
            }
        }
    }

    /** Sum and count of the present values, from which {@link Tally} answers an exact average. */
    record Average<E>(Attribute<E, ?> attribute) implements Measure<E> {
        public Average {
            if (!attribute.type().summable()) {
                throw new InvalidInputException(attribute.name(), "not-summable", "its values have no average");
            }
        }
    }

    /** The least value of the group; absent when no record has one. Money has one per currency: sum it instead. */
    record Least<E>(Attribute<E, ?> attribute) implements Measure<E> {
        public Least {
            Extremes.require(attribute);
        }
    }

    /** The greatest value of the group; absent when no record has one. */
    record Greatest<E>(Attribute<E, ?> attribute) implements Measure<E> {
        public Greatest {
            Extremes.require(attribute);
        }
    }

    /** The attribute a measure speaks of; none for a count. */
    static <E> Optional<Attribute<E, ?>> attributeOf(Measure<E> measure) {
        if (measure instanceof Sum<E> sum) {
            return Optional.of(sum.attribute());
        }
        if (measure instanceof Average<E> average) {
            return Optional.of(average.attribute());
        }
        if (measure instanceof Least<E> least) {
            return Optional.of(least.attribute());
        }
        return measure instanceof Greatest<E> greatest ? Optional.of(greatest.attribute()) : Optional.empty();
    }

    static <E> Measure<E> count() {
        return new Count<>();
    }

    /** Which attributes have a least and a greatest value: numbers, dates and instants. */
    final class Extremes {
        private Extremes() {}

        static void require(Attribute<?, ?> attribute) {
            switch (attribute.type().kind()) {
                case INTEGER, DECIMAL, DATE, INSTANT -> {}
                default ->
                    throw new InvalidInputException(
                            attribute.name(),
                            "no-extreme",
                            "only numbers, dates and instants have a least and a greatest");
            }
        }
    }
}
