package dev.keelson.crm.engine;

import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.ledger.LedgerEntry;
import dev.keelson.crm.ledger.LedgerRules;
import dev.keelson.crm.ledger.Posting;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Writes what money commands book, and reads it. */
final class LedgerBook {
    private LedgerBook() {}

    /** Books what a command did that brought a record to a version. */
    static void write(
            Call call, RecordRef subject, long version, List<Posting> postings, LocalDate on, Optional<String> reason) {
        call.unit()
                .insert(
                        LedgerEntry.RECORDS,
                        LedgerRules.entries(
                                subject,
                                version,
                                postings,
                                on,
                                reason,
                                call.now(),
                                call.actor().label()));
    }

    /** Everything booked about an invoice, the earliest first. */
    static List<LedgerEntry> of(Call call, Invoice invoice) {
        return of(call, LedgerEntry.INVOICE, invoice.id());
    }

    /** Everything booked about a payment, the earliest first. */
    static List<LedgerEntry> of(Call call, Payment payment) {
        return of(call, LedgerEntry.PAYMENT, payment.id());
    }

    private static <K> List<LedgerEntry> of(Call call, Attribute<LedgerEntry, K> attribute, K id) {
        Filter<LedgerEntry> about = Filter.where(attribute).is(id);
        return Paging.all(call.unit(), Selection.of(LedgerEntry.RECORDS, about), Sort.up(LedgerEntry.AT)).stream()
                .sorted(Comparator.comparing(LedgerEntry::recordedAt)
                        .thenComparing(LedgerEntry::journal)
                        .thenComparing(entry -> entry.key().toString(), Comparator.<String>naturalOrder()))
                .toList();
    }

    /** Those that name no invoice or payment out of the actor's sight. */
    static List<LedgerEntry> seen(Call call, List<LedgerEntry> entries) {
        Set<InvoiceId> invoices =
                seen(call, Shelf.INVOICES, entries.stream().flatMap(entry -> entry.posting().invoice().stream()));
        Set<PaymentId> payments =
                seen(call, Shelf.PAYMENTS, entries.stream().flatMap(entry -> entry.posting().payment().stream()));
        return entries.stream()
                .filter(entry -> entry.posting()
                                .invoice()
                                .map(invoices::contains)
                                .orElse(true)
                        && entry.posting().payment().map(payments::contains).orElse(true))
                .toList();
    }

    private static <E, K> Set<K> seen(Call call, Shelf<E, K> shelf, Stream<K> named) {
        List<K> ids = named.distinct().toList();
        HashSet<K> seen = new HashSet<>();
        for (List<K> some : Paging.chunks(ids)) {
            shelf.listing(call)
                    .after(Filter.where(shelf.type().id()).in(some), Sort.byId(), Optional.empty(), some.size())
                    .forEach(record -> seen.add(shelf.type().idOf(record)));
        }
        return seen;
    }
}
