package dev.keelson.crm.gateway;

import dev.keelson.crm.ingest.RowProblem;
import java.util.Optional;

/**
 * What became of one line of a bank's statement.
 *
 * @param row its number among the data rows, from 1
 * @param line the line of the file it begins on
 * @param receipt what is kept of it, unless it was rejected or tells of money that went out
 * @param problem why it was rejected
 */
public record StatementLine(
        long row, long line, Outcome outcome, Optional<GatewayReceipt> receipt, Optional<RowProblem> problem) {
    /** What became of it. */
    public enum Outcome {
        /** It pays invoices now. */
        APPLIED,
        /** It fits no invoice, and waits in suspense. */
        SUSPENDED,
        /** It was told of before; nothing changed. */
        REPEATED,
        /** It tells of money that went out, which is nobody's payment. */
        OUTGOING,
        /** It cannot be read; nothing of it is kept. */
        REJECTED
    }
}
