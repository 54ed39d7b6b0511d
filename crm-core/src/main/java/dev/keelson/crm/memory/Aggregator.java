package dev.keelson.crm.memory;

import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Measure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the cells of one statistic, record by record. */
final class Aggregator<E> {
    private final Aggregation<E> aggregation;
    private final Map<List<Optional<Object>>, List<Gauge<E>>> groups = new HashMap<>();

    Aggregator(Aggregation<E> aggregation) {
        this.aggregation = aggregation;
        if (aggregation.groupings().isEmpty()) {
            groups.put(List.of(), gauges());
        }
    }

    void add(E record) {
        List<Optional<Object>> group = new ArrayList<>();
        for (Grouping<E> grouping : aggregation.groupings()) {
            group.add(Optional.ofNullable(grouping.groupOf(record)));
        }
        groups.computeIfAbsent(group, made -> gauges()).forEach(gauge -> gauge.add(record));
    }

    List<Cell> cells() {
        return groups.entrySet().stream()
                .map(group -> new Cell(
                        group.getKey(),
                        group.getValue().stream().map(Gauge::reading).toList()))
                .sorted(aggregation::compare)
                .toList();
    }

    private List<Gauge<E>> gauges() {
        List<Gauge<E>> gauges = new ArrayList<>();
        for (Measure<E> measure : aggregation.measures()) {
            gauges.add(Gauge.of(measure));
        }
        return gauges;
    }
}
