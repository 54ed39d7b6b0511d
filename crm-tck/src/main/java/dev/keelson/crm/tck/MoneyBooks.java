package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.contract.ContractRevision;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.invoice.InvoiceState;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.ledger.Account;
import dev.keelson.crm.ledger.IdempotentEffect;
import dev.keelson.crm.ledger.LedgerEntry;
import dev.keelson.crm.ledger.LedgerRules;
import dev.keelson.crm.ledger.Posting;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.quote.QuoteAttributes;
import dev.keelson.crm.storage.Counter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What contracts, invoices, payments and the ledger say of each other. */
final class MoneyBooks {
    private final Books books;
    private final List<LedgerEntry> ledger;

    MoneyBooks(Books books) {
        this.books = books;
        this.ledger = books.all(LedgerEntry.RECORDS);
    }

    void balance() {
        journalsBalance();
        books.all(InvoiceAttributes.RECORDS).forEach(this::invoice);
        books.all(PaymentAttributes.RECORDS).forEach(this::payment);
        books.all(ContractAttributes.RECORDS).forEach(this::contract);
        childrenFollow();
        numbersAreCounts();
        effectsAreOfRecords();
    }

    /** What there is of contracts and money, told without ids. */
    List<String> story() {
        List<String> story = new ArrayList<>();
        Map<InvoiceId, String> titles = new HashMap<>();
        books.all(QuoteAttributes.RECORDS)
                .forEach(quote -> story.add("quote " + quote.number() + " " + quote.terms() + " " + quote.state() + " v"
                        + quote.version()));
        for (Contract contract : books.all(ContractAttributes.RECORDS)) {
            story.add("contract " + contract.number() + " " + contract.terms() + " " + contract.state() + " "
                    + contract.uninvoiced() + " " + contract.holder().label() + " "
                    + contract.progress().renewal().isPresent() + " v" + contract.version());
        }
        for (Invoice invoice : books.all(InvoiceAttributes.RECORDS)) {
            String told = invoice.number() + " " + invoice.terms() + " " + invoice.state();
            titles.put(invoice.id(), told);
            story.add("invoice " + told + " " + invoice.allocated() + " " + invoice.credited() + " "
                    + invoice.outstanding() + " " + invoice.holder().label() + " v" + invoice.version());
        }
        for (Payment payment : books.all(PaymentAttributes.RECORDS)) {
            story.add("payment " + payment.amount() + " " + payment.allocated() + " " + payment.refunded() + " "
                    + payment.unallocated() + " " + payment.holder().label() + " v" + payment.version());
        }
        for (LedgerEntry entry : ledger) {
            Posting posting = entry.posting();
            story.add("booked " + posting.kind() + " " + posting.account() + " " + posting.amount() + " "
                    + posting.invoice().map(titles::get) + " " + entry.effectiveOn() + " "
                    + posting.reversalOf().isPresent());
        }
        books.all(IdempotentEffect.RECORDS).forEach(effect -> story.add("done " + effect.key()));
        return story;
    }

    // MON-03
    private void journalsBalance() {
        Map<EventKey, LedgerEntry> byKey =
                ledger.stream().collect(Collectors.toMap(LedgerEntry::key, Function.identity()));
        Set<EventKey> reversed = new HashSet<>();
        Map<List<Object>, List<Posting>> journals = new HashMap<>();
        for (LedgerEntry entry : ledger) {
            journals.computeIfAbsent(List.of(entry.key().subject(), entry.journal()), first -> new ArrayList<>())
                    .add(entry.posting());
            entry.posting().reversalOf().ifPresent(key -> {
                assertThat(reversed.add(key)).as("%s is taken back once", key).isTrue();
                LedgerEntry taken = Objects.requireNonNull(byKey.get(key), "an entry taken back");
                assertThat(taken.posting().amount().negated())
                        .isEqualTo(entry.posting().amount());
                assertThat(taken.posting().account()).isEqualTo(entry.posting().account());
            });
        }
        journals.forEach((journal, postings) -> assertThat(LedgerRules.balanced(postings))
                .as("%s balances: %s", journal, postings)
                .isTrue());
    }

    // MON-02
    private void invoice(Invoice invoice) {
        Predicate<Posting> about =
                posting -> posting.invoice().filter(invoice.id()::equals).isPresent();
        Money nothing = invoice.total().zero();
        assertThat(invoice.outstanding())
                .as("outstanding on %s", invoice)
                .isEqualTo(sum(nothing, about.and(of(Account.RECEIVABLE))));
        assertThat(invoice.allocated()).isEqualTo(sum(nothing, about.and(of(Account.UNALLOCATED))));
        Money revenue = sum(nothing, about.and(of(Account.REVENUE))).negated();
        Money writtenOff = sum(nothing, about.and(of(Account.WRITTEN_OFF)));
        if (invoice.state() == InvoiceState.ISSUED) {
            assertThat(invoice.credited())
                    .isEqualTo(invoice.total().minus(revenue).plus(writtenOff));
            assertThat(invoice.outstanding().signum()).isNotNegative();
            assertThat(invoice.outstanding())
                    .isEqualTo(invoice.total().minus(invoice.allocated()).minus(invoice.credited()));
            assertThat(invoice.credited().isMoreThan(invoice.total())).isFalse();
        } else {
            assertThat(revenue.signum()).isZero();
            assertThat(List.of(invoice.allocated(), invoice.credited(), invoice.outstanding()))
                    .containsOnly(nothing);
        }
    }

    // MON-01
    private void payment(Payment payment) {
        Predicate<Posting> about =
                posting -> posting.payment().filter(payment.id()::equals).isPresent();
        Money nothing = payment.amount().zero();
        assertThat(payment.unallocated().negated())
                .as("left of %s", payment)
                .isEqualTo(sum(nothing, about.and(of(Account.UNALLOCATED))));
        assertThat(payment.allocated().negated()).isEqualTo(sum(nothing, about.and(of(Account.RECEIVABLE))));
        assertThat(payment.amount().minus(payment.refunded())).isEqualTo(sum(nothing, about.and(of(Account.CASH))));
        assertThat(payment.allocated().plus(payment.refunded()).plus(payment.unallocated()))
                .isEqualTo(payment.amount());
        assertThat(List.of(
                        payment.allocated().signum(),
                        payment.refunded().signum(),
                        payment.unallocated().signum()))
                .allMatch(sign -> sign >= 0);
    }

    // MON-06
    private void contract(Contract contract) {
        Money nothing = contract.terms().amount().zero();
        Set<InvoiceId> own = books.all(InvoiceAttributes.RECORDS).stream()
                .filter(invoice -> invoice.contract().equals(contract.id()))
                .map(Invoice::id)
                .collect(Collectors.toSet());
        Money invoiced = sum(
                        nothing,
                        of(Account.REVENUE)
                                .and(posting ->
                                        posting.invoice().filter(own::contains).isPresent()))
                .negated();
        assertThat(contract.invoiced()).as("invoiced under %s", contract).isEqualTo(invoiced);
        List<ContractRevision> revisions = books.all(ContractRevision.RECORDS).stream()
                .filter(revision -> revision.key().subject().equals(contract.ref()))
                .toList();
        assertThat(revisions).hasSize((int) contract.revision());
        assertThat(revisions.get(revisions.size() - 1).terms()).isEqualTo(contract.terms());
    }

    // ACC-20
    private void childrenFollow() {
        Map<ContractId, Contract> contracts = books.all(ContractAttributes.RECORDS).stream()
                .collect(Collectors.toMap(Contract::id, Function.identity()));
        Map<CustomerId, Customer> customers = books.all(CustomerAttributes.RECORDS).stream()
                .collect(Collectors.toMap(Customer::id, Function.identity()));
        for (Invoice invoice : books.all(InvoiceAttributes.RECORDS)) {
            Contract contract = Objects.requireNonNull(contracts.get(invoice.contract()));
            same(invoice.ref(), invoice.holder(), contract.holder());
            assertThat(invoice.customer()).isEqualTo(contract.customer());
        }
        for (Payment payment : books.all(PaymentAttributes.RECORDS)) {
            same(
                    payment.ref(),
                    payment.holder(),
                    Objects.requireNonNull(customers.get(payment.customer())).holder());
        }
        contracts.values().forEach(contract -> assertThat(customers).containsKey(contract.customer()));
    }

    private static void same(RecordRef record, Holder holder, Holder other) {
        assertThat(holder.sameAs(other)).as("the holder of %s", record).isTrue();
    }

    /** Every number was given once, and none was left out. */
    private void numbersAreCounts() {
        TreeMap<String, Long> given = new TreeMap<>();
        books.all(ContractAttributes.RECORDS)
                .forEach(contract -> given.merge("contract:" + head(contract.number()), 1L, Long::sum));
        books.all(InvoiceAttributes.RECORDS).stream()
                .flatMap(invoice -> invoice.number().stream())
                .forEach(number -> given.merge("invoice:" + head(number), 1L, Long::sum));
        books.all(QuoteAttributes.RECORDS)
                .forEach(quote -> given.merge("quote:" + head(quote.number()), 1L, Long::sum));
        TreeMap<String, Long> counted = new TreeMap<>();
        books.all(Counter.RECORDS).stream()
                .filter(counter -> counter.key().bucket().startsWith("number:"))
                .forEach(counter -> counted.put(counter.key().bucket().substring("number:".length()), counter.used()));
        assertThat(counted).as("numbers").isEqualTo(given);
    }

    private static String head(String number) {
        return number.substring(0, number.lastIndexOf('-'));
    }

    // MON-10
    private void effectsAreOfRecords() {
        Set<RecordRef> known = new HashSet<>();
        books.all(ContractAttributes.RECORDS).forEach(each -> known.add(each.ref()));
        books.all(InvoiceAttributes.RECORDS).forEach(each -> known.add(each.ref()));
        books.all(PaymentAttributes.RECORDS).forEach(each -> known.add(each.ref()));
        assertThat(books.all(IdempotentEffect.RECORDS)).allMatch(effect -> known.contains(effect.result()));
    }

    private Money sum(Money nothing, Predicate<Posting> some) {
        return Money.sum(
                nothing,
                ledger.stream()
                        .map(LedgerEntry::posting)
                        .filter(some)
                        .map(Posting::amount)
                        .toList());
    }

    private static Predicate<Posting> of(Account account) {
        return posting -> posting.account() == account;
    }
}
