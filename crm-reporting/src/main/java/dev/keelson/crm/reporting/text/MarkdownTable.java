package dev.keelson.crm.reporting.text;

import dev.keelson.crm.reporting.Table;
import dev.keelson.crm.reporting.export.Cells;
import java.io.IOException;
import java.util.List;

/**
 * Writes a table as GitHub-flavoured Markdown, row by row: whatever a cell says stays text, neither a mark nor a tag nor a further cell.
 * Numbers are aligned to the right where a column's first cell is one.
 */
public final class MarkdownTable implements Table {
    private final Appendable out;
    private List<String> names = List.of();
    private boolean begun;

    private MarkdownTable(Appendable out) {
        this.out = out;
    }

    /** @param out is closed with the table where it can be */
    public static MarkdownTable to(Appendable out) {
        return new MarkdownTable(out);
    }

    @Override
    public void heading(List<String> columns) {
        names = List.copyOf(columns);
    }

    @Override
    public void row(List<?> cells) throws IOException {
        Cells.requireWidth(names.size(), cells);
        begin(cells);
        line(cells.stream()
                .map(cell -> Cells.value(cell)
                        .map(value -> escaped(Cells.text(value)))
                        .orElse(""))
                .toList());
    }

    private void begin(List<?> cells) throws IOException {
        if (begun) {
            return;
        }
        begun = true;
        line(names.stream().map(MarkdownTable::escaped).toList());
        line(cells.stream()
                .map(cell -> Cells.value(cell).filter(Number.class::isInstance).isPresent() ? "--:" : "---")
                .toList());
    }

    private void line(List<String> cells) throws IOException {
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** Marks of ASCII lose their meaning behind a backslash (CommonMark 0.31, 2.4); a line that ends goes on in the next one of the cell. */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        text.strip().lines().forEach(line -> {
            safe.append(safe.isEmpty() ? "" : "<br>");
            line.chars().forEach(letter -> {
                boolean address = letter == '.' && endsWithWww(safe);
                if (address || "\\`*_{}[]<>()#+!|~&$@=:\"'".indexOf(letter) >= 0) {
                    safe.append('\\');
                }
                safe.append(letter < ' ' ? ' ' : (char) letter);
            });
        });
        return safe.toString();
    }

    /** What some readers take for the beginning of a link. */
    private static boolean endsWithWww(StringBuilder text) {
        int length = text.length();
        return length >= 3 && text.substring(length - 3).equalsIgnoreCase("www");
    }

    @Override
    public void close() throws IOException {
        begin(names);
        if (out instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (IOException failed) {
                throw failed;
            } catch (Exception failed) {
                throw new IOException(failed);
            }
        }
    }
}
