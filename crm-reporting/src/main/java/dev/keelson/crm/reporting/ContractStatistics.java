package dev.keelson.crm.reporting;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.invoice.Ageing;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Sort;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What contracts brought, over exactly those that the session's actor may view.
 *
 * <pre>{@code
 * SignedTotals year = ContractStatistics.of(session).signed(from, until, zone);
 * try (Table table = XlsxTable.to(out, "Signed")) {
 *     year.writeTo(table, Naming.PLAIN);
 * }
 * }</pre>
 */
public final class ContractStatistics {
    static final Grouping<Contract> BY_OWNER = new Grouping.ByValue<>(ContractAttributes.OWNER);

    private final CrmSession session;
    private final Filter<Contract> filter;

    private ContractStatistics(CrmSession session, Filter<Contract> filter) {
        this.session = session;
        this.filter = filter;
    }

    public static ContractStatistics of(CrmSession session) {
        return new ContractStatistics(session, Filter.all());
    }

    /** The same statistics over the contracts that the filter means, too. */
    public ContractStatistics over(Filter<Contract> narrower) {
        return new ContractStatistics(session, filter.and(narrower));
    }

    /**
     * What came into force in that time, of whom it was then (LEAD-05). Reads the contracts page by page, and the path of ownership of those
     * that changed hands.
     *
     * @param from the first day
     * @param until the day after the last
     * @param zone where days begin
     */
    public SignedTotals signed(LocalDate from, LocalDate until, ZoneId zone) {
        Instant asOf = session.now();
        List<SignedTotals.Row> rows = new ArrayList<>();
        for (Metrics.Attribution each : Metrics.of(session).attributed(signed(), new Span(from, until, zone))) {
            each.sum()
                    .sums()
                    .forEach(part -> rows.add(new SignedTotals.Row(
                            each.owner(), part.count(), part.money().orElseThrow())));
        }
        return new SignedTotals(from, until, asOf, session.actor().label(), rows);
    }

    private Metric<Contract> signed() {
        return Metric.counting(
                        "signed-amount",
                        "Signed amount",
                        "What the contracts meant are for, on the day they were signed.",
                        Facts.CONTRACTS,
                        filter,
                        ContractAttributes.SIGNED_ON)
                .summing(ContractAttributes.AMOUNT);
    }

    /** Writes every contract beside its invoices and payments: contract ↔ invoice ↔ payment. */
    public void writeSettlements(Table table) throws IOException {
        table.heading(List.of(
                "number",
                "name",
                "owner",
                "state",
                "signed on",
                "currency",
                "amount",
                "invoiced",
                "taken off",
                "received",
                "outstanding"));
        Pages.each(page -> session.contracts().settlements(filter, Sort.byId(), page), one -> {
            Contract contract = one.contract();
            table.row(List.of(
                    contract.number(),
                    contract.terms().name(),
                    contract.holder().owner().map(MemberId::value),
                    contract.state().name(),
                    contract.signedOn(),
                    contract.terms().amount().currency().getCurrencyCode(),
                    contract.terms().amount().amount(),
                    one.invoiced().amount(),
                    one.takenOff().amount(),
                    one.received().amount(),
                    one.outstanding().amount()));
        });
    }

    /** Writes how old what is outstanding is. */
    public static void writeAgeing(Ageing ageing, Table table) throws IOException {
        table.heading(List.of("as of", "currency", "days overdue", "outstanding"));
        for (Map.Entry<String, Map<Ageing.Bucket, Money>> each :
                ageing.byCurrency().entrySet()) {
            for (Ageing.Bucket bucket : Ageing.Bucket.values()) {
                table.row(List.of(
                        ageing.asOf(),
                        each.getKey(),
                        bucket.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        Optional.ofNullable(each.getValue().get(bucket)).map(Money::amount)));
            }
        }
    }
}
