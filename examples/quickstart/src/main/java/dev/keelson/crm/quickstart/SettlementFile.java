package dev.keelson.crm.quickstart;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.reporting.ContractStatistics;
import dev.keelson.crm.reporting.Table;
import dev.keelson.crm.reporting.export.CsvTable;
import dev.keelson.crm.reporting.export.XlsxTable;
import dev.keelson.crm.reporting.wire.JsonTable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of contracts beside their invoices and payments, in the form that its name ends in. */
final class SettlementFile {
    private static final List<String> FORMS = List.of("csv", "xlsx", "json");

    private SettlementFile() {}

    /** @throws WrongUse when it ends otherwise, cannot be written, or nothing would be written */
    static void requireWritable(Path file, boolean moneyAct) {
        if (!moneyAct) {
            throw new WrongUse("--settlements: there are none without --money-act");
        }
        if (!FORMS.contains(form(file))) {
            throw new WrongUse("--settlements: a file that ends in .csv, .xlsx or .json");
        }
        Pages.requireWritable("--settlements", file);
    }

    static void write(Path file, CrmSession session) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                Table table = table(file, out)) {
            ContractStatistics.of(session).writeSettlements(table);
        } catch (IOException unwritable) {
            throw new WrongUse("--settlements: cannot write " + file);
        }
    }

    private static Table table(Path file, OutputStream out) throws IOException {
        return switch (form(file)) {
            case "csv" -> CsvTable.to(out);
            case "xlsx" -> XlsxTable.to(out, "Settlements");
            default -> JsonTable.to(out);
        };
    }

    private static String form(Path file) {
        String name = file.toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
