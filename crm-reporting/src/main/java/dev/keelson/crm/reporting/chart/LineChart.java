package dev.keelson.crm.reporting.chart;

import dev.keelson.crm.reporting.text.Widths;
import java.util.List;

/** A line over consecutive points, above a grid of round numbers. */
public final class LineChart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 260;
    private static final int LEFT = 62;
    private static final int RIGHT = 20;
    private static final int TOP = 14;
    private static final int BOTTOM = 34;
    private static final int LABELS = 9;

    private LineChart() {}

    public static String draw(String id, String title, List<Point> points) {
        long most = points.stream().mapToLong(Point::value).max().orElse(0);
        long step = step(most);
        long ceiling = Math.max(1, (most + step - 1) / step) * step;
        Svg svg = new Svg(id, WIDTH, HEIGHT, title, Descriptions.of(points, points.size()));
        for (long level = 0; level <= ceiling; level += step) {
            int y = y(level, ceiling);
            svg.shape(
                    "line",
                    "",
                    "x1",
                    str(LEFT),
                    "y1",
                    str(y),
                    "x2",
                    str(WIDTH - RIGHT),
                    "y2",
                    str(y),
                    "stroke",
                    level == 0 ? Colours.AXIS : Colours.GRID);
            svg.text(LEFT - 8, y + 4, "end", Colours.FAINT, Descriptions.number(level));
        }
        if (!points.isEmpty()) {
            line(svg, points, ceiling);
        }
        return svg.end();
    }

    private static void line(Svg svg, List<Point> points, long ceiling) {
        StringBuilder path = new StringBuilder();
        for (int at = 0; at < points.size(); at++) {
            path.append(at == 0 ? "M" : " L")
                    .append(x(at, points.size()))
                    .append(' ')
                    .append(y(points.get(at).value(), ceiling));
        }
        String area = path + " L" + x(points.size() - 1, points.size()) + " " + y(0, ceiling) + " L"
                + x(0, points.size()) + " " + y(0, ceiling) + " Z";
        svg.shape("path", "", "d", area, "fill", Colours.PALE);
        svg.shape("path", "", "d", path.toString(), "fill", "none", "stroke", Colours.MAIN, "stroke-width", "2");
        int every = Math.max(1, (points.size() + LABELS - 1) / LABELS);
        for (int at = 0; at < points.size(); at++) {
            Point point = points.get(at);
            svg.shape(
                    "circle",
                    point.label() + ": " + point.value(),
                    "cx",
                    str(x(at, points.size())),
                    "cy",
                    str(y(point.value(), ceiling)),
                    "r",
                    points.size() > 60 ? "2" : "4",
                    "fill",
                    Colours.MAIN);
            if (at % every == 0) {
                svg.text(x(at, points.size()), HEIGHT - 12, "middle", Colours.FAINT, Widths.fit(point.label(), 12));
            }
        }
    }

    private static int x(int at, int size) {
        int span = WIDTH - LEFT - RIGHT - 40;
        return size == 1 ? LEFT + 20 + span / 2 : LEFT + 20 + at * span / (size - 1);
    }

    private static int y(long value, long ceiling) {
        return HEIGHT - BOTTOM - Math.toIntExact(value * (HEIGHT - TOP - BOTTOM) / ceiling);
    }

    /** The round distance (1, 2 or 5 times a power of ten) at which at most five lines lie below the greatest value. */
    private static long step(long most) {
        long step = 1;
        while (true) {
            for (long factor : new long[] {1, 2, 5}) {
                if (step * factor * 5 >= most) {
                    return step * factor;
                }
            }
            step *= 10;
        }
    }

    private static String str(int number) {
        return String.valueOf(number);
    }
}
