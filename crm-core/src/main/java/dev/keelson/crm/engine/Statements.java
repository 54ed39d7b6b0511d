package dev.keelson.crm.engine;

import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.ledger.Account;
import dev.keelson.crm.ledger.LedgerEntry;
import dev.keelson.crm.ledger.Posting;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.payment.StatementOfAccount;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads what was asked of a customer and what it paid, from the ledger, of the invoices and payments that the actor sees. */
final class Statements {
    /** What changes what a customer owes; an allocation says only what was paid by what. */
    private static final Set<Posting.Kind> OWED = Set.of(
            Posting.Kind.ISSUED,
            Posting.Kind.VOIDED,
            Posting.Kind.CREDITED,
            Posting.Kind.WRITTEN_OFF,
            Posting.Kind.RECEIVED,
            Posting.Kind.REFUNDED);

    private final Call call;
    private final LocalDate from;
    private final LocalDate to;

    Statements(Call call, LocalDate from, LocalDate to) {
        this.call = call;
        this.from = from;
        this.to = to;
        if (to.isBefore(from)) {
            throw new InvalidInputException("to", "out-of-range", "it ends before it begins");
        }
    }

    List<StatementOfAccount> of(CustomerId id) {
        Customer customer = CustomerReading.view(call, id);
        ArrayList<LedgerEntry> entries = new ArrayList<>();
        List<Invoice> invoices =
                all(Shelf.INVOICES, Filter.where(InvoiceAttributes.CUSTOMER).is(customer.id()));
        entries.addAll(
                booked(LedgerEntry.INVOICE, invoices.stream().map(Invoice::id).toList(), Account.RECEIVABLE));
        List<Payment> payments =
                all(Shelf.PAYMENTS, Filter.where(PaymentAttributes.CUSTOMER).is(customer.id()));
        entries.addAll(
                booked(LedgerEntry.PAYMENT, payments.stream().map(Payment::id).toList(), Account.UNALLOCATED));
        TreeMap<String, List<LedgerEntry>> byCurrency = new TreeMap<>();
        entries.stream()
                .filter(entry -> OWED.contains(entry.posting().kind()))
                .sorted(Comparator.comparing(LedgerEntry::effectiveOn)
                        .thenComparing(LedgerEntry::recordedAt)
                        .thenComparing(entry -> entry.key().toString(), Comparator.<String>naturalOrder()))
                .forEach(entry -> byCurrency
                        .computeIfAbsent(
                                entry.posting().amount().currency().getCurrencyCode(), first -> new ArrayList<>())
                        .add(entry));
        return byCurrency.values().stream().map(this::statement).toList();
    }

    private StatementOfAccount statement(List<LedgerEntry> entries) {
        Money balance = entries.get(0).posting().amount().zero();
        Money opening = balance;
        ArrayList<StatementOfAccount.Line> lines = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            Posting posting = entry.posting();
            balance = balance.plus(posting.amount());
            if (entry.effectiveOn().isBefore(from)) {
                opening = balance;
            } else {
                lines.add(new StatementOfAccount.Line(
                        entry.effectiveOn(), posting.kind(), about(posting), posting.amount(), balance));
            }
        }
        return new StatementOfAccount(from, to, opening, lines, balance);
    }

    private static RecordRef about(Posting posting) {
        return posting.invoice()
                .map(RecordRef::of)
                .orElseGet(() -> RecordRef.of(posting.payment().orElseThrow()));
    }

    private <K> List<LedgerEntry> booked(Attribute<LedgerEntry, K> attribute, List<K> ids, Account account) {
        ArrayList<LedgerEntry> booked = new ArrayList<>();
        for (List<K> some : Paging.chunks(ids)) {
            Filter<LedgerEntry> about = Filter.where(attribute)
                    .in(some)
                    .and(Filter.where(LedgerEntry.ACCOUNT).is(account.name()))
                    .and(Filter.where(LedgerEntry.EFFECTIVE_ON).atMost(to));
            booked.addAll(Paging.all(call.unit(), Selection.of(LedgerEntry.RECORDS, about), Sort.byId()));
        }
        return booked;
    }

    private <E, K> List<E> all(Shelf<E, K> shelf, Filter<E> theirs) {
        Listing<E, K> listing = shelf.listing(call);
        ArrayList<E> found = new ArrayList<>();
        Optional<Position> after = Optional.empty();
        while (true) {
            List<E> chunk = listing.after(theirs, Sort.byId(), after, Filter.In.MOST);
            found.addAll(chunk);
            if (chunk.size() < Filter.In.MOST) {
                return found;
            }
            after = Optional.of(Position.of(shelf.type(), Sort.byId(), chunk.get(chunk.size() - 1)));
        }
    }
}
