package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Measure;
import dev.keelson.crm.query.Selection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A statistic: one statement, or, where dates are bucketed, one more that asks for the earliest and latest date; where they lie
 * more than {@value Calendar#MOST} buckets apart, one for each such span of the years that have any.
 */
final class Statistic<E, K> {
    private final Queries queries;
    private final Mapping<E, K, ?> mapping;
    private final Selection<E, K> selection;
    private final String tenant;

    Statistic(Queries queries, Mapping<E, K, ?> mapping, Selection<E, K> selection, String tenant) {
        this.queries = queries;
        this.mapping = mapping;
        this.selection = selection;
        this.tenant = tenant;
    }

    List<Cell> cells(Aggregation<E> aggregation) {
        Tallies<E> tallies = new Tallies<>(aggregation);
        if (!Branches.of(selection).isEmpty()) {
            Map<Integer, List<Calendar<E>>> calendars = new LinkedHashMap<>();
            for (int at = 0; at < aggregation.groupings().size(); at++) {
                if (aggregation.groupings().get(at) instanceof Grouping.ByDate<E> byDate) {
                    calendars.put(at, calendars(byDate));
                }
            }
            run(aggregation, List.copyOf(calendars.entrySet()), new LinkedHashMap<>(), tallies);
        }
        return tallies.cells();
    }

    private void run(
            Aggregation<E> aggregation,
            List<Map.Entry<Integer, List<Calendar<E>>>> open,
            Map<Integer, Calendar<E>> chosen,
            Tallies<E> tallies) {
        if (open.isEmpty()) {
            new Statement<>(mapping, selection, aggregation.groupings(), aggregation.measures(), chosen, tenant)
                    .run(queries, tallies);
            return;
        }
        for (Calendar<E> calendar : open.get(0).getValue()) {
            Map<Integer, Calendar<E>> further = new LinkedHashMap<>(chosen);
            further.put(open.get(0).getKey(), calendar);
            run(aggregation, open.subList(1, open.size()), further, tallies);
        }
    }

    private List<Calendar<E>> calendars(Grouping.ByDate<E> grouping) {
        Place place = mapping.place(grouping.attribute());
        Tallies<E> ends = new Tallies<>(new Aggregation<>(
                List.of(),
                List.of(new Measure.Least<>(grouping.attribute()), new Measure.Greatest<>(grouping.attribute()))));
        new Statement<>(
                        mapping,
                        selection,
                        List.of(),
                        List.of(
                                new Measure.Least<>(grouping.attribute()),
                                new Measure.Greatest<>(grouping.attribute())),
                        Map.of(),
                        tenant)
                .run(queries, ends);
        Cell cell = ends.cells().get(0);
        if (cell.measures().get(0).isEmpty()) {
            return List.of(new Calendar<>(grouping, place, List.of(), Calendar.Absence.INCLUDED));
        }
        LocalDate first = day(grouping, cell.measures().get(0).orElseThrow());
        LocalDate last = day(grouping, cell.measures().get(1).orElseThrow());
        List<LocalDate> starts = starts(grouping.bucket(), first, last, Calendar.MOST + 1);
        if (starts.size() <= Calendar.MOST) {
            return List.of(new Calendar<>(grouping, place, starts, Calendar.Absence.INCLUDED));
        }
        return spans(grouping, place, first, last);
    }

    /** The years that have any record tell which buckets can have one. */
    private List<Calendar<E>> spans(Grouping.ByDate<E> grouping, Place place, LocalDate first, LocalDate last) {
        Grouping.ByDate<E> yearly = new Grouping.ByDate<>(grouping.attribute(), Grouping.Bucket.YEAR, grouping.zone());
        TreeSet<LocalDate> years = new TreeSet<>();
        if (grouping.bucket() == Grouping.Bucket.YEAR) {
            years.addAll(starts(Grouping.Bucket.YEAR, first, last, Integer.MAX_VALUE));
        } else {
            Aggregation<E> counted = new Aggregation<>(List.of(yearly), List.of(Measure.count()));
            Tallies<E> tallies = new Tallies<>(counted);
            List<LocalDate> all = starts(Grouping.Bucket.YEAR, first, last, Integer.MAX_VALUE);
            List<Calendar<E>> spans = chunks(yearly, place, all);
            run(counted, List.of(Map.entry(0, spans)), new LinkedHashMap<>(), tallies);
            tallies.cells()
                    .forEach(cell ->
                            cell.groups().get(0).map(LocalDate.class::cast).ifPresent(years::add));
        }
        TreeSet<LocalDate> starts = new TreeSet<>();
        for (LocalDate year : years) {
            LocalDate end = year.plusYears(1).minusDays(1);
            starts.addAll(starts(grouping.bucket(), year, end.isBefore(last) ? end : last, Integer.MAX_VALUE));
        }
        return chunks(grouping, place, List.copyOf(starts));
    }

    /** Runs of buckets that follow one another, none longer than a statement tells apart. */
    private List<Calendar<E>> chunks(Grouping.ByDate<E> grouping, Place place, List<LocalDate> starts) {
        List<Calendar<E>> chunks = new ArrayList<>();
        List<LocalDate> run = new ArrayList<>();
        for (LocalDate start : starts) {
            boolean follows = !run.isEmpty()
                    && grouping.bucket().next(run.get(run.size() - 1)).equals(start)
                    && run.size() < Calendar.MOST;
            if (!run.isEmpty() && !follows) {
                chunks.add(new Calendar<>(grouping, place, run, Calendar.Absence.EXCLUDED));
                run.clear();
            }
            run.add(start);
        }
        chunks.add(new Calendar<>(grouping, place, run, Calendar.Absence.EXCLUDED));
        if (place.presence() == Place.Presence.MAYBE) {
            chunks.add(new Calendar<>(grouping, place, List.of(), Calendar.Absence.INCLUDED));
        }
        return chunks;
    }

    private List<LocalDate> starts(Grouping.Bucket bucket, LocalDate first, LocalDate last, int most) {
        List<LocalDate> starts = new ArrayList<>();
        for (LocalDate start = bucket.startOf(first);
                !start.isAfter(last) && starts.size() < most;
                start = bucket.next(start)) {
            starts.add(start);
        }
        return starts;
    }

    private static LocalDate day(Grouping.ByDate<?> grouping, Object value) {
        return value instanceof Instant instant
                ? instant.atZone(grouping.zone()).toLocalDate()
                : Optional.of(value).map(LocalDate.class::cast).orElseThrow();
    }
}
