package dev.keelson.crm.tck;

import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Measure;
import dev.keelson.crm.query.Tally;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Statistics by the plainest means: records gathered by group, measured one group at a time. */
final class Oracle {
    private Oracle() {}

    static <E> List<Cell> cells(List<E> records, Aggregation<E> aggregation) {
        if (aggregation.groupings().isEmpty()) {
            return List.of(cell(List.of(), records, aggregation));
        }
        Map<List<Optional<Object>>, List<E>> groups =
                records.stream().collect(Collectors.groupingBy(record -> group(record, aggregation)));
        return groups.entrySet().stream()
                .map(group -> cell(group.getKey(), group.getValue(), aggregation))
                .sorted(aggregation::compare)
                .toList();
    }

    private static <E> List<Optional<Object>> group(E record, Aggregation<E> aggregation) {
        return aggregation.groupings().stream()
                .map((Grouping<E> grouping) -> Optional.ofNullable(grouping.groupOf(record)))
                .toList();
    }

    private static <E> Cell cell(List<Optional<Object>> group, List<E> records, Aggregation<E> aggregation) {
        return new Cell(
                group,
                aggregation.measures().stream()
                        .map(measure -> measured(records, measure))
                        .toList());
    }

    private static <E> Optional<Object> measured(List<E> records, Measure<E> measure) {
        if (measure instanceof Measure.Sum<E> sum) {
            return Optional.of(tally(records, sum.attribute()));
        } else if (measure instanceof Measure.Average<E> average) {
            return Optional.of(tally(records, average.attribute()));
        } else if (measure instanceof Measure.Least<E> least) {
            return first(records, least.attribute(), 1);
        } else if (measure instanceof Measure.Greatest<E> greatest) {
            return first(records, greatest.attribute(), -1);
        }
        return Optional.of((long) records.size());
    }

    private static <E, V> Optional<Object> first(List<E> records, Attribute<E, V> attribute, int sign) {
        Comparator<V> order = (one, other) -> sign * attribute.type().compare(one, other);
        List<V> values = new ArrayList<>();
        for (E record : records) {
            V value = attribute.valueOf(record);
            if (value != null) {
                values.add(value);
            }
        }
        return values.stream().min(order).map(value -> (Object) value);
    }

    private static <E> Tally tally(List<E> records, Attribute<E, ?> attribute) {
        TreeMap<String, List<BigDecimal>> amounts = records.stream()
                .map(attribute::valueOf)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(
                        Oracle::currency, TreeMap::new, Collectors.mapping(Oracle::amount, Collectors.toList())));
        Function<Map.Entry<String, List<BigDecimal>>, Tally.Part> part = entry -> new Tally.Part(
                Optional.of(entry.getKey()).filter(code -> !code.isEmpty()),
                entry.getValue().stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                entry.getValue().size());
        return new Tally(amounts.entrySet().stream().map(part).toList());
    }

    private static String currency(Object value) {
        return value instanceof Money money ? money.currency().getCurrencyCode() : "";
    }

    private static BigDecimal amount(Object value) {
        if (value instanceof Money money) {
            return money.amount();
        }
        return value instanceof Long number ? BigDecimal.valueOf(number) : (BigDecimal) value;
    }
}
