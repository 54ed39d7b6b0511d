package dev.keelson.crm.tck;

import dev.keelson.crm.approval.Approval;
import dev.keelson.crm.approval.ApprovalMode;
import dev.keelson.crm.approval.ApprovalStep;
import dev.keelson.crm.approval.Verdict;
import dev.keelson.crm.approval.Vote;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractLine;
import dev.keelson.crm.contract.ContractProgress;
import dev.keelson.crm.contract.ContractRevision;
import dev.keelson.crm.contract.ContractState;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.Instalment;
import dev.keelson.crm.contract.Milestone;
import dev.keelson.crm.gateway.GatewayEvent;
import dev.keelson.crm.gateway.GatewayReceipt;
import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceLine;
import dev.keelson.crm.invoice.InvoiceState;
import dev.keelson.crm.invoice.InvoiceTerms;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.EndpointId;
import dev.keelson.crm.kernel.IdempotencyKey;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.ledger.Account;
import dev.keelson.crm.ledger.IdempotentEffect;
import dev.keelson.crm.ledger.LedgerEntry;
import dev.keelson.crm.ledger.Posting;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentMethod;
import dev.keelson.crm.payment.Trade;
import dev.keelson.crm.rate.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Contracts, invoices, payments and what is booked: with everything present, with everything absent, and at the limits of what may be kept. */
final class MoneySamples {
    private static final Money MOST = Money.of("CNY", "999999999999999999.99");
    private static final Money LEAST = Money.of("KWD", "0.001");
    private static final LocalDate LATE = LocalDate.parse("9999-12-31");
    private static final LocalDate EARLY = LocalDate.parse("1583-01-01");

    private MoneySamples() {}

    static List<Rate> rates() {
        return List.of(
                new Rate(
                        new Rate.Key("USD", "CNY", EARLY, "界".repeat(64), 1),
                        new BigDecimal("7.123456789012"),
                        Samples.FIRST,
                        "user:lin"),
                new Rate(
                        new Rate.Key("KWD", "JPY", LATE, "é 😀", Long.MAX_VALUE),
                        new BigDecimal("0.000000000001"),
                        Samples.LAST,
                        "system:migration"));
    }

    static List<Contract> contracts() {
        return List.of(
                new Contract(
                        new ContractId(new UUID(0, 0)),
                        "界".repeat(20) + "2026-000001",
                        Samples.CUSTOMERS.get(0).id(),
                        Optional.of(OpportunitySamples.opportunities().get(0).id()),
                        terms(),
                        Samples.DEEP,
                        progress(),
                        MOST.negated(),
                        Long.MAX_VALUE,
                        Samples.FIRST,
                        3,
                        7),
                new Contract(
                        new ContractId(new UUID(-9, 1)),
                        "x",
                        Samples.CUSTOMERS.get(1).id(),
                        Optional.empty(),
                        ContractTerms.of("x", LEAST),
                        Samples.POOLED,
                        ContractProgress.of(ContractState.DRAFT),
                        LEAST,
                        1,
                        Samples.LAST,
                        1,
                        Long.MAX_VALUE - 1));
    }

    private static ContractProgress progress() {
        MemberId first = new MemberId("ann");
        MemberId second = new MemberId("bo");
        return new ContractProgress(
                ContractState.TERMINATED,
                Optional.of(LATE),
                Optional.of("Ａ搬走 é 😀"),
                Optional.of(new Approval(
                        Long.MAX_VALUE,
                        "审批 \"flow\" 😀",
                        Optional.of(first),
                        Samples.FIRST,
                        List.of(
                                new ApprovalStep(
                                        "一",
                                        ApprovalMode.ANY,
                                        List.of(
                                                new Vote(
                                                        second,
                                                        Verdict.AGREED,
                                                        Optional.of(first),
                                                        Optional.of("é \\ 😀"),
                                                        Optional.of(Samples.LAST)),
                                                open(first))),
                                new ApprovalStep("二", ApprovalMode.ALL, List.of(open(first), open(second)))),
                        false)),
                Optional.of(terms()),
                List.of(
                        new Milestone("First 首付", first, EARLY, Optional.of(LATE)),
                        new Milestone("Ｗ茶 \"é\" 😀", second, LATE, Optional.empty())),
                Optional.of(new ContractId(new UUID(0, 0))),
                Optional.of(new ContractId(new UUID(0, 0))),
                Optional.of(Integer.MAX_VALUE));
    }

    private static Vote open(MemberId approver) {
        return new Vote(approver, Verdict.OPEN, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ContractTerms terms() {
        return ContractTerms.of(
                        "界".repeat(200),
                        List.of(
                                ContractLine.of(
                                        "Ｗ茶 \"é\" 😀", new BigDecimal("0.333333333333"), Money.of("CNY", "0.01")),
                                ContractLine.of("rest", 1, MOST)))
                .paidIn(
                        new Instalment("First 首付", EARLY, Money.of("CNY", "0.01")),
                        new Instalment("Rest", LATE, Money.of("CNY", 1)))
                .from(EARLY)
                .until(LATE)
                .payable("By 支票 \\ \"cheque\"")
                .attaching("store://合同.pdf", "x".repeat(200));
    }

    static List<ContractRevision> revisions() {
        return List.of(
                new ContractRevision(
                        new EventKey(contracts().get(0).ref(), Long.MAX_VALUE), terms(), Samples.FINE, "user:lin"),
                new ContractRevision(
                        new EventKey(contracts().get(1).ref(), 1),
                        ContractTerms.of("x", LEAST),
                        Samples.LAST,
                        "user:" + "x".repeat(64)));
    }

    static List<Invoice> invoices() {
        Money half = Money.of("CNY", "400000000000000000.00");
        InvoiceTerms full = new InvoiceTerms(
                "界".repeat(200),
                Optional.of("Ｔ-税号 😀"),
                List.of(
                        InvoiceLine.of("Ｗ茶 \"é\"", Money.of("CNY", "0.05"), new BigDecimal("12.345678901234")),
                        InvoiceLine.of("rest", half.plus(half), BigDecimal.ZERO)),
                LATE);
        return List.of(
                new Invoice(
                        new InvoiceId(new UUID(0, 0)),
                        contracts().get(0).id(),
                        Samples.CUSTOMERS.get(0).id(),
                        full,
                        InvoiceState.ISSUED,
                        Optional.of("界".repeat(20) + "2026-000001"),
                        half,
                        half,
                        full.total().minus(half).minus(half),
                        Optional.of(EARLY),
                        Samples.DEEP,
                        Samples.FIRST,
                        7),
                new Invoice(
                        new InvoiceId(new UUID(-9, 1)),
                        contracts().get(1).id(),
                        Samples.CUSTOMERS.get(1).id(),
                        new InvoiceTerms("x", Optional.empty(), List.of(InvoiceLine.of("x", LEAST)), EARLY),
                        InvoiceState.DRAFT,
                        Optional.empty(),
                        LEAST.zero(),
                        LEAST.zero(),
                        LEAST.zero(),
                        Optional.empty(),
                        Samples.POOLED,
                        Samples.LAST,
                        Long.MAX_VALUE - 1));
    }

    static List<Payment> payments() {
        Money third = Money.of("CNY", "333333333333333333.33");
        return List.of(
                new Payment(
                        new PaymentId(new UUID(0, 0)),
                        Samples.CUSTOMERS.get(0).id(),
                        MOST,
                        LATE,
                        PaymentMethod.GATEWAY,
                        Optional.of("界".repeat(200)),
                        Optional.of("Ａ发票 é 😀"),
                        Optional.of(new Trade("支付宝", "2088 é", "Ｔ" + "x".repeat(127))),
                        third,
                        third,
                        third,
                        Samples.DEEP,
                        Samples.FIRST,
                        7),
                new Payment(
                        new PaymentId(new UUID(-9, 1)),
                        Samples.CUSTOMERS.get(1).id(),
                        LEAST,
                        EARLY,
                        PaymentMethod.OTHER,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        LEAST.zero(),
                        LEAST.zero(),
                        LEAST,
                        Samples.POOLED,
                        Samples.LAST,
                        Long.MAX_VALUE - 1));
    }

    static List<LedgerEntry> entries() {
        EventKey first = new EventKey(invoices().get(0).ref(), 1_000_000);
        LedgerEntry issued = new LedgerEntry(
                first,
                1,
                Posting.ofInvoice(
                        Posting.Kind.ISSUED,
                        Account.RECEIVABLE,
                        MOST,
                        invoices().get(0).id()),
                EARLY,
                Optional.of("界".repeat(200)),
                Samples.FINE,
                "user:lin");
        return List.of(
                issued,
                new LedgerEntry(
                        new EventKey(payments().get(1).ref(), Long.MAX_VALUE),
                        Long.MAX_VALUE,
                        Posting.between(
                                Posting.Kind.ALLOCATED,
                                Account.UNALLOCATED,
                                LEAST.negated(),
                                payments().get(1).id(),
                                invoices().get(1).id()),
                        LATE,
                        Optional.empty(),
                        Samples.LAST,
                        "user:" + "x".repeat(64)),
                new LedgerEntry(
                        new EventKey(invoices().get(0).ref(), 2_000_000),
                        2,
                        issued.reversal(Posting.Kind.VOIDED),
                        LATE,
                        Optional.empty(),
                        Samples.LAST,
                        "system:setup"));
    }

    static List<IdempotentEffect> effects() {
        return List.of(
                new IdempotentEffect(
                        new IdempotencyKey("界".repeat(200)),
                        IdempotentEffect.digest("x"),
                        payments().get(0).ref(),
                        Samples.FINE),
                new IdempotentEffect(
                        new IdempotencyKey("é Ａ 😀"),
                        IdempotentEffect.digest("y"),
                        contracts().get(0).ref(),
                        Samples.LAST));
    }

    static List<GatewayReceipt> receipts() {
        return List.of(
                new GatewayReceipt(
                        new GatewayReceipt.Key(new EndpointId("界"), "é Ａ 😀" + "x".repeat(300)),
                        Optional.of(new GatewayEvent(
                                GatewayEvent.Kind.REFUNDED,
                                new Trade("支付宝", "2088 é", "Ｔ" + "x".repeat(127)),
                                Optional.of("退款 😀"),
                                Optional.of("界".repeat(64)),
                                Optional.of("付款人 é " + "x".repeat(190)),
                                Optional.of("😀" + "界".repeat(198)),
                                MOST,
                                LATE)),
                        GatewayReceipt.State.APPLIED,
                        Optional.empty(),
                        Optional.of(payments().get(0).id()),
                        Optional.of("界".repeat(200)),
                        Optional.empty(),
                        Samples.FINE,
                        7),
                new GatewayReceipt(
                        new GatewayReceipt.Key(new EndpointId("x"), "y"),
                        Optional.empty(),
                        GatewayReceipt.State.SUSPENDED,
                        Optional.of("界".repeat(1_000)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("QUJD".repeat(20_000)),
                        Samples.LAST,
                        Long.MAX_VALUE - 1));
    }
}
