package dev.keelson.crm.reporting.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in words what a chart shows. */
final class Descriptions {
    /** How an absent value is called. */
    static final String ABSENT = "(none)";

    private Descriptions() {}

    static String of(List<Point> points, int shown) {
        String words = points.stream()
                .limit(shown)
                .map(point -> (point.label().isEmpty() ? ABSENT : point.label()) + " " + point.value())
                .collect(Collectors.joining(", "));
        String rest = points.size() > shown ? ", and " + (points.size() - shown) + " more in the table" : "";
        return points.isEmpty() ? "No records." : words + rest + ".";
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
