package dev.keelson.crm.reporting.chart;

import dev.keelson.crm.reporting.text.Widths;
import java.util.List;

/** A funnel: one step beneath the other, each as wide as its value, tapering to the next. */
public final class FunnelChart {
    private static final int WIDTH = 720;
    private static final int MIDDLE = 360;
    private static final int WIDEST = 320;
    private static final int ROW = 52;

    private FunnelChart() {}

    public static String draw(String id, String title, List<Point> steps) {
        long most = steps.stream().mapToLong(Point::value).max().orElse(0);
        Svg svg = new Svg(id, WIDTH, steps.size() * ROW + 8, title, Descriptions.of(steps, steps.size()));
        int y = 4;
        for (int at = 0; at < steps.size(); at++) {
            Point step = steps.get(at);
            int upper = half(step, most);
            int lower = half(steps.get(Math.min(at + 1, steps.size() - 1)), most);
            svg.shape(
                    "polygon",
                    step.label() + ": " + step.value(),
                    "points",
                    (MIDDLE - upper) + "," + y + " " + (MIDDLE + upper) + "," + y + " " + (MIDDLE + lower) + ","
                            + (y + ROW - 8) + " " + (MIDDLE - lower) + "," + (y + ROW - 8),
                    "fill",
                    Colours.PALE,
                    "stroke",
                    Colours.MAIN);
            svg.text(8, y + 26, "start", Colours.TEXT, Widths.fit(step.label(), 24));
            svg.text(MIDDLE, y + 26, "middle", Colours.TEXT, Descriptions.number(step.value()));
            svg.text(WIDTH - 8, y + 26, "end", Colours.FAINT, share(step, steps.get(0)));
            y += ROW;
        }
        return svg.end();
    }

    private static int half(Point step, long most) {
        return most == 0 ? 1 : Math.max(1, Math.toIntExact(step.value() * (WIDEST / 2) / most));
    }

    /** In per cent of the first step, rounded half up to a tenth. */
    private static String share(Point step, Point first) {
        if (first.value() == 0) {
            return "";
        }
        long tenths = (step.value() * 2_000 + first.value()) / (2 * first.value());
        return tenths / 10 + "." + tenths % 10 + " %";
    }
}
