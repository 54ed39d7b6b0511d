package dev.keelson.crm.ingest;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of an import, as it was told.
 *
 * @param row its number among the data rows, from 1; empty lines are no rows
 * @param line the line of the file it begins on
 * @param told what it says, blank cells left out
 * @param problems why it cannot be read
 */
public record ImportRow(long row, long line, Map<LeadFact, List<String>> told, List<RowProblem> problems) {
    public ImportRow {
        told = Collections.unmodifiableMap(new LinkedHashMap<>(told));
        problems = List.copyOf(problems);
    }

    static ImportRow spoilt(long row, long line, RowProblem problem) {
        return new ImportRow(row, line, Map.of(), List.of(problem));
    }

    static ImportRow of(long row, long line, Map<LeadFact, List<String>> told) {
        return new ImportRow(row, line, told, List.of());
    }

    /** What the row is called in the system it comes from. */
    public Optional<String> externalId() {
        return told.getOrDefault(LeadFact.EXTERNAL_ID, List.of()).stream().findFirst();
    }
}
