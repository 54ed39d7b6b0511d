package dev.keelson.crm.reporting;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.Tally;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a metric came to in a span, as one actor may see it at one instant.
 *
 * <p>MET-01: behind each row are exactly the records that it counts.
 *
 * @param groupings what it is broken down by
 * @param asOf when it was read
 * @param scope {@linkplain dev.keelson.crm.kernel.Actor#label whose} reach it was read in
 * @param rows one per group that has a record, in the order of the groups, absent values last; without groupings, one
 */
public record MetricReading<E>(
        Metric<E> metric, Span span, List<Grouping<E>> groupings, Instant asOf, String scope, List<Row> rows) {
    /**
     * What one group came to.
     *
     * @param groups one per grouping, in order
     * @param count how many records
     * @param sum what was summed of them; without a part where nothing was
     */
    public record Row(List<Group> groups, long count, Tally sum) {
        public Row {
            groups = List.copyOf(groups);
        }
    }

    public MetricReading {
        groupings = List.copyOf(groupings);
        rows = List.copyOf(rows);
    }

    /** The filter that selects exactly the records of a row, as long as nothing changes. */
    public Filter<E> drill(Row row) {
        Filter<E> selected = metric.in(span);
        for (int at = 0; at < groupings.size(); at++) {
            selected = selected.and(
                    Groups.filter(groupings.get(at), row.groups().get(at).value()));
        }
        return selected;
    }

    /** The records of a row, in view of the session's actor. */
    public Page<E> records(CrmSession session, Row row, PageRequest page) {
        return metric.facts().list(session, drill(row), Sort.byId(), page);
    }

    /** Writes it down: a line per row, and per currency where there are several. */
    public void writeTo(Table table) throws IOException {
        ArrayList<String> heading = new ArrayList<>(groupings.stream()
                .map(grouping -> Groups.words(grouping.attribute()))
                .toList());
        heading.addAll(List.of("count", "currency", "sum"));
        table.heading(heading);
        for (Row row : rows) {
            if (row.sum().sums().isEmpty()) {
                table.row(line(row, Optional.empty(), Optional.empty()));
            }
            for (Tally.Part part : row.sum().sums()) {
                table.row(line(row, part.currency(), Optional.of(part.sum())));
            }
        }
    }

    private static List<Object> line(Row row, Optional<String> currency, Optional<Object> sum) {
        ArrayList<Object> line = new ArrayList<>();
        row.groups().forEach(group -> line.add(group.value().map(known -> group.label())));
        line.add(row.count());
        line.add(currency);
        line.add(sum);
        return line;
    }
}
