package dev.keelson.crm.engine;

import dev.keelson.crm.invoice.Ageing;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.invoice.InvoiceState;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.ledger.Account;
import dev.keelson.crm.ledger.LedgerEntry;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Measure;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.Tally;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** How old what is outstanding is: today by what the invoices say, of any other day by what was booked. */
final class AgeingReading {
    private static final int CHUNK = Filter.In.MOST;
    private static final Aggregation<Invoice> OUTSTANDING = new Aggregation<>(
            List.of(
                    new Grouping.ByValue<>(InvoiceAttributes.CURRENCY),
                    new Grouping.ByValue<>(InvoiceAttributes.DUE_ON)),
            List.of(new Measure.Sum<>(InvoiceAttributes.OUTSTANDING)));
    private static final Aggregation<LedgerEntry> BALANCE = new Aggregation<>(
            List.of(new Grouping.ByValue<>(LedgerEntry.INVOICE)), List.of(new Measure.Sum<>(LedgerEntry.AMOUNT)));

    private final Call call;
    private final Filter<Invoice> filter;
    private final TreeMap<String, Map<Ageing.Bucket, Money>> found = new TreeMap<>();

    AgeingReading(Call call, Filter<Invoice> filter) {
        this.call = call;
        this.filter = filter;
    }

    /** One pass over what is open: as many cells come back as there are days on which some of it is due. */
    Ageing today() {
        LocalDate today = call.today();
        Filter<Invoice> open = filter.and(Filter.where(InvoiceAttributes.STATE).is(InvoiceState.ISSUED.name()))
                .and(Filter.where(InvoiceAttributes.OUTSTANDING).greaterThan(BigDecimal.ZERO));
        for (Cell cell : Shelf.INVOICES.aggregate(call, open, OUTSTANDING)) {
            LocalDate dueOn = (LocalDate) cell.groups().get(1).orElseThrow();
            add((String) cell.groups().get(0).orElseThrow(), Ageing.Bucket.of(dueOn, today), sum(cell));
        }
        return new Ageing(today, found);
    }

    Ageing asOf(LocalDate day, Instant knownAt) {
        Filter<Invoice> issued =
                filter.and(Filter.where(InvoiceAttributes.ISSUED_ON).atMost(day));
        Sort<Invoice> sort = Sort.byId();
        Listing<Invoice, InvoiceId> listing = Shelf.INVOICES.listing(call);
        Optional<Position> after = Optional.empty();
        while (true) {
            List<Invoice> chunk = listing.after(issued, sort, after, CHUNK);
            Map<Object, BigDecimal> balances = balances(chunk, day, knownAt);
            for (Invoice invoice : chunk) {
                BigDecimal balance = balances.getOrDefault(invoice.id(), BigDecimal.ZERO);
                if (balance.signum() != 0) {
                    add(
                            invoice.total().currency().getCurrencyCode(),
                            Ageing.Bucket.of(invoice.terms().dueOn(), day),
                            balance);
                }
            }
            if (chunk.size() < CHUNK) {
                return new Ageing(day, found);
            }
            after = Optional.of(Position.of(InvoiceAttributes.RECORDS, sort, chunk.get(chunk.size() - 1)));
        }
    }

    private Map<Object, BigDecimal> balances(List<Invoice> invoices, LocalDate day, Instant knownAt) {
        HashMap<Object, BigDecimal> balances = new HashMap<>();
        if (!invoices.isEmpty()) {
            Filter<LedgerEntry> known = Filter.where(LedgerEntry.INVOICE)
                    .in(invoices.stream().map(Invoice::id).toList())
                    .and(Filter.where(LedgerEntry.ACCOUNT).is(Account.RECEIVABLE.name()))
                    .and(Filter.where(LedgerEntry.EFFECTIVE_ON).atMost(day))
                    .and(Filter.where(LedgerEntry.AT).atMost(knownAt.truncatedTo(ChronoUnit.MICROS)));
            call.unit()
                    .aggregate(Selection.of(LedgerEntry.RECORDS, known), BALANCE)
                    .forEach(cell -> balances.put(cell.groups().get(0).orElseThrow(), sum(cell)));
        }
        return balances;
    }

    private void add(String code, Ageing.Bucket bucket, BigDecimal amount) {
        Currency currency = Currency.getInstance(code);
        Map<Ageing.Bucket, Money> buckets = found.computeIfAbsent(code, first -> Ageing.nothing(currency));
        buckets.put(bucket, Objects.requireNonNull(buckets.get(bucket)).plus(new Money(currency, amount)));
    }

    private static BigDecimal sum(Cell cell) {
        return cell.measures()
                .get(0)
                .map(Tally.class::cast)
                .flatMap(tally -> tally.sums().stream().findFirst())
                .map(Tally.Part::sum)
                .orElse(BigDecimal.ZERO);
    }
}
