package dev.keelson.crm.ingest;

import dev.keelson.crm.kernel.InvalidInputException;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The data rows of a file, as an import's mapping reads them. A row that cannot be read is a row with a problem. */
public final class CsvRows implements Closeable {
    private final ImportRequest request;
    private final CsvFile table;
    private final Map<LeadFact, List<Integer>> columns;

    private CsvRows(ImportRequest request, CsvFile table) {
        this.request = request;
        this.table = table;
        this.columns = columns();
    }

    /** @throws InvalidInputException when the file cannot be read, or lacks a column of the mapping */
    public static CsvRows open(ImportRequest request) {
        CsvFile table = CsvFile.open(request.file(), request.charset(), request.delimiter());
        try {
            return new CsvRows(request, table);
        } catch (InvalidInputException unfit) {
            table.close();
            throw unfit;
        }
    }

    /** The next rows, at most that many; none at the end of the file. */
    public List<ImportRow> next(int most) {
        ArrayList<ImportRow> rows = new ArrayList<>();
        while (rows.size() < most) {
            Optional<CsvFile.Row> row = table.next();
            if (row.isEmpty()) {
                break;
            }
            rows.add(read(row.get()));
        }
        return rows;
    }

    @Override
    public void close() {
        table.close();
    }

    private ImportRow read(CsvFile.Row row) {
        return row.problem()
                .map(problem -> ImportRow.spoilt(row.row(), row.line(), problem))
                .orElseGet(() -> ImportRow.of(row.row(), row.line(), told(row.cells())));
    }

    private Map<LeadFact, List<String>> told(List<String> cells) {
        LinkedHashMap<LeadFact, List<String>> told = new LinkedHashMap<>();
        columns.forEach((fact, from) -> {
            List<String> values = from.stream()
                    .map(cells::get)
                    .filter(value -> !value.isEmpty())
                    .toList();
            if (!values.isEmpty()) {
                told.put(fact, values);
            }
        });
        request.defaults().forEach((fact, value) -> told.putIfAbsent(fact, List.of(value)));
        return told;
    }

    private Map<LeadFact, List<Integer>> columns() {
        ArrayList<InvalidInputException.Problem> problems = new ArrayList<>();
        LinkedHashMap<LeadFact, List<Integer>> found = new LinkedHashMap<>();
        request.mapping().forEach((fact, names) -> {
            names.forEach(name -> table.problem("mapping." + fact.key(), name).ifPresent(problems::add));
            found.put(fact, names.stream().map(table::column).toList());
        });
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return found;
    }
}
