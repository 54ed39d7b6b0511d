package dev.keelson.crm.reporting.page;

import dev.keelson.crm.reporting.Table;
import dev.keelson.crm.reporting.Tabled;
import dev.keelson.crm.reporting.export.Cells;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A table as the text of a page. */
final class TableText implements Table {
    /** More is no page that people read. */
    private static final int MOST = 10_000;

    private List<String> columns = List.of();
    private final List<List<String>> rows = new ArrayList<>();

    private TableText() {}

    static Section.Table of(Tabled source) {
        TableText text = new TableText();
        try {
            source.writeTo(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Section.Table(text.columns, text.rows, List.of());
    }

    @Override
    public void heading(List<String> names) {
        columns = List.copyOf(names);
    }

    @Override
    public void row(List<?> cells) {
        Cells.requireWidth(columns.size(), cells);
        if (rows.size() == MOST) {
            throw new IllegalArgumentException("a page shows at most " + MOST + " rows: write a spreadsheet");
        }
        rows.add(cells.stream()
                .map(cell -> Cells.value(cell).map(Cells::text).orElse(""))
                .toList());
    }

    @Override
    public void close() {
        // nothing is open
    }
}
