package dev.keelson.crm.tck;

import static dev.keelson.crm.tck.Orders.DAY;
import static dev.keelson.crm.tck.Orders.cny;
import static dev.keelson.crm.tck.Orders.invalid;
import static dev.keelson.crm.tck.Orders.refused;
import static dev.keelson.crm.tck.Orders.signed;
import static dev.keelson.crm.tck.Orders.simple;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractLine;
import dev.keelson.crm.contract.ContractPolicy;
import dev.keelson.crm.contract.ContractSettlement;
import dev.keelson.crm.contract.ContractState;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.Instalment;
import dev.keelson.crm.contract.InstalmentStanding;
import dev.keelson.crm.contract.NewContract;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.invoice.Ageing;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.invoice.InvoiceLine;
import dev.keelson.crm.invoice.InvoiceTerms;
import dev.keelson.crm.invoice.NewCredit;
import dev.keelson.crm.invoice.NewInvoice;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.ledger.LedgerEntry;
import dev.keelson.crm.opportunity.NewOpportunity;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.payment.NewAllocation;
import dev.keelson.crm.payment.NewPayment;
import dev.keelson.crm.payment.NewRefund;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.payment.PaymentMethod;
import dev.keelson.crm.payment.StatementOfAccount;
import dev.keelson.crm.payment.Target;
import dev.keelson.crm.payment.Trade;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Measure;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Contracts signed, invoiced, paid and settled. */
abstract class MoneySuite extends Suite {
    private static final PageRequest ALL = PageRequest.firstPage(PageRequest.LARGEST);
    private static final Currency CNY = Currency.getInstance("CNY");

    private final TenantId tenant = newTenant();

    // CON-01, CON-02, CON-03, MON-01, MON-02, MON-03, MON-06, MON-08, MON-14
    @Test
    final void a_deal_goes_from_contract_to_money_in_the_bank() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        Customer tea = director.customers().create(NewCustomer.named("Tea").ownedBy(Desk.LIN));
        Opportunity deal = director.opportunities()
                .open(tea.id(), NewOpportunity.named("Spring").ownedBy(Desk.LIN));
        ContractTerms terms = ContractTerms.of(
                        "Spring order",
                        List.of(
                                ContractLine.of("Green tea", new BigDecimal("3.5"), cny("33.33")),
                                ContractLine.of("Tins", 7, cny("1.05"))))
                .roundedTo(cny("124"))
                .payable("by bank transfer")
                .from(DAY)
                .until(DAY.plusYears(1))
                .attaching("store://contract.pdf")
                .paidIn(
                        new Instalment("On delivery", DAY.plusDays(60), cny("84")),
                        new Instalment("On signing", DAY.plusDays(10), cny("40")));
        assertThat(terms.lines())
                .extracting(ContractLine::amount)
                .containsExactly(cny("116.66"), cny("7.35"), cny("-0.01"));
        assertThat(terms.lines().get(2).name()).isEqualTo(ContractLine.ROUNDING);
        Contract draft = director.contracts()
                .draft(tea.id(), NewContract.on(terms).from(deal.id()).ownedBy(Desk.LIN));
        assertThat(draft.number()).isEqualTo("C2026-000001");
        assertThat(director.contracts().get(draft.id())).isEqualTo(draft);
        refused("contract.not-effective", () -> director.invoices().draft(draft.id(), simple("40")));

        Contract signed = director.contracts().sign(draft.id(), DAY);
        assertThat(signed.state()).isEqualTo(ContractState.EFFECTIVE);
        assertThat(signed.signedOn()).contains(DAY);
        Invoice first = director.invoices()
                .draft(
                        signed.id(),
                        NewInvoice.of(new InvoiceTerms(
                                "Tea Ltd",
                                Optional.of("91330100TEA"),
                                List.of(InvoiceLine.of("First part", cny("35.40"), new BigDecimal("13"))),
                                DAY.plusDays(10))));
        assertThat(first.total()).isEqualTo(cny("40.00"));
        assertThat(first.outstanding()).isEqualTo(cny("0"));
        Invoice issued = director.invoices().issue(first.id(), DAY);
        assertThat(issued).isEqualTo(director.invoices().get(first.id()));
        assertThat(issued.number()).contains("I2026-000001");
        assertThat(issued.outstanding()).isEqualTo(cny("40"));
        assertThat(director.contracts().get(signed.id()).uninvoiced()).isEqualTo(cny("84"));
        desk.later(Duration.ofSeconds(1));
        Invoice second = director.invoices().draft(signed.id(), simple("84"));
        director.invoices().issue(second.id(), DAY.plusDays(1));

        desk.later(Duration.ofDays(12));
        LocalDate today = DAY.plusDays(12);
        Payment paid = director.payments()
                .record(
                        tea.id(),
                        NewPayment.of(cny("50"), today)
                                .by(PaymentMethod.GATEWAY)
                                .paidBy("Tea Holding")
                                .saying("I2026-000001")
                                .traded(new Trade("alipay", "2088", "T1"))
                                .paying(Target.oldestFirst()));
        assertThat(paid).isEqualTo(director.payments().get(paid.id()));
        assertThat(paid.unallocated()).isEqualTo(cny("0"));
        assertThat(director.invoices().get(issued.id()).settled()).isTrue();
        assertThat(director.invoices().get(second.id()).outstanding()).isEqualTo(cny("74"));
        assertThat(director.payments().allocations(paid.id()))
                .extracting(each -> each.amount().toString())
                .containsExactlyInAnyOrder("CNY 40.00", "CNY 10.00");
        assertThat(director.contracts().instalments(signed.id()))
                .extracting(InstalmentStanding::received)
                .containsExactly(cny("40"), cny("10"));
        ContractSettlement settlement = director.contracts().settlement(signed.id());
        assertThat(settlement.received()).isEqualTo(cny("50"));
        assertThat(settlement.outstanding()).isEqualTo(cny("74"));
        assertThat(settlement.invoicedRatio().orElseThrow()).isEqualByComparingTo("1");

        desk.later(Duration.ofSeconds(1));
        director.invoices().credit(issued.id(), NewCredit.of(cny("4"), "one tin was broken", today));
        assertThat(director.invoices().get(issued.id()).allocated()).isEqualTo(cny("36"));
        assertThat(director.payments().get(paid.id()).unallocated()).isEqualTo(cny("4"));
        Ageing ageing = director.invoices().ageing(Filter.all());
        assertThat(ageing.in(Ageing.Bucket.UP_TO_30, CNY)).isEqualTo(cny("74"));
        assertThat(ageing.outstanding(CNY)).isEqualTo(cny("74"));
        assertThat(director.invoices()
                        .ageing(Filter.all(), DAY.plusDays(2), desk.now())
                        .outstanding(CNY))
                .isEqualTo(cny("124"));
        List<StatementOfAccount> statement = director.payments().statement(tea.id(), DAY.plusDays(1), today);
        assertThat(statement).singleElement().satisfies(each -> {
            assertThat(each.opening()).isEqualTo(cny("40"));
            assertThat(each.closing()).isEqualTo(cny("70"));
            assertThat(each.lines())
                    .extracting(line -> line.kind().name())
                    .containsExactly("ISSUED", "RECEIVED", "CREDITED");
        });
        assertThat(director.payments().history(paid.id(), ALL).items())
                .extracting(RecordedEvent::type)
                .containsExactly("payment.received", "payment.allocated", "payment.freed");
        assertThat(director.invoices().history(issued.id(), ALL).items())
                .extracting(RecordedEvent::type)
                .containsExactly("invoice.drafted", "invoice.issued", "invoice.settled", "invoice.credited");
        assertThat(director.contracts().history(signed.id(), ALL).items())
                .extracting(RecordedEvent::type)
                .containsExactly("contract.drafted", "contract.ownership-changed", "contract.signed");
        Books.of(store(), tenant).balance();
    }

    // MON-06
    @Test
    final void drafts_are_measured_again_when_they_are_issued() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        Contract contract = signed(director, "100");
        Invoice one = director.invoices().draft(contract.id(), simple("60"));
        Invoice other = director.invoices().draft(contract.id(), simple("60"));
        director.invoices().issue(one.id(), DAY);
        refused("invoice.above-contract", () -> director.invoices().issue(other.id(), DAY));
        director.invoices().credit(one.id(), NewCredit.of(cny("20"), "less was sent", DAY));
        director.invoices().issue(other.id(), DAY);
        refused("invoice.wrong-state", () -> director.invoices().issue(other.id(), DAY));
        refused("invoice.not-untouched", () -> director.invoices().voidIt(one.id(), "wrong", DAY));
        director.invoices().voidIt(other.id(), "wrong address", DAY);
        assertThat(director.contracts().get(contract.id()).uninvoiced()).isEqualTo(cny("60"));
        director.contracts().define(ContractPolicy.STANDARD.with(ContractPolicy.Invoicing.UNBOUNDED));
        Invoice more = director.invoices().draft(contract.id(), simple("500"));
        director.invoices().issue(more.id(), DAY);
        assertThat(director.contracts().get(contract.id()).uninvoiced()).isEqualTo(cny("-440"));
        assertThat(director.invoices()
                        .list(Filter.all(), Sort.up(InvoiceAttributes.CREATED_AT), ALL)
                        .items())
                .extracting(each -> each.number().orElse("-"))
                .containsExactlyInAnyOrder("I2026-000001", "I2026-000002", "I2026-000003");
        Books.of(store(), tenant).balance();
    }

    // MON-10
    @Test
    final void an_intention_takes_effect_once_however_often_it_is_sent() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        Customer tea = director.customers().create(NewCustomer.named("Tea"));
        NewPayment written = NewPayment.of(cny("10"), DAY).once("transfer 7");
        List<Payment> answers = Race.of(runner -> director.payments().record(tea.id(), written));
        assertThat(answers).containsOnly(answers.get(0));
        assertThat(director.payments().count(Filter.all())).isEqualTo(1);
        refused(
                "ledger.key-reused",
                () -> director.payments()
                        .record(tea.id(), NewPayment.of(cny("11"), DAY).once("transfer 7")));
        refused(
                "ledger.key-reused",
                () -> director.payments()
                        .refund(
                                answers.get(0).id(),
                                NewRefund.of(cny("1"), "back", DAY).once("transfer 7")));
        NewRefund back = NewRefund.of(cny("4"), "too much", DAY).once("refund 7");
        Race.of(runner -> director.payments().refund(answers.get(0).id(), back));
        assertThat(director.payments().get(answers.get(0).id()).refunded()).isEqualTo(cny("4"));
        Books.of(store(), tenant).balance();
    }

    // MON-01, MON-02
    @Test
    final void of_many_who_reach_for_the_same_amounts_nobody_gets_what_is_not_there() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        Contract contract = signed(director, "100");
        Invoice invoice = director.invoices().draft(contract.id(), simple("50"));
        director.invoices().issue(invoice.id(), DAY);
        List<Payment> payments = Stream.of("30", "30", "30")
                .map(amount -> director.payments().record(contract.customer(), NewPayment.of(cny(amount), DAY)))
                .toList();
        Race.of(runner -> {
            Payment payment = payments.get(runner % 3);
            try {
                return switch (runner % 4) {
                    case 0, 1 ->
                        director.payments()
                                .allocate(payment.id(), NewAllocation.of(Target.of(invoice.id(), cny("20")), DAY))
                                .toString();
                    case 2 ->
                        director.payments()
                                .refund(payment.id(), NewRefund.of(cny("20"), "back", DAY))
                                .toString();
                    default ->
                        director.invoices()
                                .credit(invoice.id(), NewCredit.of(cny("20"), "less", DAY))
                                .toString();
                };
            } catch (RefusedException no) {
                return no.code();
            }
        });
        Race.of(runner -> {
            try {
                return director.invoices()
                        .issue(
                                director.invoices()
                                        .draft(contract.id(), simple("30"))
                                        .id(),
                                DAY)
                        .number()
                        .orElseThrow();
            } catch (RefusedException no) {
                return no.code();
            }
        });
        Books.of(store(), tenant).balance();
    }

    // MON-04, MON-11, MON-12
    @Test
    final void what_does_not_fit_is_refused_and_nothing_is_written() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        Contract contract = signed(director, "100");
        Invoice invoice = director.invoices().draft(contract.id(), simple("50"));
        director.invoices().issue(invoice.id(), DAY);
        invalid("amount", () -> NewPayment.of(cny("0"), DAY));
        invalid("amount", () -> NewPayment.of(cny("-1"), DAY));
        invalid("reason", () -> NewRefund.of(cny("1"), " ", DAY));
        invalid("money", () -> cny("999999999999999999").plus(cny("1")));
        invalid("lines", () -> director.invoices().draft(contract.id(), NewInvoice.of("Tea", Money.of("JPY", 5), DAY)));
        Payment yen = director.payments().record(contract.customer(), NewPayment.of(Money.of("JPY", 50), DAY));
        invalid(
                "invoice",
                () -> director.payments()
                        .allocate(yen.id(), NewAllocation.of(Target.of(invoice.id(), Money.of("JPY", 5)), DAY)));
        refused(
                "payment.nothing-open",
                () -> director.payments().allocate(yen.id(), NewAllocation.of(Target.oldestFirst(), DAY)));
        director.contracts().define(ContractPolicy.STANDARD.with(ContractPolicy.Overpayment.REFUSED));
        refused(
                "payment.overpaid",
                () -> director.payments()
                        .record(
                                contract.customer(),
                                NewPayment.of(cny("51"), DAY).paying(Target.oldestFirst())));
        Payment exact = director.payments()
                .record(
                        contract.customer(),
                        NewPayment.of(cny("50"), DAY)
                                .paying(Target.byNumber(director.invoices()
                                        .get(invoice.id())
                                        .number()
                                        .orElseThrow())));
        assertThat(exact.unallocated()).isEqualTo(cny("0"));
        Customer silk = director.customers().create(NewCustomer.named("Silk"));
        Payment others = director.payments().record(silk.id(), NewPayment.of(cny("5"), DAY));
        refused(
                "payment.other-customer",
                () -> director.payments()
                        .allocate(others.id(), NewAllocation.of(Target.of(invoice.id(), cny("5")), DAY)));
        invalid(
                "currency",
                () -> director.invoices()
                        .aggregate(
                                Filter.all(),
                                new Aggregation<>(
                                        List.of(), List.of(new Measure.Sum<>(InvoiceAttributes.OUTSTANDING)))));
        assertThat(director.payments()
                        .aggregate(
                                Filter.where(PaymentAttributes.UNALLOCATED).greaterThan(BigDecimal.ZERO),
                                new Aggregation<>(
                                        List.of(new Grouping.ByValue<>(PaymentAttributes.CURRENCY)),
                                        List.of(Measure.count()))))
                .hasSize(2);
        Books.of(store(), tenant).balance();
    }

    // MON-03
    @Test
    final void a_trade_is_one_payment_and_a_wrong_allocation_is_taken_back_by_entries() {
        Desk desk = new Desk(store(), tenant);
        CrmSession director = desk.director();
        Contract contract = signed(director, "100");
        Invoice invoice = director.invoices().draft(contract.id(), simple("50"));
        director.invoices().issue(invoice.id(), DAY);
        NewPayment traded = NewPayment.of(cny("30"), DAY).traded(new Trade("bank", "6222", "1"));
        Payment payment = director.payments().record(contract.customer(), traded);
        refused("payment.already-recorded", () -> director.payments().record(contract.customer(), traded));
        director.payments().allocate(payment.id(), NewAllocation.of(Target.of(invoice.id(), cny("10")), DAY));
        director.payments().allocate(payment.id(), NewAllocation.of(Target.of(invoice.id(), cny("15")), DAY));
        List<LedgerEntry> before = director.payments().ledger(payment.id());
        desk.later(Duration.ofDays(1));
        Payment freed = director.payments().free(payment.id(), invoice.id(), DAY.plusDays(1));
        assertThat(freed.unallocated()).isEqualTo(cny("30"));
        refused("payment.not-allocated", () -> director.payments().free(payment.id(), invoice.id(), DAY));
        assertThat(director.payments().ledger(payment.id()))
                .startsWith(before.toArray(LedgerEntry[]::new))
                .hasSize(10);
        assertThat(director.invoices().ageing(Filter.all(), DAY, desk.now()).outstanding(CNY))
                .isEqualTo(cny("25"));
        Instant then = desk.now();
        desk.later(Duration.ofDays(1));
        director.invoices().writeOff(invoice.id(), NewCredit.of(cny("50"), "bankrupt", DAY));
        assertThat(director.invoices().ageing(Filter.all(), DAY, then).outstanding(CNY))
                .isEqualTo(cny("25"));
        assertThat(director.invoices().ageing(Filter.all(), DAY, desk.now()).outstanding(CNY))
                .isEqualTo(cny("-25"));
        assertThat(director.contracts().settlement(contract.id()).takenOff()).isEqualTo(cny("50"));
        Books.of(store(), tenant).balance();
    }
}
