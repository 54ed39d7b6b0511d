package dev.keelson.crm.reporting.page;

import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.reporting.Figure;
import dev.keelson.crm.reporting.Group;
import dev.keelson.crm.reporting.Naming;
import dev.keelson.crm.reporting.Outcomes;
import dev.keelson.crm.reporting.PoolFigure;
import dev.keelson.crm.reporting.PoolMeasure;
import dev.keelson.crm.reporting.Ratio;
import dev.keelson.crm.reporting.Standing;
import dev.keelson.crm.reporting.chart.BarChart;
import dev.keelson.crm.reporting.chart.FunnelChart;
import dev.keelson.crm.reporting.chart.LineChart;
import dev.keelson.crm.reporting.chart.Point;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One figure of a page: a heading, a chart where there is one, and the table. */
record Section(String heading, Caption caption, Chart chart, Table table) {
    private static final String ABSENT = "(none)";
    private static final int LONGEST_SERIES = 400;

    /**
     * What is told, as of when and in whose reach.
     *
     * @param told how much of what
     */
    record Caption(String told, Instant asOf, String scope) {
        static Caption of(Figure<?> figure) {
            return new Caption(figure.name() + ": " + number(figure.total()), figure.asOf(), figure.scope());
        }

        static Caption of(PoolFigure figure) {
            PoolFigure.Period period = figure.period();
            return new Caption(
                    figure.name() + ": from " + period.from() + " until before " + period.until() + " in "
                            + period.zone().getId(),
                    figure.asOf(),
                    figure.scope());
        }
    }

    /** Draws a chart under an id and a title; empty text where a table is enough. */
    interface Chart {
        String draw(String id, String title);
    }

    /** A table as text: the first cell of a row is its heading; without a total it has no last row of one. */
    record Table(List<String> columns, List<List<String>> rows, List<String> total) {}

    static Section bars(String heading, Figure<?> figure, List<Figure.Entry> order) {
        List<Point> points = order.stream().map(Section::point).toList();
        return new Section(
                heading, Caption.of(figure), (id, title) -> BarChart.draw(id, title, points), counted(figure, order));
    }

    static Section ranking(String heading, Figure<?> figure) {
        return bars(
                heading,
                figure,
                figure.entries().stream()
                        .sorted(Comparator.comparingLong(Figure.Entry::count).reversed())
                        .toList());
    }

    static Section line(String heading, Figure<?> figure) {
        List<Point> points = series(figure);
        return new Section(
                heading,
                Caption.of(figure),
                (id, title) -> LineChart.draw(id, title, points),
                counted(figure, figure.entries()));
    }

    static Section funnel(String heading, Standing standing) {
        List<Point> steps = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (Standing.Step step : standing.steps()) {
            steps.add(new Point(word(step.phase()), step.reached()));
            rows.add(List.of(word(step.phase()), number(step.here()), number(step.reached()), percent(step.share())));
        }
        rows.add(List.of(word(LeadPhase.DISQUALIFIED), number(standing.disqualified()), "", ""));
        return new Section(
                heading,
                Caption.of(standing.figure()),
                (id, title) -> FunnelChart.draw(id, title, steps),
                new Table(
                        List.of("phase", "here", "here or beyond", "of all not given up"),
                        rows,
                        List.of("total", number(standing.figure().total()), "", "")));
    }

    static Section outcomes(String heading, Outcomes outcomes) {
        List<List<String>> rows = new ArrayList<>();
        for (Outcomes.Row row : outcomes.rows()) {
            rows.add(List.of(
                    label(row.group()),
                    number(row.total()),
                    number(row.open()),
                    number(row.converted()),
                    number(row.disqualified()),
                    percent(row.conversion())));
        }
        Outcomes.Row all = outcomes.total();
        return new Section(
                heading,
                Caption.of(outcomes.figure()),
                (id, title) -> "",
                new Table(
                        List.of(
                                outcomes.figure().headings().get(0),
                                "leads",
                                "open",
                                "converted",
                                "given up",
                                "conversion"),
                        rows,
                        List.of(
                                "total",
                                number(all.total()),
                                number(all.open()),
                                number(all.converted()),
                                number(all.disqualified()),
                                percent(all.conversion()))));
    }

    static Section pools(String heading, PoolFigure figure, PoolMeasure charted) {
        List<Point> points = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        for (PoolFigure.Row row : figure.rows()) {
            String label = joined(row.groups());
            points.add(new Point(label, charted.of(row.tally())));
            rows.add(cells(label, figure.cells(row.tally())));
        }
        boolean dated = figure.groupings().get(0) instanceof Grouping.ByDate<?>;
        List<String> numbers = figure.headings()
                .subList(figure.groupings().size(), figure.headings().size());
        String groups = String.join(
                " · ", figure.headings().subList(0, figure.groupings().size()));
        return new Section(
                heading,
                Caption.of(figure),
                (id, title) -> dated
                        ? LineChart.draw(id, title + ", " + charted.words(), points)
                        : BarChart.draw(id, title + ", " + charted.words(), points),
                new Table(cells(groups, numbers), rows, cells("total", figure.cells(figure.total()))));
    }

    private static List<String> cells(String first, List<String> others) {
        List<String> cells = new ArrayList<>(List.of(first));
        cells.addAll(others);
        return cells;
    }

    Map<String, Object> context(String id) {
        String svg = chart.draw(id, heading);
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("id", id);
        context.put("heading", heading);
        context.put("told", caption.told());
        context.put("asOf", caption.asOf().toString());
        context.put("scope", caption.scope());
        context.put("chart", svg.isEmpty() ? List.of() : List.of(Map.of("svg", svg)));
        context.put(
                "columns",
                table.columns().stream().map(name -> Map.of("name", name)).toList());
        context.put("rows", table.rows().stream().map(Section::row).toList());
        context.put("foot", table.total().isEmpty() ? List.of() : row(table.total()));
        return context;
    }

    private static Table counted(Figure<?> figure, List<Figure.Entry> order) {
        List<List<String>> rows = order.stream()
                .map(entry -> List.of(point(entry).label(), number(entry.count())))
                .toList();
        String groups = String.join(" · ", figure.headings());
        return new Table(List.of(groups, "leads"), rows, List.of("total", number(figure.total())));
    }

    private static Map<String, Object> row(List<String> cells) {
        return Map.of(
                "first",
                cells.get(0),
                "cells",
                cells.stream().skip(1).map(cell -> Map.of("text", cell)).toList());
    }

    private static Point point(Figure.Entry entry) {
        return new Point(joined(entry.groups()), entry.count());
    }

    private static String joined(List<Group> groups) {
        return groups.stream()
                .map(Section::label)
                .reduce((one, other) -> one + " · " + other)
                .orElse("all");
    }

    private static List<Point> series(Figure<?> figure) {
        if (figure.groupings().size() != 1 || !(figure.groupings().get(0) instanceof Grouping.ByDate<?> byDate)) {
            throw new IllegalArgumentException("a line is drawn over date buckets");
        }
        Map<LocalDate, Figure.Entry> present = new LinkedHashMap<>();
        for (Figure.Entry entry : figure.entries()) {
            entry.group().value().ifPresent(first -> present.put((LocalDate) first, entry));
        }
        List<Point> points = new ArrayList<>();
        for (LocalDate day : withGaps(List.copyOf(present.keySet()), byDate.bucket())) {
            Figure.Entry entry = present.get(day);
            points.add(
                    entry == null
                            ? new Point(Naming.PLAIN.label(byDate, day), 0)
                            : new Point(entry.group().label(), entry.count()));
        }
        return points;
    }

    /** Every bucket from the first to the last, unless that makes more than a chart can show. */
    private static List<LocalDate> withGaps(List<LocalDate> present, Grouping.Bucket bucket) {
        List<LocalDate> all = new ArrayList<>();
        if (present.isEmpty()) {
            return present;
        }
        LocalDate last = present.get(present.size() - 1);
        for (LocalDate day = present.get(0); !day.isAfter(last); day = bucket.next(day)) {
            all.add(day);
            if (all.size() > LONGEST_SERIES) {
                return present;
            }
        }
        return all;
    }

    private static String label(Group group) {
        return group.label().isEmpty() ? ABSENT : group.label();
    }

    private static String word(LeadPhase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String percent(Ratio ratio) {
        return ratio.percent(1).map(value -> value.toPlainString() + " %").orElse("–");
    }
}
