package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.NewContract;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.NewCredit;
import dev.keelson.crm.invoice.NewInvoice;
import dev.keelson.crm.kernel.BusyException;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.payment.NewAllocation;
import dev.keelson.crm.payment.NewPayment;
import dev.keelson.crm.payment.NewRefund;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.Target;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** One of many at work on the same contract, invoices and payments, and one of many who deliver the same payments. */
final class MoneyContender {
    static final int DELIVERIES = 5;

    private static final int ACTS = 12;
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private static final Set<String> NO = Set.of(
            "payment.above-payment",
            "payment.above-outstanding",
            "payment.not-allocated",
            "payment.nothing-open",
            "payment.not-issued",
            "invoice.above-total",
            "invoice.above-contract",
            "invoice.not-untouched",
            "invoice.wrong-state");

    private final Office office;
    private final CrmSession session;
    private final Random random;
    private long done;
    private long refused;
    private long givenUp;

    /** What they all work on. */
    record Office(Desk desk, Contract contract, List<Invoice> invoices, List<Payment> payments) {
        static Office of(Desk desk) {
            CrmSession director = desk.director();
            Customer tea = director.customers().create(NewCustomer.named("Tea"));
            Contract contract =
                    director.contracts().draft(tea.id(), NewContract.on(ContractTerms.of("Order", cny(300))));
            director.contracts().sign(contract.id(), DAY);
            List<Invoice> invoices = new ArrayList<>();
            List<Payment> payments = new ArrayList<>();
            for (int at = 0; at < 4; at++) {
                Invoice draft = director.invoices().draft(contract.id(), NewInvoice.of("Tea", cny(60), DAY));
                invoices.add(director.invoices().issue(draft.id(), DAY));
                payments.add(director.payments().record(tea.id(), NewPayment.of(cny(50), DAY)));
            }
            return new Office(desk, contract, invoices, payments);
        }
    }

    MoneyContender(Office office, Random random) {
        this.office = office;
        this.session = office.desk().director();
        this.random = random;
    }

    private static Money cny(long amount) {
        return Money.of("CNY", amount);
    }

    MoneyContender atWork() {
        for (int act = 0; act < ACTS; act++) {
            attempt(this::act);
        }
        for (int at = 0; at < DELIVERIES; at++) {
            NewPayment delivered = NewPayment.of(cny(7), DAY).once("delivery " + at);
            attempt(() -> session.payments().record(office.contract().customer(), delivered));
        }
        return this;
    }

    private void act() {
        Invoice invoice = office.invoices().get(random.nextInt(office.invoices().size()));
        Payment payment = office.payments().get(random.nextInt(office.payments().size()));
        Money amount = cny(1 + random.nextInt(25));
        switch (random.nextInt(8)) {
            case 0, 1, 2 ->
                session.payments().allocate(payment.id(), NewAllocation.of(Target.of(invoice.id(), amount), DAY));
            case 3 -> session.payments().allocate(payment.id(), NewAllocation.of(Target.oldestFirst(), DAY));
            case 4 -> session.payments().refund(payment.id(), NewRefund.of(amount, "back", DAY));
            case 5 -> session.payments().free(payment.id(), invoice.id(), DAY);
            case 6 -> session.invoices().credit(invoice.id(), NewCredit.of(amount, "less", DAY));
            default ->
                session.invoices()
                        .issue(
                                session.invoices()
                                        .draft(office.contract().id(), NewInvoice.of("Tea", amount, DAY))
                                        .id(),
                                DAY);
        }
    }

    private void attempt(Runnable command) {
        try {
            command.run();
            done++;
        } catch (RefusedException no) {
            assertThat(no.code()).isIn(NO);
            refused++;
        } catch (ConflictException | BusyException lost) {
            givenUp++;
        }
    }

    long done() {
        return done;
    }

    long refused() {
        return refused;
    }

    long givenUp() {
        return givenUp;
    }
}
