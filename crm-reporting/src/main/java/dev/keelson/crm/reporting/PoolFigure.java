package dev.keelson.crm.reporting;

import dev.keelson.crm.query.Grouping;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What went into pools and out of them in a period, by group, as one actor may see it.
 *
 * @param name what is told, by what: {@code pools by person}
 * @param groupings what it is told by
 * @param asOf when it was counted
 * @param scope {@linkplain dev.keelson.crm.kernel.Actor#label whose} reach it was counted in
 * @param rows one per group, in order, absent values last: movements without a person
 * @param total all groups together
 */
public record PoolFigure(
        String name,
        List<Grouping<?>> groupings,
        Period period,
        Instant asOf,
        String scope,
        List<Row> rows,
        PoolTally total) {
    /**
     * Some days on end.
     *
     * @param until the day after the last
     */
    public record Period(LocalDate from, LocalDate until, ZoneId zone) {
        Instant begin() {
            return from.atStartOfDay(zone).toInstant();
        }

        Instant end() {
            return until.atStartOfDay(zone).toInstant();
        }
    }

    /**
     * One group's numbers.
     *
     * @param groups one per grouping, in order
     */
    public record Row(List<Group> groups, PoolTally tally) {
        public Row {
            groups = List.copyOf(groups);
        }

        /** The group by the first grouping. */
        public Group group() {
            return groups.get(0);
        }
    }

    public PoolFigure {
        groupings = List.copyOf(groupings);
        rows = List.copyOf(rows);
    }

    /** The heads of the columns for people, those of the groups first. */
    public List<String> headings() {
        List<String> headings = new ArrayList<>();
        for (Grouping<?> grouping : groupings) {
            headings.add(
                    grouping instanceof Grouping.ByDate<?> byDate
                            ? byDate.bucket().name().toLowerCase(Locale.ROOT)
                            : Groups.words(grouping.attribute()));
        }
        for (PoolMeasure measure : PoolMeasure.values()) {
            headings.add(measure.words());
        }
        causes().forEach(cause -> headings.add(words(cause)));
        headings.addAll(List.of("contacted", "median wait", "longest wait"));
        return headings;
    }

    /** The numbers as people read them, in the order of the columns after those of the groups. */
    public List<String> cells(PoolTally tally) {
        List<String> cells = new ArrayList<>();
        for (PoolMeasure measure : PoolMeasure.values()) {
            cells.add(number(measure.of(tally)));
        }
        causes().forEach(cause -> cells.add(number(tally.reclaims().getOrDefault(cause, 0L))));
        FirstContact first = tally.firstContact();
        cells.add(number(first.contacted()) + " of " + number(first.taken()));
        cells.add(first.median().map(PoolFigure::span).orElse("–"));
        cells.add(first.longest().map(PoolFigure::span).orElse("–"));
        return cells;
    }

    /** The causes for which something was reclaimed, in order of name. */
    public List<String> causes() {
        return List.copyOf(new TreeSet<>(total.reclaims().keySet()));
    }

    /** {@code no follow up} of {@code NO_FOLLOW_UP}. */
    private static String words(String cause) {
        return cause.isEmpty() ? "by a rule" : cause.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Down to minutes, the rest dropped. */
    private static String span(Duration duration) {
        long days = duration.toDays();
        String time = String.format(Locale.ROOT, "%d:%02d h", duration.toHoursPart(), duration.toMinutesPart());
        return Optional.of(days)
                        .filter(some -> some > 0)
                        .map(some -> some + " d ")
                        .orElse("")
                + time;
    }
}
