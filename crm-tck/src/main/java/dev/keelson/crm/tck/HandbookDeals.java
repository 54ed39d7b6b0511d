package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractLine;
import dev.keelson.crm.contract.ContractSettlement;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.Instalment;
import dev.keelson.crm.contract.InstalmentStanding;
import dev.keelson.crm.invoice.Ageing;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceLine;
import dev.keelson.crm.invoice.InvoiceTerms;
import dev.keelson.crm.invoice.NewCredit;
import dev.keelson.crm.invoice.NewInvoice;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.Converted;
import dev.keelson.crm.payment.NewPayment;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentMethod;
import dev.keelson.crm.payment.Target;
import dev.keelson.crm.payment.Trade;
import dev.keelson.crm.product.LineItem;
import dev.keelson.crm.product.Price;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.quote.Quote;
import dev.keelson.crm.quote.QuoteTerms;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** What comes of an opportunity that was won: a contract, invoices, money. */
final class HandbookDeals {
    private HandbookDeals() {}

    /** Steps 7, 8 and 10, the last one in part. */
    static void theDealIsSignedInvoicedAndPaid(HandbookCompany company, Converted won) {
        Contract draft =
                aQuoteIsAccepted(company, won.opportunity().orElseThrow().id());
        Contract contract = aContractIsSigned(company, won, draft);
        theFirstInvoiceIsPaid(company, won.customer().id(), contract);
    }

    private static LocalDate today(CrmSession session) {
        return session.now().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Step 7: a discount beyond the salesperson's limit goes to the leader for approval. */
    private static Contract aQuoteIsAccepted(HandbookCompany company, OpportunityId opportunity) {
        CrmSession mei = company.as("mei");
        CrmSession wang = company.as("wang");
        LocalDate day = today(mei);
        Quote draft = mei.quotes()
                .draft(
                        opportunity,
                        QuoteTerms.of(
                                "年度差旅服务",
                                day.plusDays(14),
                                LineItem.of(HandbookCompany.PLATFORM, 12, Price.STANDARD, "CNY")
                                        .less("5"),
                                LineItem.of("实施服务", 1, Money.of("CNY", "6000.00"))));
        assertThatThrownBy(() -> mei.quotes().offer(draft.id()))
                .as("five percent are more than a salesperson gives alone")
                .isInstanceOf(RefusedException.class);
        mei.quotes().submit(draft.id(), draft.version());
        assertThat(wang.quotes().awaiting()).extracting(Quote::number).containsExactly(draft.number());
        wang.quotes().agree(draft.id(), 1, Optional.of("同意"));
        mei.quotes().offer(draft.id());
        Quote accepted = mei.quotes().accept(draft.id(), day);
        return mei.contracts().get(accepted.contract().orElseThrow());
    }

    /** Step 8: signed, with lines, amount, dates, payment terms and three instalments (回款计划). */
    private static Contract aContractIsSigned(HandbookCompany company, Converted won, Contract quoted) {
        CrmSession mei = company.as("mei");
        OpportunityId opportunity = won.opportunity().orElseThrow().id();
        mei.opportunities().win(opportunity);
        LocalDate day = today(mei);
        List<Money> parts = Money.of("CNY", "120000.00").split(3);
        ContractTerms terms = ContractTerms.of(
                        "年度差旅服务合同",
                        List.of(
                                ContractLine.of("差旅平台", 12, Money.of("CNY", "9500.00")),
                                ContractLine.of("实施服务", 1, Money.of("CNY", "6000.00"))))
                .from(day)
                .until(day.plusYears(1).minusDays(1))
                .payable("银行转账或支付宝")
                .attaching("docs://合同扫描件.pdf")
                .paidIn(
                        new Instalment("首付款", day.plusDays(7), parts.get(0)),
                        new Instalment("验收款", day.plusDays(60), parts.get(1)),
                        new Instalment("尾款", day.plusDays(180), parts.get(2)));
        assertThat(quoted.terms().amount()).as("what the quote came to").isEqualTo(terms.amount());
        Contract draft = mei.contracts().revise(quoted.id(), terms, quoted.version());
        assertThatThrownBy(() -> mei.contracts().sign(draft.id(), day))
                .as("a salesperson does not sign")
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> company.as("zhao").contracts().sign(draft.id(), day))
                .as("the leader must agree first")
                .isInstanceOf(RefusedException.class);
        Contract asked = mei.contracts().submit(draft.id(), draft.version());
        assertThatThrownBy(() -> mei.contracts()
                        .revise(draft.id(), ContractTerms.of("更便宜", Money.of("CNY", 1)), asked.version()))
                .as("nobody changes what others are asked about")
                .isInstanceOf(RefusedException.class);
        CrmSession wang = company.as("wang");
        assertThat(wang.contracts().awaiting(PageRequest.firstPage(10)).items())
                .extracting(Contract::number)
                .containsExactly(draft.number());
        wang.contracts().agree(draft.id(), 1, Optional.of("可以签"));
        Contract signed = company.as("zhao").contracts().sign(draft.id(), day);

        assertThat(signed.number()).startsWith("C" + day.getYear() + "-");
        assertThat(signed.terms().amount()).isEqualTo(Money.of("CNY", "120000.00"));
        assertThat(mei.contracts().get(signed.id())).isEqualTo(signed);
        assertThat(company.as("wang").contracts().count(Filter.all()))
                .as("the leader sees the group's")
                .isEqualTo(1);
        assertThat(company.as("lin").contracts().count(Filter.all()))
                .as("a colleague does not")
                .isZero();
        return signed;
    }

    /**
     * Step 10, in part: finance issues the first invoice; the payment's notice arrives twice and late; it settles the instalment; a red note
     * corrects one line; the ageing shows what is still open.
     */
    private static void theFirstInvoiceIsPaid(HandbookCompany company, CustomerId customer, Contract contract) {
        CrmSession qian = company.as("qian");
        LocalDate issued = today(qian);
        Invoice invoice = qian.invoices()
                .draft(
                        contract.id(),
                        NewInvoice.of(new InvoiceTerms(
                                "峨眉旅行社有限公司",
                                Optional.of("91511100MA6280001X"),
                                List.of(
                                        InvoiceLine.of("平台服务费", Money.of("CNY", "36000.00"), new BigDecimal("6")),
                                        InvoiceLine.of("实施服务费", Money.of("CNY", "1735.85"), new BigDecimal("6"))),
                                issued.plusDays(15))));
        Invoice asked = qian.invoices().issue(invoice.id(), issued);
        assertThat(asked.total()).isEqualTo(Money.of("CNY", "40000.00"));

        company.passes(Duration.ofDays(20));
        NewPayment notice = NewPayment.of(Money.of("CNY", "40000.00"), today(qian))
                .by(PaymentMethod.GATEWAY)
                .traded(new Trade("alipay", "2088101106499364", "2026030222001473030501234567"))
                .paying(Target.byNumber(asked.number().orElseThrow()))
                .once("alipay ac05099524730693a8b330c5ecf72da9786");
        Payment paid = qian.payments().record(customer, notice);
        assertThat(qian.payments().record(customer, notice))
                .as("the same notice again")
                .isEqualTo(paid);
        assertThat(qian.payments().count(Filter.all())).isEqualTo(1);
        assertThat(qian.invoices().get(asked.id()).settled()).isTrue();
        assertThat(company.as("mei").contracts().instalments(contract.id()))
                .extracting(InstalmentStanding::settled)
                .containsExactly(true, false, false);

        company.passes(Duration.ofDays(1));
        qian.invoices().credit(asked.id(), NewCredit.of(Money.of("CNY", "1840.00"), "实施服务费多开", today(qian)));
        assertThat(qian.payments().get(paid.id()).unallocated())
                .as("what was paid too much is the customer's credit")
                .isEqualTo(Money.of("CNY", "1840.00"));
        Invoice second = qian.invoices()
                .draft(
                        contract.id(),
                        NewInvoice.of(
                                "峨眉旅行社有限公司",
                                Money.of("CNY", "40000.00"),
                                today(qian).plusDays(30)));
        qian.invoices().issue(second.id(), today(qian));
        company.passes(Duration.ofDays(45));
        Currency cny = Currency.getInstance("CNY");
        Ageing ageing = qian.invoices().ageing(Filter.all());
        assertThat(ageing.in(Ageing.Bucket.UP_TO_30, cny)).isEqualTo(Money.of("CNY", "40000.00"));
        ContractSettlement settlement = company.as("zhao").contracts().settlement(contract.id());
        assertThat(settlement.received()).isEqualTo(Money.of("CNY", "38160.00"));
        assertThat(settlement.outstanding()).isEqualTo(ageing.outstanding(cny));
        assertThatThrownBy(() -> company.as("mei").invoices().issue(second.id(), issued))
                .as("a salesperson reads invoices and issues none")
                .isInstanceOf(RefusedException.class);
    }
}
