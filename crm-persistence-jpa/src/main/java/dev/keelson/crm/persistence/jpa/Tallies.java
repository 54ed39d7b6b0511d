package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Measure;
import dev.keelson.crm.query.Tally;
import dev.keelson.crm.query.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds the rows of a statistic's statements up to cells. */
final class Tallies<E> {
    private final Aggregation<E> aggregation;
    private final Map<List<Optional<Object>>, Group<E>> groups = new LinkedHashMap<>();

    Tallies(Aggregation<E> aggregation) {
        this.aggregation = aggregation;
        if (aggregation.groupings().isEmpty()) {
            group(List.of());
        }
    }

    Group<E> group(List<Optional<Object>> named) {
        return groups.computeIfAbsent(named, made -> new Group<>(aggregation.measures()));
    }

    List<Cell> cells() {
        return groups.entrySet().stream()
                .map(group -> new Cell(group.getKey(), group.getValue().readings()))
                .sorted(aggregation::compare)
                .toList();
    }

    /** The measures of one group. */
    static final class Group<E> {
        private final List<Measure<E>> measures;
        private final Map<Integer, Long> counts = new LinkedHashMap<>();
        private final Map<Integer, TreeMap<String, Tally.Part>> sums = new LinkedHashMap<>();
        private final Map<Integer, Object> extremes = new LinkedHashMap<>();

        private Group(List<Measure<E>> measures) {
            this.measures = measures;
        }

        void count(int measure, long records) {
            counts.merge(measure, records, Long::sum);
        }

        void sum(int measure, String currency, @Nullable Object sum, @Nullable Object present) {
            if (sum == null || !(present instanceof Long count) || count == 0) {
                return;
            }
            BigDecimal exact = sum instanceof BigDecimal decimal ? decimal : new BigDecimal(sum.toString());
            Optional<String> named = currency.isEmpty() ? Optional.empty() : Optional.of(currency);
            sums.computeIfAbsent(measure, made -> new TreeMap<>())
                    .merge(
                            currency,
                            new Tally.Part(named, exact, count),
                            (one, other) ->
                                    new Tally.Part(named, one.sum().add(other.sum()), one.count() + other.count()));
        }

        void extreme(int measure, Mapping<E, ?, ?> mapping, @Nullable Object shown) {
            if (shown == null) {
                return;
            }
            Attribute<E, ?> attribute =
                    Measure.attributeOf(measures.get(measure)).orElseThrow();
            Object value = value(attribute, mapping.place(attribute), shown);
            int sign = measures.get(measure) instanceof Measure.Least<E> ? 1 : -1;
            extremes.merge(
                    measure, value, (one, other) -> sign * compare(attribute.type(), one, other) <= 0 ? one : other);
        }

        private static Object value(Attribute<?, ?> attribute, Place place, Object shown) {
            if (shown instanceof BigDecimal number) {
                return attribute.type().kind() == ValueType.Kind.INTEGER
                        ? (Object) number.longValueExact()
                        : Places.plain(number);
            }
            List<@Nullable Object> alone = new ArrayList<>();
            alone.add(shown);
            return place.read(alone);
        }

        private static <V> int compare(ValueType<V> type, Object one, Object other) {
            return type.compare(type.javaType().cast(one), type.javaType().cast(other));
        }

        private List<Optional<Object>> readings() {
            List<Optional<Object>> readings = new ArrayList<>();
            for (int at = 0; at < measures.size(); at++) {
                Measure<E> measure = measures.get(at);
                if (measure instanceof Measure.Count<E>) {
                    readings.add(Optional.of(counts.getOrDefault(at, 0L)));
                } else if (measure instanceof Measure.Least<E> || measure instanceof Measure.Greatest<E>) {
                    readings.add(Optional.ofNullable(extremes.get(at)));
                } else {
                    TreeMap<String, Tally.Part> parts = sums.getOrDefault(at, new TreeMap<>());
                    readings.add(Optional.of(new Tally(List.copyOf(parts.values()))));
                }
            }
            return readings;
        }
    }
}
