package dev.keelson.crm.reporting.export;

import dev.keelson.crm.reporting.Table;
import dev.keelson.crm.reporting.wire.JsonTable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A program that writes rows no two of which are alike to a file, in as much memory as it is given. */
final class ManyRows {
    private ManyRows() {}

    /** @param arguments the form, how many rows, and the file */
    public static void main(String[] arguments) throws IOException {
        int rows = Integer.parseInt(arguments[1]);
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[2]));
                Table table = table(arguments[0], out)) {
            table.heading(List.of("number", "customer", "owner", "signed on", "amount", "settled"));
            LocalDate day = LocalDate.parse("2026-01-01");
            for (int at = 0; at < rows; at++) {
                table.row(List.of(
                        "C-2026-" + at,
                        "客户 number " + at + " of a name that is rather long",
                        "member " + at % 500,
                        day.plusDays(at % 365),
                        new BigDecimal(at).movePointLeft(2),
                        Optional.empty()));
            }
        }
    }

    private static Table table(String form, OutputStream out) throws IOException {
        return switch (form) {
            case "csv" -> CsvTable.to(out);
            case "xlsx" -> XlsxTable.to(out, "Rows");
            default -> JsonTable.to(out);
        };
    }
}
