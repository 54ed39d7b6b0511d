package dev.keelson.crm.tck;

import dev.keelson.crm.approval.Absence;
import dev.keelson.crm.approval.ApprovalFlow;
import dev.keelson.crm.approval.Approvers;
import dev.keelson.crm.approval.FlowStep;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.contract.ContractLine;
import dev.keelson.crm.contract.ContractPolicy;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.NewContract;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.invoice.InvoiceLine;
import dev.keelson.crm.invoice.InvoiceTerms;
import dev.keelson.crm.invoice.NewCredit;
import dev.keelson.crm.invoice.NewInvoice;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.kernel.QuoteId;
import dev.keelson.crm.payment.NewAllocation;
import dev.keelson.crm.payment.NewPayment;
import dev.keelson.crm.payment.NewRefund;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.payment.Target;
import dev.keelson.crm.payment.Trade;
import dev.keelson.crm.product.LineItem;
import dev.keelson.crm.product.Product;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Measure;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.quote.DiscountPolicy;
import dev.keelson.crm.quote.QuoteTerms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What calls about contracts, invoices and payments are given, as the other arguments are drawn. */
record MoneyArguments(SessionArguments drawn) {
    static final LocalDate DAY = FirmRecords.DAY;

    ContractId contract() {
        return drawn.dealt().contract();
    }

    InvoiceId invoice() {
        return drawn.dealt().invoice();
    }

    PaymentId payment() {
        return drawn.dealt().payment();
    }

    long version() {
        return drawn.version();
    }

    /** The first version more often than not, which most records are at. */
    long earlyVersion() {
        return Math.max(1, drawn.version() - 1);
    }

    String text() {
        return drawn.text();
    }

    private Money some() {
        return Money.of(drawn.text().equals("zz") ? "USD" : "CNY", 20 * drawn.version());
    }

    ContractTerms terms() {
        return drawn.version() == 1
                ? ContractTerms.of("Tea", List.of(ContractLine.of("Tea", 3, some())))
                : ContractTerms.of(drawn.text(), some()).until(DAY);
    }

    OpportunityId opportunity() {
        return drawn.opportunity();
    }

    /** The quote for the opportunity. */
    QuoteId quote() {
        return FirmQuotes.of(drawn.opportunity());
    }

    QuoteTerms quoteTerms() {
        return QuoteTerms.of(
                drawn.text(),
                DAY.plusDays(90),
                LineItem.of(FirmQuotes.TEA, drawn.version(), "standard", "CNY").less(String.valueOf(drawn.version())));
    }

    DiscountPolicy discounts() {
        return drawn.version() == 1 ? DiscountPolicy.UNBOUND : DiscountPolicy.UNBOUND.limiting("r0", "5");
    }

    Product product() {
        return FirmQuotes.TEA.withVersion(drawn.version()).taxed(String.valueOf(drawn.version()));
    }

    Filter<Product> products() {
        return drawn.version() == 1 ? Filter.all() : Filter.where(Product.NAME).contains("te");
    }

    /** Terms to which somebody must agree, where {@link FirmMoney#route} says who. */
    ContractTerms large() {
        return ContractTerms.of(drawn.text(), Money.of(drawn.version() == 2 ? "USD" : "CNY", 1_000 * drawn.version()));
    }

    NewContract newContract() {
        NewContract written = NewContract.on(terms());
        return switch ((int) drawn.version()) {
            case 1 -> written.from(drawn.opportunity());
            case 2 -> written.ownedBy(drawn.member()).once("c" + drawn.text());
            default -> written;
        };
    }

    InvoiceTerms invoiceTerms() {
        return new InvoiceTerms(
                drawn.text(),
                Optional.empty(),
                List.of(InvoiceLine.of("Tea", some(), BigDecimal.valueOf(13))),
                DAY.plusDays(30));
    }

    NewInvoice newInvoice() {
        NewInvoice written = NewInvoice.of(invoiceTerms());
        return drawn.version() == 1 ? written.once("i" + drawn.text()) : written;
    }

    NewCredit credit() {
        NewCredit written = NewCredit.of(some(), drawn.text(), DAY);
        return drawn.version() == 1 ? written.once("n" + drawn.text()) : written;
    }

    private Target target() {
        return switch ((int) drawn.version()) {
            case 1 -> Target.of(invoice(), some());
            case 2 -> Target.byNumber("I2020-000001", "I2020-000002");
            default -> Target.oldestFirst();
        };
    }

    NewPayment newPayment() {
        NewPayment written = NewPayment.of(some(), DAY);
        return switch (drawn.text()) {
            case "Te" -> written.paying(target()).once("p" + drawn.version());
            case "tea", "zz" -> written.paying(target());
            case "茶" -> written.traded(new Trade("bank", "1", "1"));
            default -> written;
        };
    }

    NewAllocation allocation() {
        NewAllocation written = NewAllocation.of(target(), DAY);
        return drawn.text().equals("Te") ? written.once("a" + drawn.version()) : written;
    }

    NewRefund refund() {
        return NewRefund.of(some(), drawn.text(), DAY);
    }

    List<ApprovalFlow> flows() {
        return drawn.version() == 1
                ? List.of()
                : List.of(ApprovalFlow.of(
                                drawn.text(),
                                FlowStep.any("one", new Approvers.LeadersAbove(0)),
                                FlowStep.all("two", new Approvers.Members(Set.of(drawn.member()))))
                        .from(some()));
    }

    Absence absence() {
        return new Absence(drawn.member(), DAY, DAY.plusDays(1), new MemberId("m0"));
    }

    ContractPolicy policy() {
        return drawn.version() == 1
                ? ContractPolicy.STANDARD.with(ContractPolicy.Invoicing.UNBOUNDED)
                : ContractPolicy.STANDARD.with(ContractPolicy.Overpayment.REFUSED);
    }

    Filter<Contract> contracts() {
        if (drawn.text().equals("zz")) {
            return Filter.where(ContractAttributes.AWAITING).hasAny(Set.of("m0", "m1"));
        }
        return drawn.version() == 1
                ? Filter.all()
                : Filter.where(ContractAttributes.UNINVOICED).atLeast(BigDecimal.valueOf(150));
    }

    Sort<Contract> contractSort() {
        return drawn.version() == 1 ? Sort.byId() : Sort.down(ContractAttributes.AMOUNT);
    }

    Aggregation<Contract> ofContracts() {
        return new Aggregation<>(
                List.of(new Grouping.ByValue<>(ContractAttributes.STATE)),
                List.of(new Measure.Sum<>(ContractAttributes.AMOUNT)));
    }

    Filter<Invoice> invoices() {
        return drawn.version() == 1
                ? Filter.all()
                : Filter.where(InvoiceAttributes.OUTSTANDING).greaterThan(BigDecimal.ZERO);
    }

    Sort<Invoice> invoiceSort() {
        return drawn.version() == 1 ? Sort.up(InvoiceAttributes.DUE_ON) : Sort.down(InvoiceAttributes.OUTSTANDING);
    }

    Aggregation<Invoice> ofInvoices() {
        return new Aggregation<>(
                List.of(new Grouping.ByValue<>(
                        drawn.version() == 1 ? InvoiceAttributes.CURRENCY : InvoiceAttributes.STATE)),
                List.of(new Measure.Sum<>(InvoiceAttributes.OUTSTANDING)));
    }

    Filter<Payment> payments() {
        return drawn.version() == 1
                ? Filter.all()
                : Filter.where(PaymentAttributes.REFERENCE).contains("te");
    }

    Sort<Payment> paymentSort() {
        return drawn.version() == 1 ? Sort.byId() : Sort.down(PaymentAttributes.UNALLOCATED);
    }

    Aggregation<Payment> ofPayments() {
        return new Aggregation<>(
                List.of(new Grouping.ByValue<>(PaymentAttributes.CURRENCY)),
                List.of(Measure.count(), new Measure.Sum<>(PaymentAttributes.UNALLOCATED)));
    }
}
