package dev.keelson.crm.memory;

import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Measure;
import dev.keelson.crm.query.Tally;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One measure being taken of one group. */
interface Gauge<E> {
    void add(E record);

    Optional<Object> reading();

    static <E> Gauge<E> of(Measure<E> measure) {
        if (measure instanceof Measure.Sum<E> sum) {
            return new Total<>(sum.attribute());
        } else if (measure instanceof Measure.Average<E> average) {
            return new Total<>(average.attribute());
        } else if (measure instanceof Measure.Least<E> least) {
            return new Extreme<>(least.attribute(), 1);
        } else if (measure instanceof Measure.Greatest<E> greatest) {
            return new Extreme<>(greatest.attribute(), -1);
        }
        return new Counter<>();
    }

    /** How many records. */
    final class Counter<E> implements Gauge<E> {
        private long count;

        @Override
        public void add(E record) {
            count++;
        }

        @Override
        public Optional<Object> reading() {
            return Optional.of(count);
        }
    }

    /** Sum and count per currency; under the empty code for plain numbers. */
    final class Total<E> implements Gauge<E> {
        private final Attribute<E, ?> attribute;
        private final TreeMap<String, Tally.Part> parts = new TreeMap<>();

        Total(Attribute<E, ?> attribute) {
            this.attribute = attribute;
        }

        @Override
        public void add(E record) {
            Object value = attribute.valueOf(record);
            if (value instanceof Money money) {
                add(money.currency().getCurrencyCode(), money.amount());
            } else if (value instanceof BigDecimal number) {
                add("", number);
            } else if (value instanceof Long number) {
                add("", BigDecimal.valueOf(number));
            }
        }

        private void add(String currency, BigDecimal amount) {
            Optional<String> named = currency.isEmpty() ? Optional.empty() : Optional.of(currency);
            parts.merge(
                    currency,
                    new Tally.Part(named, amount, 1),
                    (sum, one) -> new Tally.Part(named, sum.sum().add(one.sum()), sum.count() + 1));
        }

        @Override
        public Optional<Object> reading() {
            return Optional.of(new Tally(parts.values().stream().toList()));
        }
    }

    /** The value that comes first in one direction. */
    final class Extreme<E, V> implements Gauge<E> {
        private final Attribute<E, V> attribute;
        private final int sign;
        private @Nullable V extreme;

        Extreme(Attribute<E, V> attribute, int sign) {
            this.attribute = attribute;
            this.sign = sign;
        }

        @Override
        public void add(E record) {
            V value = attribute.valueOf(record);
            V best = extreme;
            if (value != null && (best == null || sign * attribute.type().compare(value, best) < 0)) {
                extreme = value;
            }
        }

        @Override
        public Optional<Object> reading() {
            return Optional.ofNullable(extreme);
        }
    }
}
