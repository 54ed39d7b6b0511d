package dev.keelson.crm.quickstart;

import dev.keelson.crm.ingest.CsvRows;
import dev.keelson.crm.ingest.ImportRequest;
import dev.keelson.crm.ingest.ImportRow;
import dev.keelson.crm.ingest.LeadFact;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a first reading of a file tells: which stages and owners it names, before they can be there.
 *
 * @param rows how many data rows there are
 * @param stages every stage value, in the order of the file
 * @param owners every owner value, in the order of the file
 * @param longest the longest text of each fact
 * @param unnamed how many rows that can be read have no external id, and are new in every import
 */
record FileScan(long rows, Set<String> stages, Set<String> owners, Map<LeadFact, Integer> longest, long unnamed) {
    private static final int AT_ONCE = 1_000;

    static FileScan of(ImportRequest request) {
        long rows = 0;
        long unnamed = 0;
        Set<String> stages = new LinkedHashSet<>();
        Set<String> owners = new LinkedHashSet<>();
        Map<LeadFact, Integer> longest = new HashMap<>();
        try (CsvRows file = CsvRows.open(request)) {
            for (List<ImportRow> chunk = file.next(AT_ONCE); !chunk.isEmpty(); chunk = file.next(AT_ONCE)) {
                for (ImportRow row : chunk) {
                    rows++;
                    unnamed += row.problems().isEmpty() && row.externalId().isEmpty() ? 1 : 0;
                    stages.addAll(row.told().getOrDefault(LeadFact.STAGE, List.of()));
                    owners.addAll(row.told().getOrDefault(LeadFact.OWNER, List.of()));
                    row.told()
                            .forEach((fact, values) ->
                                    values.forEach(value -> longest.merge(fact, value.length(), Math::max)));
                }
            }
        }
        return new FileScan(rows, stages, owners, longest, unnamed);
    }
}
