package dev.keelson.crm.ingest;

import java.util.List;

/**
 * What became of an import: every row is counted once.
 *
 * <p>LEAD-22: rows = created + merged + quarantined + rejected, whatever the file holds.
 *
 * @param rows how many data rows the file has
 * @param created how many became leads
 * @param merged how many told of leads that were there: updated, identical or skipped
 * @param quarantined 0: an import rejects instead, since the file is still there
 * @param rejected how many were not taken
 * @param problems why, in the order of rows, for the rows of this call; at most {@value #MOST_PROBLEMS}
 * @param problemsLeftOff how many more there were; a request's receiver hears of every one
 */
public record ImportReport(
        long rows,
        long created,
        long merged,
        long quarantined,
        long rejected,
        List<RowProblem> problems,
        long problemsLeftOff) {
    /** How many problems a report lists. */
    public static final int MOST_PROBLEMS = 10_000;

    public ImportReport {
        problems = List.copyOf(problems);
    }
}
