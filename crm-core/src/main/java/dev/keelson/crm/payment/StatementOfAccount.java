package dev.keelson.crm.payment;

import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.ledger.Posting;
import java.time.LocalDate;
import java.util.List;

/**
 * What happened between the tenant and a customer in one currency, day by day (对账单).
 *
 * @param opening what the customer owed before the first day; less than zero where it had credit
 * @param lines by day
 * @param closing what it owed at the end of the last day: opening and the lines together
 */
public record StatementOfAccount(LocalDate from, LocalDate to, Money opening, List<Line> lines, Money closing) {
    /**
     * One line.
     *
     * @param record the invoice or payment it is about
     * @param amount what the customer owes more by it, or less
     * @param balance what it owed then
     */
    public record Line(LocalDate on, Posting.Kind kind, RecordRef record, Money amount, Money balance) {}

    public StatementOfAccount {
        lines = List.copyOf(lines);
    }
}
