package dev.keelson.crm.reporting.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.keelson.crm.reporting.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes CSV (RFC 4180) in UTF-8, with a byte order mark, by which spreadsheets know it. */
public final class CsvTable implements Table {
    private final CsvWriter writer;
    private int columns;

    private CsvTable(CsvWriter writer) {
        this.writer = writer;
    }

    public static CsvTable to(OutputStream out) throws IOException {
        OutputStreamWriter encoded = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        encoded.write('\uFEFF');
        return new CsvTable(CsvWriter.builder().build(encoded));
    }

    @Override
    public void heading(List<String> names) {
        columns = names.size();
        writer.writeRecord(names.stream().map(Cells::neutral).toList());
    }

    @Override
    public void row(List<?> cells) {
        Cells.requireWidth(columns, cells);
        writer.writeRecord(cells.stream()
                .map(cell -> Cells.value(cell).map(Cells::printed).orElse(""))
                .toList());
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
