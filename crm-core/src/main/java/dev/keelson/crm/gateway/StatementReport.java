package dev.keelson.crm.gateway;

import dev.keelson.crm.ingest.ImportReport;
import dev.keelson.crm.ingest.RowProblem;
import java.util.List;

/**
 * What became of a bank's statement: every line is counted once.
 *
 * @param rows applied + suspended + repeated + outgoing + rejected
 * @param problems why lines were rejected, in their order; at most {@value ImportReport#MOST_PROBLEMS}
 * @param problemsLeftOff how many more there were; the statement's listener hears of every one
 */
public record StatementReport(
        long rows,
        long applied,
        long suspended,
        long repeated,
        long outgoing,
        long rejected,
        List<RowProblem> problems,
        long problemsLeftOff) {
    public static final StatementReport NOTHING = new StatementReport(0, 0, 0, 0, 0, 0, List.of(), 0);

    public StatementReport {
        problems = List.copyOf(problems);
    }
}
