package dev.keelson.crm.reporting.export;

import dev.keelson.crm.reporting.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes a spreadsheet (Office Open XML) of one sheet: numbers as numbers, days as days, all else as text. */
public final class XlsxTable implements Table {
    /** How many rows a sheet has at the most. */
    public static final int ROWS = 1_048_576;

    /** Every so many rows what was written leaves the memory. */
    private static final int FLUSH = 1_000;

    private final Workbook workbook;
    private final Worksheet sheet;
    private int columns;
    private int at;

    private XlsxTable(Workbook workbook, Worksheet sheet) {
        this.workbook = workbook;
        this.sheet = sheet;
    }

    /** @param name what the sheet is called */
    public static XlsxTable to(OutputStream out, String name) {
        Workbook workbook = new Workbook(out, "Keelson", "1.0");
        return new XlsxTable(workbook, workbook.newWorksheet(name));
    }

    @Override
    public void heading(List<String> names) throws IOException {
        columns = names.size();
        for (int column = 0; column < columns; column++) {
            sheet.value(at, column, Cells.neutral(names.get(column)));
            sheet.style(at, column).bold().set();
        }
        next();
    }

    @Override
    public void row(List<?> cells) throws IOException {
        Cells.requireWidth(columns, cells);
        if (at == ROWS) {
            throw new IllegalStateException("a sheet has at most " + ROWS + " rows");
        }
        for (int column = 0; column < columns; column++) {
            Optional<Object> value = Cells.value(cells.get(column));
            if (value.isPresent()) {
                put(column, value.get());
            }
        }
        next();
    }

    private void put(int column, Object value) {
        if (value instanceof BigDecimal || value instanceof Long || value instanceof Integer) {
            sheet.value(at, column, (Number) value);
        } else if (value instanceof LocalDate day) {
            sheet.value(at, column, day);
            sheet.style(at, column).format("yyyy-mm-dd").set();
        } else {
            sheet.inlineString(at, column, Cells.neutral((String) value));
        }
    }

    private void next() throws IOException {
        at++;
        if (at % FLUSH == 0) {
            sheet.flush();
        }
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
