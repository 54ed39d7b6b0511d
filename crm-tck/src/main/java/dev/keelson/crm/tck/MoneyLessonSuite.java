package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.NewContract;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.NewCredit;
import dev.keelson.crm.invoice.NewInvoice;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.payment.NewAllocation;
import dev.keelson.crm.payment.NewPayment;
import dev.keelson.crm.payment.NewRefund;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.Target;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What goes wrong with money in other systems: amounts decided on what is not so any more. */
abstract class MoneyLessonSuite extends Suite {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    /** An invoice of 50 under a contract over 100, a draft of 60 beside it, and a payment of 40. */
    private record Case(Desk desk, Contract contract, Invoice invoice, Invoice draft, Payment payment) {
        static Case of(Desk desk) {
            CrmSession director = desk.director();
            Customer tea = director.customers().create(NewCustomer.named("Tea"));
            Contract contract =
                    director.contracts().draft(tea.id(), NewContract.on(ContractTerms.of("Order", cny(100))));
            director.contracts().sign(contract.id(), DAY);
            Invoice invoice = director.invoices().draft(contract.id(), NewInvoice.of("Tea", cny(50), DAY));
            return new Case(
                    desk,
                    contract,
                    director.invoices().issue(invoice.id(), DAY),
                    director.invoices().draft(contract.id(), NewInvoice.of("Tea", cny(50), DAY)),
                    director.payments().record(tea.id(), NewPayment.of(cny(40), DAY)));
        }
    }

    private static Money cny(long amount) {
        return Money.of("CNY", amount);
    }

    // MON-01, MON-02, MON-05, MON-06
    @Test
    final void what_moved_since_it_was_decided_is_decided_anew() {
        BiConsumer<CrmSession, Case> refund =
                (by, of) -> by.payments().refund(of.payment().id(), NewRefund.of(cny(30), "back", DAY));
        BiConsumer<CrmSession, Case> allocate = (by, of) -> by.payments()
                .allocate(
                        of.payment().id(),
                        NewAllocation.of(Target.of(of.invoice().id(), cny(30)), DAY));
        BiConsumer<CrmSession, Case> credit =
                (by, of) -> by.invoices().credit(of.invoice().id(), NewCredit.of(cny(30), "less", DAY));
        BiConsumer<CrmSession, Case> writeOff =
                (by, of) -> by.invoices().writeOff(of.invoice().id(), NewCredit.of(cny(30), "lost", DAY));
        BiConsumer<CrmSession, Case> voidIt =
                (by, of) -> by.invoices().voidIt(of.invoice().id(), "wrong", DAY);
        BiConsumer<CrmSession, Case> issue =
                (by, of) -> by.invoices().issue(of.draft().id(), DAY);
        BiConsumer<CrmSession, Case> issueAnother = (by, of) -> by.invoices()
                .issue(
                        by.invoices()
                                .draft(of.contract().id(), NewInvoice.of("Tea", cny(10), DAY))
                                .id(),
                        DAY);
        BiConsumer<CrmSession, Case> terminate =
                (by, of) -> by.contracts().terminate(of.contract().id(), "enough");
        List<Pair> races = List.of(
                new Pair("payment.above-payment", refund, allocate),
                new Pair("payment.above-outstanding", writeOff, allocate),
                new Pair("invoice.above-total", writeOff, writeOff),
                new Pair("invoice.not-untouched", allocate, voidIt),
                new Pair("invoice.wrong-state", voidIt, credit),
                new Pair("payment.not-issued", voidIt, allocate),
                new Pair("invoice.above-contract", issueAnother, issue),
                new Pair("contract.not-effective", terminate, issue),
                new Pair("payment.above-payment", allocate, refund),
                new Pair("invoice.above-total", credit, credit));
        races.forEach(race -> {
            Case of = Case.of(new Desk(store(), newTenant()));
            Meanwhile interrupted =
                    new Meanwhile(store(), () -> race.first().accept(of.desk().director(), of));
            CrmSession late = Crm.on(interrupted)
                    .time(of.desk()::now)
                    .build()
                    .as(Actor.user(of.desk().tenant.value(), "ouyang"));
            assertThatThrownBy(() -> race.second().accept(late, of))
                    .as(race.code())
                    .isInstanceOfSatisfying(
                            RefusedException.class, no -> assertThat(no.code()).isEqualTo(race.code()));
            Books.of(store(), of.desk().tenant).balance();
        });
    }

    // MON-01, MON-02
    @Test
    final void what_is_still_there_is_taken_whatever_else_moved() {
        Case of = Case.of(new Desk(store(), newTenant()));
        CrmSession director = of.desk().director();
        Meanwhile interrupted = new Meanwhile(
                store(), () -> director.payments().refund(of.payment().id(), NewRefund.of(cny(10), "back", DAY)));
        CrmSession late = Crm.on(interrupted)
                .time(of.desk()::now)
                .build()
                .as(Actor.user(of.desk().tenant.value(), "ouyang"));
        Payment allocated = late.payments()
                .allocate(
                        of.payment().id(),
                        NewAllocation.of(Target.of(of.invoice().id(), cny(30)), DAY));
        assertThat(allocated.refunded()).isEqualTo(cny(10));
        assertThat(allocated.unallocated()).isEqualTo(cny(0));
        Books.of(store(), of.desk().tenant).balance();
    }

    // MON-01, MON-10
    @Test
    final void a_transaction_that_goes_on_keeps_nothing_of_what_was_refused() {
        Case of = Case.of(new Desk(store(), newTenant()));
        of.desk().director().inTransaction(grouped -> {
            assertThatThrownBy(() -> grouped.payments()
                            .refund(
                                    of.payment().id(),
                                    NewRefund.of(cny(41), "back", DAY).once("k")))
                    .isInstanceOf(RefusedException.class);
            return grouped.payments()
                    .refund(
                            of.payment().id(),
                            NewRefund.of(cny(40), "back", DAY).once("k"));
        });
        assertThat(of.desk().director().payments().get(of.payment().id()).refunded())
                .isEqualTo(cny(40));
        Books.of(store(), of.desk().tenant).balance();
    }

    /** Two commands: the first is done between the decision about the second and its effect. */
    private record Pair(String code, BiConsumer<CrmSession, Case> first, BiConsumer<CrmSession, Case> second) {}
}
