package dev.keelson.crm.reporting;

import dev.keelson.crm.kernel.PipelineKey;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.opportunity.OpportunityOutcome;
import dev.keelson.crm.query.Filter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long opportunities took from when they were opened until they were decided.
 *
 * @param from the first day on which they were decided
 * @param until the day after the last
 * @param filter which opportunities were read
 * @param asOf when they were read
 * @param scope whose reach they were read in
 * @param rows by pipeline, what was won before what was lost
 */
public record CycleTimes(
        LocalDate from, LocalDate until, Filter<Opportunity> filter, Instant asOf, String scope, List<Row> rows) {
    /**
     * What was decided one way in one pipeline.
     *
     * @param decided how many, one at least
     * @param median as many took less as took more
     * @param ninetieth nine of ten took no longer: the smallest such time that one of them took
     * @param longest the longest of all
     */
    public record Row(
            PipelineKey pipeline,
            OpportunityOutcome outcome,
            long decided,
            Duration median,
            Duration ninetieth,
            Duration longest) {
        static Row of(Key key, List<Duration> times) {
            Collections.sort(times);
            int size = times.size();
            return new Row(
                    key.pipeline,
                    key.outcome,
                    size,
                    times.get((size - 1) / 2).plus(times.get(size / 2)).dividedBy(2),
                    times.get((9 * size + 9) / 10 - 1),
                    times.get(size - 1));
        }
    }

    public CycleTimes {
        rows = List.copyOf(rows);
    }

    /** The filter that selects exactly the opportunities of a row, as long as nothing changes. */
    public Filter<Opportunity> drill(Row row) {
        return filter.and(Filter.where(OpportunityAttributes.PIPELINE).is(row.pipeline()))
                .and(Filter.where(OpportunityAttributes.OUTCOME)
                        .is(row.outcome().name()));
    }

    /** Writes it: pipeline, outcome, decided, and the times in days with their fraction. */
    public void writeTo(Table table) throws IOException {
        table.heading(List.of("pipeline", "outcome", "decided", "median days", "nine of ten days", "longest days"));
        for (Row row : rows) {
            table.row(List.of(
                    row.pipeline.value(),
                    row.outcome.name().toLowerCase(Locale.ROOT),
                    row.decided,
                    days(row.median),
                    days(row.ninetieth),
                    days(row.longest)));
        }
    }

    /** To a tenth of a day, half up. */
    private static BigDecimal days(Duration time) {
        return BigDecimal.valueOf(time.toSeconds())
                .divide(BigDecimal.valueOf(Duration.ofDays(1).toSeconds()), 1, RoundingMode.HALF_UP);
    }

    private record Key(PipelineKey pipeline, OpportunityOutcome outcome) {}

    /** The times so far. */
    static final class Timing {
        private final Map<Key, List<Duration>> times = new TreeMap<>(
                Comparator.<Key, String>comparing(key -> key.pipeline.value()).thenComparing(key -> key.outcome));

        void add(Opportunity decided) {
            times.computeIfAbsent(
                            new Key(
                                    decided.progress().pipeline(),
                                    decided.progress().outcome()),
                            first -> new ArrayList<>())
                    .add(Duration.between(
                            decided.createdAt(), decided.progress().since()));
        }

        List<Row> rows() {
            List<Row> rows = new ArrayList<>();
            times.forEach((key, each) -> rows.add(Row.of(key, each)));
            return rows;
        }
    }
}
