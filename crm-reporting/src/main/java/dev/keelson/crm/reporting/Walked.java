package dev.keelson.crm.reporting;

import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Measure;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Counts of records that are read page by page. */
final class Walked {
    private Walked() {}

    static <E> List<Cell> cells(Function<PageRequest, Page<E>> pages, Aggregation<E> aggregation) {
        if (!aggregation.measures().stream().allMatch(Measure.Count.class::isInstance)) {
            throw new IllegalArgumentException("only counted");
        }
        Map<List<Optional<Object>>, Long> counts = new HashMap<>();
        if (aggregation.groupings().isEmpty()) {
            counts.put(List.of(), 0L);
        }
        Pages.each(pages, record -> {
            ArrayList<Optional<Object>> groups = new ArrayList<>();
            for (Grouping<E> grouping : aggregation.groupings()) {
                groups.add(Optional.ofNullable(grouping.groupOf(record)));
            }
            counts.merge(List.copyOf(groups), 1L, Math::addExact);
        });
        return counts.entrySet().stream()
                .map(each -> new Cell(
                        each.getKey(),
                        aggregation.measures().stream()
                                .map(measure -> Optional.<Object>of(each.getValue()))
                                .toList()))
                .sorted(aggregation::compare)
                .toList();
    }
}
