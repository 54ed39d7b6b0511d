package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractPolicy;
import dev.keelson.crm.contract.ContractSettlement;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.NewContract;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.invoice.Ageing;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.NewCredit;
import dev.keelson.crm.invoice.NewInvoice;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.payment.Allocation;
import dev.keelson.crm.payment.NewAllocation;
import dev.keelson.crm.payment.NewPayment;
import dev.keelson.crm.payment.NewRefund;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.StatementOfAccount;
import dev.keelson.crm.payment.Target;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.storage.Storage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** An office at work on a store beside the plain one: every deed about money is done to both, and both must say the same of it. */
final class MoneyFloor {
    private static final String KEY = "key ";

    private final Storage storage;
    private final Desk desk;
    private final CrmSession session;
    private final CustomerId customer;
    private final PlainMoney plain = new PlainMoney();
    private final List<ContractId> contracts = new ArrayList<>();
    private final List<InvoiceId> invoices = new ArrayList<>();
    private final List<PaymentId> payments = new ArrayList<>();
    private final BiConsumer<Deed.Kind, String> tally;
    private Deed.Kind kind = Deed.Kind.POLICY;
    private int deeds;
    private int changes;

    MoneyFloor(Storage storage, TenantId tenant, BiConsumer<Deed.Kind, String> tally) {
        this.tally = tally;
        this.storage = storage;
        this.desk = new Desk(storage, tenant);
        this.session = desk.director();
        this.customer = session.customers().create(NewCustomer.named("Tea")).id();
        begin("CNY", 600);
        begin("CNY", 400);
        begin("JPY", 500);
    }

    /** A contract in force with an invoice in force. */
    private void begin(String currency, long amount) {
        desk.later(Duration.ofMinutes(1));
        Contract contract = session.contracts()
                .draft(customer, NewContract.on(ContractTerms.of("Contract", money(currency, amount))));
        session.contracts().sign(contract.id(), today());
        Invoice invoice =
                session.invoices().draft(contract.id(), NewInvoice.of("Tea Ltd", money(currency, amount / 4), today()));
        session.invoices().issue(invoice.id(), today());
        contracts.add(contract.id());
        invoices.add(invoice.id());
        plain.draftContract(currency, amount);
        PlainMoney.PlainContract known = plain.contracts.get(contracts.size() - 1);
        plain.sign(known);
        plain.draftInvoice(known, amount / 4, today());
        plain.issue(plain.invoices.get(invoices.size() - 1));
    }

    int changes() {
        return changes;
    }

    /** One thing done, by what it is, and whatever it may need. */
    record Deed(Kind kind, int one, int other, int amount) {
        enum Kind {
            DRAFT_CONTRACT,
            REVISE,
            SIGN,
            TERMINATE,
            FULFIL,
            DRAFT_INVOICE,
            ISSUE,
            VOID,
            CREDIT,
            WRITE_OFF,
            RECEIVE,
            RECEIVE_AND_FILL,
            FILL,
            ALLOCATE,
            FREE,
            REFUND,
            POLICY
        }
    }

    void act(Deed deed) {
        desk.later(Duration.ofHours(7));
        deeds++;
        kind = deed.kind();
        String key = KEY + deeds;
        switch (deed.kind()) {
            case DRAFT_CONTRACT -> draftContract(deed, key);
            case REVISE ->
                withContract(
                        deed,
                        (id, known) -> both(
                                () -> plain.revise(known, cents(deed)),
                                () -> session.contracts()
                                        .revise(
                                                id,
                                                ContractTerms.of("Contract", money(known.currency, cents(deed))),
                                                session.contracts().get(id).version())));
            case SIGN ->
                withContract(
                        deed,
                        (id, known) -> both(
                                () -> plain.sign(known),
                                () -> session.contracts().sign(id, today())));
            case TERMINATE ->
                withContract(
                        deed,
                        (id, known) -> both(
                                () -> plain.terminate(known),
                                () -> session.contracts().terminate(id, "enough")));
            case FULFIL ->
                withContract(
                        deed,
                        (id, known) -> both(
                                () -> plain.fulfil(known),
                                () -> session.contracts().fulfil(id)));
            case DRAFT_INVOICE -> withContract(deed, (id, known) -> draftInvoice(id, known, deed, key));
            case ISSUE ->
                withInvoice(
                        deed,
                        (id, known) -> both(
                                () -> plain.issue(known),
                                () -> session.invoices().issue(id, today())));
            case VOID ->
                withInvoice(
                        deed,
                        (id, known) -> both(
                                () -> plain.voidIt(known),
                                () -> session.invoices().voidIt(id, "wrong", today())));
            case CREDIT ->
                withInvoice(
                        deed,
                        (id, known) -> twice(
                                () -> plain.credit(known, cents(deed)),
                                () -> session.invoices()
                                        .credit(id, credit(known, deed).once(key))));
            case WRITE_OFF ->
                withInvoice(
                        deed,
                        (id, known) -> twice(
                                () -> plain.writeOff(known, cents(deed)),
                                () -> session.invoices()
                                        .writeOff(id, credit(known, deed).once(key))));
            case RECEIVE, RECEIVE_AND_FILL -> receive(deed, key);
            case FILL ->
                withPayment(
                        deed,
                        (id, known) -> twice(
                                () -> plain.fillFrom(known),
                                () -> session.payments()
                                        .allocate(
                                                id,
                                                NewAllocation.of(Target.oldestFirst(), today())
                                                        .once(key))));
            case ALLOCATE -> withPayment(deed, (id, known) -> allocate(id, known, deed, key));
            case FREE -> withPayment(deed, (id, known) -> free(id, known, deed));
            case REFUND ->
                withPayment(
                        deed,
                        (id, known) -> twice(
                                () -> plain.refund(known, cents(deed)),
                                () -> session.payments()
                                        .refund(
                                                id,
                                                NewRefund.of(money(known.currency, cents(deed)), "returned", today())
                                                        .once(key))));
            case POLICY -> policy(deed);
        }
        compare();
    }

    private void draftContract(Deed deed, String key) {
        String currency = deed.other() % 4 == 0 ? "JPY" : "CNY";
        long amount = 100L + cents(deed);
        NewContract written = NewContract.on(ContractTerms.of("Contract", money(currency, amount)))
                .once(key);
        List<Contract> drafted = new ArrayList<>();
        twice(
                () -> plain.draftContract(currency, amount),
                () -> drafted.add(session.contracts().draft(customer, written)));
        assertThat(drafted.get(0)).isEqualTo(drafted.get(drafted.size() - 1));
        contracts.add(drafted.get(0).id());
    }

    private void draftInvoice(ContractId contract, PlainMoney.PlainContract known, Deed deed, String key) {
        LocalDate due = today().plusDays(deed.other() * 20L - 60);
        NewInvoice written = NewInvoice.of("Tea Ltd", money(known.currency, cents(deed)), due)
                .once(key);
        List<Invoice> drafted = new ArrayList<>();
        twice(
                () -> plain.draftInvoice(known, cents(deed), due),
                () -> drafted.add(session.invoices().draft(contract, written)));
        drafted.stream().findFirst().ifPresent(invoice -> invoices.add(invoice.id()));
    }

    private void receive(Deed deed, String key) {
        String currency = deed.other() % 4 == 0 ? "JPY" : "CNY";
        boolean fills = deed.kind() == Deed.Kind.RECEIVE_AND_FILL;
        NewPayment written =
                NewPayment.of(money(currency, cents(deed)), today()).once(key);
        NewPayment filling = fills ? written.paying(Target.oldestFirst()) : written;
        List<Payment> received = new ArrayList<>();
        twice(
                () -> fills ? plain.receiveAndFill(currency, cents(deed)) : plain.receive(currency, cents(deed)),
                () -> received.add(session.payments().record(customer, filling)));
        received.stream().findFirst().ifPresent(payment -> payments.add(payment.id()));
    }

    private void allocate(PaymentId id, PlainMoney.PlainPayment known, Deed deed, String key) {
        int at = deed.other() % invoices.size();
        PlainMoney.PlainInvoice invoice = plain.invoices.get(at);
        long fits = Math.min(plain.left(known), plain.outstanding(invoice));
        long amount = deed.amount() % 4 > 0 && fits > 1 ? 1 + deed.amount() % fits : cents(deed);
        Target target = Target.of(invoices.get(at), money(known.currency, amount));
        twice(
                () -> plain.allocate(known, invoice, amount),
                () -> session.payments()
                        .allocate(id, NewAllocation.of(target, today()).once(key)));
    }

    /** Mostly what stands. */
    private void free(PaymentId id, PlainMoney.PlainPayment known, Deed deed) {
        List<List<Integer>> standing = List.copyOf(plain.standing().keySet());
        if (deed.amount() % 4 > 0 && !standing.isEmpty()) {
            List<Integer> pair = standing.get(deed.other() % standing.size());
            free(payments.get(pair.get(0)), plain.payments.get(pair.get(0)), pair.get(1));
        } else {
            free(id, known, deed.other() % invoices.size());
        }
    }

    private void free(PaymentId id, PlainMoney.PlainPayment known, int invoice) {
        both(
                () -> plain.free(known, plain.invoices.get(invoice)),
                () -> session.payments().free(id, invoices.get(invoice), today()));
    }

    private void policy(Deed deed) {
        tally.accept(kind, PlainMoney.DONE);
        plain.overpaymentRefused = deed.one() % 2 == 0;
        plain.invoicingUnbounded = deed.other() % 4 == 0;
        session.contracts()
                .define(ContractPolicy.STANDARD
                        .with(
                                plain.overpaymentRefused
                                        ? ContractPolicy.Overpayment.REFUSED
                                        : ContractPolicy.Overpayment.CREDIT)
                        .with(
                                plain.invoicingUnbounded
                                        ? ContractPolicy.Invoicing.UNBOUNDED
                                        : ContractPolicy.Invoicing.UP_TO_AMOUNT));
    }

    private NewCredit credit(PlainMoney.PlainInvoice known, Deed deed) {
        return NewCredit.of(money(known.contract.currency, cents(deed)), "agreed", today());
    }

    /** Done once more under the same key, which changes nothing. */
    private void twice(Supplier<String> expected, Runnable done) {
        String answer = both(expected, done);
        if (answer.equals(PlainMoney.DONE)) {
            done.run();
        }
    }

    private String both(Supplier<String> expected, Runnable done) {
        String answer;
        try {
            done.run();
            answer = PlainMoney.DONE;
            changes++;
        } catch (RefusedException no) {
            answer = no.code();
        } catch (InvalidInputException wrong) {
            answer = PlainMoney.INVALID;
        }
        assertThat(answer).isEqualTo(expected.get());
        tally.accept(kind, answer);
        return answer;
    }

    /** What both hold. */
    private void compare() {
        for (int at = 0; at < contracts.size(); at++) {
            PlainMoney.PlainContract known = plain.contracts.get(at);
            Contract contract = session.contracts().get(contracts.get(at));
            assertThat(contract.state()).hasToString(known.state);
            assertThat(contract.terms().amount()).isEqualTo(money(known.currency, known.amount));
            assertThat(contract.invoiced()).isEqualTo(money(known.currency, known.invoiced));
            assertThat(contract.revision()).isEqualTo(known.revisions);
        }
        for (int at = 0; at < invoices.size(); at++) {
            PlainMoney.PlainInvoice known = plain.invoices.get(at);
            String currency = known.contract.currency;
            Invoice invoice = session.invoices().get(invoices.get(at));
            assertThat(invoice.state()).hasToString(known.state);
            assertThat(invoice.outstanding()).isEqualTo(money(currency, plain.outstanding(known)));
            assertThat(invoice.allocated()).isEqualTo(money(currency, plain.allocated(known)));
            assertThat(invoice.credited()).isEqualTo(money(currency, known.credited));
        }
        for (int at = 0; at < payments.size(); at++) {
            PlainMoney.PlainPayment known = plain.payments.get(at);
            Payment payment = session.payments().get(payments.get(at));
            assertThat(payment.unallocated()).isEqualTo(money(known.currency, plain.left(known)));
            assertThat(payment.allocated()).isEqualTo(money(known.currency, plain.allocated(known)));
            assertThat(payment.refunded()).isEqualTo(money(known.currency, known.refunded));
        }
    }

    /** What follows from all of it. */
    void close() {
        Map<List<Integer>, Long> standing = new LinkedHashMap<>();
        for (int at = 0; at < payments.size(); at++) {
            for (Allocation each : session.payments().allocations(payments.get(at))) {
                standing.merge(List.of(at, invoices.indexOf(each.invoice())), minor(each.amount()), Long::sum);
            }
        }
        assertThat(standing).isEqualTo(plain.standing());
        for (int at = 0; at < contracts.size(); at++) {
            PlainMoney.PlainContract known = plain.contracts.get(at);
            ContractSettlement settlement = session.contracts().settlement(contracts.get(at));
            assertThat(minor(settlement.outstanding()))
                    .isEqualTo(plain.invoices.stream()
                            .filter(invoice -> invoice.contract == known)
                            .mapToLong(plain::outstanding)
                            .sum());
            assertThat(minor(settlement.received()))
                    .isEqualTo(plain.invoices.stream()
                            .filter(invoice -> invoice.contract == known)
                            .mapToLong(plain::allocated)
                            .sum());
        }
        ageing();
        statements();
        Books.of(storage, desk.tenant).balance();
    }

    // MON-14
    private void ageing() {
        Ageing today = session.invoices().ageing(Filter.all());
        for (Ageing.Bucket bucket : Ageing.Bucket.values()) {
            for (String currency : List.of("CNY", "JPY")) {
                long expected = plain.invoices.stream()
                        .filter(invoice -> invoice.contract.currency.equals(currency)
                                && Ageing.Bucket.of(invoice.due, today()) == bucket)
                        .mapToLong(plain::outstanding)
                        .sum();
                assertThat(minor(today.in(bucket, Currency.getInstance(currency))))
                        .isEqualTo(expected);
            }
        }
        Ageing booked = session.invoices().ageing(Filter.all(), today(), desk.now());
        for (String currency : List.of("CNY", "JPY")) {
            for (Ageing.Bucket bucket : Ageing.Bucket.values()) {
                assertThat(booked.in(bucket, Currency.getInstance(currency)))
                        .isEqualTo(today.in(bucket, Currency.getInstance(currency)));
            }
        }
    }

    private void statements() {
        for (StatementOfAccount statement : session.payments().statement(customer, today().minusYears(1), today())) {
            String currency = statement.closing().currency().getCurrencyCode();
            long owed = plain.invoices.stream()
                    .filter(invoice -> invoice.contract.currency.equals(currency))
                    .mapToLong(plain::outstanding)
                    .sum();
            long credit = plain.payments.stream()
                    .filter(payment -> payment.currency.equals(currency))
                    .mapToLong(plain::left)
                    .sum();
            assertThat(minor(statement.closing())).isEqualTo(owed - credit);
        }
    }

    private void withContract(Deed deed, Doing<ContractId, PlainMoney.PlainContract> doing) {
        if (!contracts.isEmpty()) {
            int at = likely(
                    deed,
                    contracts.size(),
                    place -> plain.contracts.get(place).state.equals("EFFECTIVE"));
            doing.act(contracts.get(at), plain.contracts.get(at));
        }
    }

    private void withInvoice(Deed deed, Doing<InvoiceId, PlainMoney.PlainInvoice> doing) {
        if (!invoices.isEmpty()) {
            String state = deed.kind() == Deed.Kind.ISSUE ? "DRAFT" : "ISSUED";
            int at = likely(
                    deed,
                    invoices.size(),
                    place -> plain.invoices.get(place).state.equals(state));
            doing.act(invoices.get(at), plain.invoices.get(at));
        }
    }

    private void withPayment(Deed deed, Doing<PaymentId, PlainMoney.PlainPayment> doing) {
        if (!payments.isEmpty()) {
            int at = deed.one() % payments.size();
            doing.act(payments.get(at), plain.payments.get(at));
        }
    }

    /** Any of so many, mostly one of those to which the deed is likely done. */
    private static int likely(Deed deed, int many, IntPredicate such) {
        int[] those = IntStream.range(0, many).filter(such).toArray();
        boolean any = those.length == 0 || deed.kind() == Deed.Kind.SIGN || deed.amount() % 4 == 0;
        return any ? deed.one() % many : those[deed.one() % those.length];
    }

    @FunctionalInterface
    private interface Doing<K, P> {
        void act(K id, P known);
    }

    private LocalDate today() {
        return desk.now().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static long cents(Deed deed) {
        return deed.amount();
    }

    private static Money money(String currency, long minor) {
        Currency of = Currency.getInstance(currency);
        return new Money(of, BigDecimal.valueOf(minor, of.getDefaultFractionDigits()));
    }

    private static long minor(Money money) {
        return money.amount().unscaledValue().longValueExact();
    }
}
