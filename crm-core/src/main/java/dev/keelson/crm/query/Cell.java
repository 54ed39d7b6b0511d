package dev.keelson.crm.query;

import java.util.List;
import java.util.Optional;

/**
 * One group's answer.
 *
 * @param groups one per grouping, in order; empty where the grouped attribute is absent
 * @param measures one per measure, in order: a {@link Long} for a count, a {@link Tally} (without a sum where there was no
 *     value) for a sum or an average, the value itself for a least or a greatest, empty where there was none
 */
public record Cell(List<Optional<Object>> groups, List<Optional<Object>> measures) {
    public Cell {
        groups = List.copyOf(groups);
        measures = List.copyOf(measures);
    }

    /** The measure at that place, a count. */
    public long count(int measure) {
        return measures.get(measure).map(Long.class::cast).orElse(0L);
    }
}
