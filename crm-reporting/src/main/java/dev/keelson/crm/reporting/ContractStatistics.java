package dev.keelson.crm.reporting;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.history.Holder;
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
import java.util.Comparator;
import java.util.HashMap;
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

    private record Key(Optional<MemberId> owner, String currency) {}

    /**
     * What came into force in that time, of whom it was then (LEAD-05). Reads the contracts page by page, and the path of ownership of those
     * that changed hands.
     *
     * @param from the first day
     * @param until the day after the last
     * @param zone where days begin
     */
    public SignedTotals signed(LocalDate from, LocalDate until, ZoneId zone) {
        Filter<Contract> then = filter.and(
                        Filter.where(ContractAttributes.SIGNED_ON).atLeast(from))
                .and(Filter.where(ContractAttributes.SIGNED_ON).lessThan(until));
        Instant asOf = session.now();
        Map<Key, SignedTotals.Row> rows = new HashMap<>();
        Pages.each(page -> session.contracts().list(then, Sort.byId(), page), contract -> {
            Money amount = contract.terms().amount();
            Key key = new Key(ownerThen(contract, zone), amount.currency().getCurrencyCode());
            rows.merge(
                    key,
                    new SignedTotals.Row(key.owner(), 1, amount),
                    (one, other) -> new SignedTotals.Row(
                            one.owner(),
                            one.contracts() + other.contracts(),
                            one.amount().plus(other.amount())));
        });
        return new SignedTotals(from, until, asOf, session.actor().label(), sorted(rows));
    }

    /** Whose it was when the day it was signed on ended; of one written down later, who had it first. */
    private Optional<MemberId> ownerThen(Contract contract, ZoneId zone) {
        if (contract.ownershipSteps() == 1) {
            return contract.holder().owner();
        }
        Instant ended = contract.signedOn()
                .orElseThrow()
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant()
                .minusMillis(1);
        Instant at = ended.isBefore(contract.createdAt()) ? contract.createdAt() : ended;
        return session.contracts().holderAt(contract.id(), at).flatMap(Holder::owner);
    }

    private static List<SignedTotals.Row> sorted(Map<Key, SignedTotals.Row> rows) {
        List<SignedTotals.Row> sorted = new ArrayList<>(rows.values());
        sorted.sort(Comparator.<SignedTotals.Row, Boolean>comparing(
                        row -> row.owner().isEmpty())
                .thenComparing(row -> row.owner().map(MemberId::value).orElse(""))
                .thenComparing(row -> row.amount().currency().getCurrencyCode()));
        return sorted;
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
