package dev.keelson.crm.reporting;

import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What contracts came into force, of whom each was on the day it did: what changed hands since still counts for who signed it.
 *
 * @param from the first day
 * @param until the day after the last
 * @param asOf when they were counted
 * @param scope whose reach they were counted in
 * @param rows by owner and currency; nobody's last
 */
public record SignedTotals(LocalDate from, LocalDate until, Instant asOf, String scope, List<Row> rows) {
    /**
     * What one person signed in one currency.
     *
     * @param owner whose it was; nobody's where it lay in a pool
     */
    public record Row(Optional<MemberId> owner, long contracts, Money amount) {}

    public SignedTotals {
        rows = List.copyOf(rows);
    }

    /** What all of them signed in one currency. */
    public Money total(String currency) {
        return rows.stream()
                .map(Row::amount)
                .filter(amount -> amount.currency().getCurrencyCode().equals(currency))
                .reduce(Money.of(currency, 0), Money::plus);
    }

    /** Writes it: owner, currency, contracts, amount. */
    public void writeTo(Table table, Naming naming) throws IOException {
        table.heading(List.of("owner", "currency", "contracts", "amount"));
        for (Row row : rows) {
            table.row(List.of(
                    row.owner().map(owner -> naming.label(ContractStatistics.BY_OWNER, owner)),
                    row.amount().currency().getCurrencyCode(),
                    row.contracts(),
                    row.amount().amount()));
        }
    }
}
