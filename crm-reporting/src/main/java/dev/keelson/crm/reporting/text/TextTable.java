package dev.keelson.crm.reporting.text;

import dev.keelson.crm.reporting.Figure;
import dev.keelson.crm.reporting.Group;
import dev.keelson.crm.reporting.Outcomes;
import dev.keelson.crm.reporting.PoolFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table of text, its columns aligned by how wide characters stand. The first columns are words, aligned left; the others
 * numbers, aligned right. Immutable.
 */
public final class TextTable {
    private static final String ABSENT = "(none)";
    private static final int WIDEST = 44;

    private final int words;
    private final List<String> heading;
    private final List<List<String>> rows;

    private TextTable(int words, List<String> heading, List<List<String>> rows) {
        this.words = words;
        this.heading = List.copyOf(heading);
        this.rows = List.copyOf(rows);
    }

    /** An empty table whose first columns, so many, hold words. */
    public static TextTable of(int words, String... heading) {
        return new TextTable(words, List.of(heading), List.of());
    }

    /** A figure's groups and their counts. */
    public static TextTable of(Figure<?> figure) {
        List<String> heading = new ArrayList<>(figure.headings());
        heading.add("leads");
        List<List<String>> rows = new ArrayList<>();
        for (Figure.Entry entry : figure.entries()) {
            List<String> row = new ArrayList<>();
            entry.groups().forEach(group -> row.add(label(group)));
            row.add(number(entry.count()));
            rows.add(row);
        }
        return new TextTable(heading.size() - 1, heading, rows);
    }

    /** What became of leads, by group. */
    public static TextTable of(Outcomes outcomes) {
        TextTable table =
                of(1, outcomes.figure().headings().get(0), "leads", "open", "converted", "given up", "conversion");
        for (Outcomes.Row row : outcomes.rows()) {
            table = table.row(
                    label(row.group()),
                    number(row.total()),
                    number(row.open()),
                    number(row.converted()),
                    number(row.disqualified()),
                    row.conversion()
                            .percent(1)
                            .map(percent -> percent.toPlainString() + " %")
                            .orElse("-"));
        }
        return table;
    }

    /** What went into pools and out of them, by group. */
    public static TextTable of(PoolFigure figure) {
        List<List<String>> rows = new ArrayList<>();
        for (PoolFigure.Row row : figure.rows()) {
            List<String> cells = new ArrayList<>();
            row.groups().forEach(group -> cells.add(label(group)));
            cells.addAll(figure.cells(row.tally()));
            rows.add(cells);
        }
        return new TextTable(figure.groupings().size(), figure.headings(), rows);
    }

    /** The same table with one more row; it has as many cells as the heading. */
    public TextTable row(String... cells) {
        if (cells.length != heading.size()) {
            throw new IllegalArgumentException("a row of " + cells.length + " cells, not " + heading.size());
        }
        List<List<String>> more = new ArrayList<>(rows);
        more.add(List.of(cells));
        return new TextTable(words, heading, more);
    }

    /** The table as lines, each ending in a line feed. */
    public String render() {
        List<List<String>> all = new ArrayList<>();
        all.add(heading);
        all.addAll(rows);
        int[] widths = new int[heading.size()];
        for (List<String> row : all) {
            for (int at = 0; at < widths.length; at++) {
                widths[at] = Math.max(widths[at], Widths.columns(cell(row, at)));
            }
        }
        StringBuilder out = new StringBuilder();
        for (int line = 0; line < all.size(); line++) {
            out.append(line(all.get(line), widths)).append('\n');
            if (line == 0) {
                out.append(rule(widths)).append('\n');
            }
        }
        return out.toString();
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < widths.length; at++) {
            String cell = cell(row, at);
            String gap = " ".repeat(widths[at] - Widths.columns(cell));
            line.append(at == 0 ? "" : "  ").append(at < words ? cell + gap : gap + cell);
        }
        return line.toString().stripTrailing();
    }

    private static String rule(int[] widths) {
        StringBuilder rule = new StringBuilder();
        for (int at = 0; at < widths.length; at++) {
            rule.append(at == 0 ? "" : "  ").append("-".repeat(widths[at]));
        }
        return rule.toString();
    }

    /** The last column may be as wide as it likes. */
    private static String cell(List<String> row, int at) {
        String shown = Widths.printable(row.get(at));
        return at == row.size() - 1 ? shown : Widths.fit(shown, WIDEST);
    }

    private static String label(Group group) {
        return group.label().isEmpty() ? ABSENT : group.label();
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
