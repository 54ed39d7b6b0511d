package dev.keelson.crm.ingest;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One row of an import, as it was told.
 *
 * @param row its number among the data rows, from 1; empty lines are no rows
 * @param line the line of the file it begins on
 * @param told what it says, blank cells left out
 * @param key what the row is known by, where it has no external id: a digest of what it says, and how often that came before
 * @param problems why it cannot be read
 */
public record ImportRow(long row, long line, Map<LeadFact, List<String>> told, String key, List<RowProblem> problems) {
    public ImportRow {
        told = Collections.unmodifiableMap(new LinkedHashMap<>(told));
        problems = List.copyOf(problems);
    }

    static ImportRow spoilt(long row, long line, RowProblem problem) {
        return new ImportRow(row, line, Map.of(), "", List.of(problem));
    }

    static ImportRow of(long row, long line, Map<LeadFact, List<String>> told, RowCensus census) {
        byte[] content = Digests.of(canonical(told));
        Optional<String> externalId = externalId(told);
        byte[] known = externalId.map(id -> Digests.of("externalId\u0000" + id)).orElse(content);
        long occurrence = census.occurrence(ByteBuffer.wrap(known).getLong());
        ArrayList<RowProblem> problems = new ArrayList<>();
        if (externalId.isPresent() && occurrence > 1) {
            problems.add(new RowProblem(row, line, "", "repeated", "an earlier row has the same external id"));
        }
        return new ImportRow(row, line, told, Digests.hex(content) + "#" + occurrence, problems);
    }

    /** What the row is called in the system it comes from. */
    public Optional<String> externalId() {
        return externalId(told);
    }

    private static Optional<String> externalId(Map<LeadFact, List<String>> told) {
        return told.getOrDefault(LeadFact.EXTERNAL_ID, List.of()).stream().findFirst();
    }

    private static String canonical(Map<LeadFact, List<String>> told) {
        TreeMap<String, List<String>> ordered = new TreeMap<>();
        told.forEach((fact, values) -> ordered.put(fact.key(), values));
        StringBuilder text = new StringBuilder();
        ordered.forEach((key, values) -> {
            text.append(key);
            values.forEach(value -> text.append('\u0000').append(value));
            text.append('\u0001');
        });
        return text.toString();
    }
}
