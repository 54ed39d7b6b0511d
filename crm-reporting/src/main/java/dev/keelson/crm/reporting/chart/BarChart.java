package dev.keelson.crm.reporting.chart;

import dev.keelson.crm.reporting.text.Widths;
import java.util.List;

/** Horizontal bars, one per point, in the order given. */
public final class BarChart {
    /** The most bars one chart shows; further points are left to the table beside it. */
    public static final int MOST = 24;

    private static final int WIDTH = 720;
    private static final int LABELS = 190;
    private static final int NUMBERS = 80;
    private static final int ROW = 26;
    private static final int LABEL_COLUMNS = 25;

    private BarChart() {}

    public static String draw(String id, String title, List<Point> points) {
        List<Point> shown = points.subList(0, Math.min(points.size(), MOST));
        long most = shown.stream().mapToLong(Point::value).max().orElse(0);
        int height = shown.size() * ROW + 12;
        Svg svg = new Svg(id, WIDTH, height, title, Descriptions.of(points, shown.size()));
        svg.shape(
                "line",
                "",
                "x1",
                str(LABELS),
                "y1",
                "2",
                "x2",
                str(LABELS),
                "y2",
                str(height - 4),
                "stroke",
                Colours.AXIS);
        int y = 6;
        for (Point point : shown) {
            int length = most == 0 ? 0 : Math.toIntExact(point.value() * (WIDTH - LABELS - NUMBERS) / most);
            String label = point.label().isEmpty() ? Descriptions.ABSENT : point.label();
            svg.text(LABELS - 8, y + 15, "end", Colours.TEXT, Widths.fit(label, LABEL_COLUMNS));
            svg.shape(
                    "rect",
                    label + ": " + point.value(),
                    "x",
                    str(LABELS),
                    "y",
                    str(y),
                    "width",
                    str(point.value() > 0 ? Math.max(length, 1) : 0),
                    "height",
                    str(ROW - 6),
                    "rx",
                    "2",
                    "fill",
                    Colours.MAIN);
            svg.text(LABELS + length + 6, y + 15, "start", Colours.TEXT, Descriptions.number(point.value()));
            y += ROW;
        }
        return svg.end();
    }

    private static String str(int number) {
        return String.valueOf(number);
    }
}
