package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.NewContract;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.gateway.BankStatement;
import dev.keelson.crm.gateway.GatewayAccount;
import dev.keelson.crm.gateway.GatewayKind;
import dev.keelson.crm.gateway.GatewayReceipt;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.NewCredit;
import dev.keelson.crm.invoice.NewInvoice;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.EndpointId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.payment.NewAllocation;
import dev.keelson.crm.payment.NewPayment;
import dev.keelson.crm.payment.NewRefund;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.Target;
import dev.keelson.crm.product.LineItem;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.quote.Quote;
import dev.keelson.crm.quote.QuoteTerms;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;

/** What is done about the one contract of an outpost, its invoice and its payment. */
final class Deals {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private static final LocalDate LATE = LocalDate.parse("9999-12-31");

    private static final EndpointId ACCOUNT = new EndpointId("account");

    private Deals() {}

    private static Money cny(long amount) {
        return Money.of("CNY", amount);
    }

    static Contract draft(CrmSession session, CustomerId customer) {
        return session.contracts()
                .draft(
                        customer,
                        NewContract.on(ContractTerms.of("Order", cny(100))).once("contract"));
    }

    /** Renews the contract that renews none. */
    static void renew(CrmSession session) {
        Contract first = session.contracts()
                .list(Filter.where(ContractAttributes.RENEWS).isEmpty(), Sort.byId(), PageRequest.firstPage(1))
                .items()
                .get(0);
        session.contracts()
                .renew(
                        first.id(),
                        NewContract.on(ContractTerms.of("Next", cny(110))).once("renewal"));
    }

    /** A quote that is with the customer. */
    static void offer(CrmSession session, OpportunityId opportunity) {
        Quote quote = session.quotes()
                .draft(
                        opportunity,
                        QuoteTerms.of(
                                "Order", LATE, LineItem.of("Tea", 2, cny(50)).taxed("13")));
        session.quotes().offer(quote.id());
    }

    static void accept(CrmSession session, OpportunityId opportunity) {
        Quote quote = session.quotes()
                .of(opportunity, PageRequest.firstPage(1))
                .items()
                .get(0);
        session.quotes().accept(quote.id(), DAY);
    }

    static void sign(CrmSession session) {
        session.contracts().sign(contract(session).id(), DAY);
    }

    static void open(CrmSession session, String name) {
        draft(session, session.customers().create(NewCustomer.named(name)).id());
        sign(session);
    }

    static void amend(CrmSession session) {
        Contract contract = contract(session);
        session.contracts().revise(contract.id(), ContractTerms.of("Order", cny(120)), contract.version());
    }

    static void invoice(CrmSession session, long amount) {
        session.invoices().draft(contract(session).id(), NewInvoice.of("Tea", cny(amount), DAY));
    }

    static void issue(CrmSession session) {
        session.invoices().issue(invoice(session).id(), DAY);
    }

    static void voidIt(CrmSession session) {
        session.invoices().voidIt(invoice(session).id(), "wrong", DAY);
    }

    static void pay(CrmSession session, CustomerId customer) {
        session.payments()
                .record(
                        customer,
                        NewPayment.of(cny(40), DAY).paying(Target.oldestFirst()).once("pay"));
    }

    static void credit(CrmSession session) {
        session.invoices()
                .credit(
                        invoice(session).id(),
                        NewCredit.of(cny(12), "less", DAY).once("credit"));
    }

    static void writeOff(CrmSession session) {
        session.invoices()
                .writeOff(
                        invoice(session).id(),
                        NewCredit.of(cny(12), "lost", DAY).once("loss"));
    }

    static void free(CrmSession session) {
        session.payments().free(payment(session).id(), invoice(session).id(), DAY);
    }

    static void allocate(CrmSession session) {
        session.payments()
                .allocate(
                        payment(session).id(),
                        NewAllocation.of(Target.of(invoice(session).id(), cny(20)), DAY)
                                .once("allocate"));
    }

    static void refund(CrmSession session) {
        session.payments()
                .refund(payment(session).id(), NewRefund.of(cny(7), "back", DAY).once("refund"));
    }

    /** A bank account whose statements are taken in, and one transfer that somebody has to look at. */
    static void bank(CrmSession session) {
        session.gateways().define(GatewayAccount.of(ACCOUNT.value(), GatewayKind.BANK_STATEMENT, "6222"));
        session.gateways().importStatement(statement("n0", 5, "thanks"));
    }

    /** A statement of a transfer for the invoice. */
    static void state(CrmSession session) {
        session.gateways()
                .importStatement(statement("n1", 20, invoice(session).number().orElseThrow()));
    }

    /** Says whose the transfer in suspense is. */
    static void settle(CrmSession session) {
        GatewayReceipt open =
                session.gateways().suspense(PageRequest.firstPage(1)).items().get(0);
        session.gateways()
                .settle(ACCOUNT, open.key().value(), contract(session).customer(), Optional.of(Target.oldestFirst()));
    }

    private static BankStatement statement(String transfer, long amount, String text) {
        String file = "no,day,in,text\n" + transfer + "," + DAY + "," + amount + "," + text;
        return BankStatement.of(
                        ACCOUNT.value(),
                        () -> new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                        "CNY",
                        "no",
                        "day",
                        "in")
                .reference("text");
    }

    /** A contract with an invoice and a payment. */
    static void furnish(CrmSession session, CustomerId customer) {
        Contract contract = session.contracts().draft(customer, NewContract.on(ContractTerms.of("Order", cny(100))));
        session.contracts().sign(contract.id(), DAY);
        Invoice invoice = session.invoices().draft(contract.id(), NewInvoice.of("Tea", cny(30), DAY));
        session.invoices().issue(invoice.id(), DAY);
        session.payments().record(customer, NewPayment.of(cny(40), DAY).paying(Target.oldestFirst()));
    }

    /** A contract over more than is ever invoiced, and an invoice. */
    static void found(CrmSession session) {
        CustomerId customer =
                session.customers().create(NewCustomer.named("Tea")).id();
        Contract contract =
                session.contracts().draft(customer, NewContract.on(ContractTerms.of("Order", cny(1_000_000))));
        session.contracts().sign(contract.id(), DAY);
        issueAnother(session, 100);
    }

    static Invoice issueAnother(CrmSession session, long amount) {
        Invoice draft = session.invoices().draft(contract(session).id(), NewInvoice.of("Tea", cny(amount), DAY));
        return session.invoices().issue(draft.id(), DAY);
    }

    /** Pays the oldest invoices, under a key that it also says with the payment. */
    static void pay(CrmSession session, String key) {
        session.payments()
                .record(
                        contract(session).customer(),
                        NewPayment.of(cny(7), DAY)
                                .saying(key)
                                .paying(Target.oldestFirst())
                                .once(key));
    }

    static void credit(CrmSession session, String key) {
        session.invoices()
                .credit(invoice(session).id(), NewCredit.of(cny(1), key, DAY).once(key));
    }

    private static Contract contract(CrmSession session) {
        return session.contracts()
                .list(Filter.all(), Sort.byId(), PageRequest.firstPage(1))
                .items()
                .get(0);
    }

    private static Invoice invoice(CrmSession session) {
        return session.invoices()
                .list(Filter.all(), Sort.byId(), PageRequest.firstPage(1))
                .items()
                .get(0);
    }

    private static Payment payment(CrmSession session) {
        return session.payments()
                .list(Filter.all(), Sort.byId(), PageRequest.firstPage(1))
                .items()
                .get(0);
    }
}
