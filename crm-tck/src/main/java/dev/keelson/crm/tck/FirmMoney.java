package dev.keelson.crm.tck;

import dev.keelson.crm.approval.Approval;
import dev.keelson.crm.approval.ApprovalCase;
import dev.keelson.crm.approval.ApprovalMode;
import dev.keelson.crm.approval.ApprovalRoute;
import dev.keelson.crm.approval.ApprovalStep;
import dev.keelson.crm.approval.Verdict;
import dev.keelson.crm.approval.Vote;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.contract.ContractProgress;
import dev.keelson.crm.contract.ContractState;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.Milestone;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.gateway.BankStatement;
import dev.keelson.crm.gateway.GatewayAccount;
import dev.keelson.crm.gateway.GatewayEvent;
import dev.keelson.crm.gateway.GatewayKind;
import dev.keelson.crm.gateway.GatewayReceipt;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.invoice.InvoiceLine;
import dev.keelson.crm.invoice.InvoiceState;
import dev.keelson.crm.invoice.InvoiceTerms;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.ledger.Account;
import dev.keelson.crm.ledger.LedgerEntry;
import dev.keelson.crm.ledger.LedgerRules;
import dev.keelson.crm.ledger.Posting;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.payment.PaymentMethod;
import dev.keelson.crm.payment.Trade;
import dev.keelson.crm.rate.Rate;
import dev.keelson.crm.storage.UnitOfWork;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The contracts, invoices and payments of a {@link Firm}. */
record FirmMoney(List<Contract> contracts, List<Invoice> invoices, List<Payment> payments) {
    static final GatewayAccount GATEWAY = GatewayAccount.of("bank", GatewayKind.STANDARD, "a-1");
    static final GatewayAccount ACCOUNT = GatewayAccount.of("account", GatewayKind.BANK_STATEMENT, "6222");
    private static final GatewayEvent STRAY = GatewayEvent.of(
            GatewayEvent.Kind.PAID,
            new Trade(GATEWAY.provider(), GATEWAY.account(), "stray"),
            Optional.empty(),
            Optional.of("nobody's"),
            Money.of("CNY", 5),
            FirmRecords.DAY);

    /** A statement of one transfer, by this name, for the invoice of this number. */
    static BankStatement statement(String transfer, String number) {
        String file = "no,day,in,text\n" + transfer + "," + FirmRecords.DAY + ",1," + number;
        return BankStatement.of(
                        "account",
                        () -> new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                        "CNY",
                        "no",
                        "day",
                        "in")
                .reference("text");
    }

    /** Whose answer contracts wait for: nearly everybody's. */
    static final List<MemberId> ASKED =
            IntStream.range(0, 12).mapToObj(at -> new MemberId("m" + at)).toList();

    private static final int OF_EACH = 8;

    static FirmMoney of(Random random, List<Customer> customers, Supplier<Holder> holders) {
        FirmMoney drawn = new FirmMoney(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int at = 0; at < OF_EACH; at++) {
            drawn.contracts.add(contract(
                    random,
                    new UUID(random.nextLong(), at),
                    "C2020-00000" + at,
                    Firm.any(random, customers).id(),
                    holders.get(),
                    currency(random)));
        }
        for (int at = 0; at < OF_EACH; at++) {
            drawn.invoices.add(invoice(
                    random, new UUID(random.nextLong(), at), "I2020-00000" + at, Firm.any(random, drawn.contracts)));
            Customer customer = Firm.any(random, customers);
            drawn.payments.add(payment(random, new UUID(random.nextLong(), at), customer.id(), customer.holder()));
        }
        drawn.allocate(customers);
        return new FirmMoney(counted(drawn.contracts, drawn.invoices), drawn.invoices, drawn.payments);
    }

    /** The contracts, of each of which is invoiced what its invoices in force ask for. */
    private static List<Contract> counted(List<Contract> contracts, List<Invoice> invoices) {
        return contracts.stream()
                .map(contract -> {
                    Money invoiced = Money.sum(
                            contract.terms().amount(),
                            invoices.stream()
                                    .filter(invoice -> invoice.contract().equals(contract.id())
                                            && invoice.state() == InvoiceState.ISSUED)
                                    .map(Invoice::total)
                                    .toList());
                    return ContractAttributes.UNINVOICED.with(
                            contract, contract.terms().amount().minus(invoiced).amount());
                })
                .toList();
    }

    /** Pays half of every other invoice in force from a payment of its customer. */
    private void allocate(List<Customer> customers) {
        for (int at = 0; at < OF_EACH; at += 2) {
            Invoice invoice = invoices.get(at);
            if (invoice.state() == InvoiceState.ISSUED) {
                Payment payment = payments.get(at);
                Money half = invoice.total().split(2).get(1);
                Customer customer = customers.stream()
                        .filter(each -> each.id().equals(invoice.customer()))
                        .findFirst()
                        .orElseThrow();
                payments.set(
                        at,
                        new Payment(
                                payment.id(),
                                customer.id(),
                                invoice.total(),
                                payment.receivedOn(),
                                payment.method(),
                                payment.payer(),
                                payment.reference(),
                                payment.trade(),
                                half,
                                half.zero(),
                                invoice.total().minus(half),
                                customer.holder(),
                                payment.createdAt(),
                                1));
                invoices.set(
                        at,
                        InvoiceAttributes.OUTSTANDING.with(
                                InvoiceAttributes.ALLOCATED.with(invoice, half.amount()),
                                invoice.total().minus(half).amount()));
            }
        }
    }

    FirmMoney held(UnaryOperator<Holder> otherwise) {
        return new FirmMoney(
                contracts.stream()
                        .map(each -> ContractAttributes.HOLDER.with(each, otherwise.apply(each.holder())))
                        .toList(),
                invoices.stream()
                        .map(each -> InvoiceAttributes.HOLDER.with(each, otherwise.apply(each.holder())))
                        .toList(),
                payments.stream()
                        .map(each -> PaymentAttributes.HOLDER.with(each, otherwise.apply(each.holder())))
                        .toList());
    }

    void insertInto(UnitOfWork unit) {
        unit.insert(ContractAttributes.RECORDS, contracts);
        unit.insert(InvoiceAttributes.RECORDS, invoices);
        unit.insert(PaymentAttributes.RECORDS, payments);
        ArrayList<LedgerEntry> booked = new ArrayList<>();
        for (Invoice invoice : invoices) {
            if (invoice.state() == InvoiceState.ISSUED) {
                booked.addAll(LedgerRules.entries(
                        invoice.ref(),
                        0,
                        List.of(
                                Posting.ofInvoice(
                                        Posting.Kind.ISSUED, Account.RECEIVABLE, invoice.total(), invoice.id()),
                                Posting.ofInvoice(
                                        Posting.Kind.ISSUED,
                                        Account.REVENUE,
                                        invoice.total().negated(),
                                        invoice.id())),
                        FirmRecords.DAY,
                        Optional.empty(),
                        Firm.NOW,
                        "user:m0"));
            }
        }
        for (int at = 0; at < invoices.size(); at++) {
            Invoice invoice = invoices.get(at);
            if (invoice.allocated().signum() > 0) {
                Payment payment = payments.get(at);
                booked.addAll(LedgerRules.entries(
                        payment.ref(),
                        0,
                        List.of(
                                Posting.between(
                                        Posting.Kind.ALLOCATED,
                                        Account.UNALLOCATED,
                                        invoice.allocated(),
                                        payment.id(),
                                        invoice.id()),
                                Posting.between(
                                        Posting.Kind.ALLOCATED,
                                        Account.RECEIVABLE,
                                        invoice.allocated().negated(),
                                        payment.id(),
                                        invoice.id())),
                        FirmRecords.DAY,
                        Optional.empty(),
                        Firm.NOW,
                        "user:m0"));
            }
        }
        unit.insert(LedgerEntry.RECORDS, booked);
        unit.insert(
                Rate.RECORDS,
                List.of(new Rate(
                        new Rate.Key("USD", "CNY", FirmRecords.DAY, "bank", 1),
                        BigDecimal.valueOf(7),
                        Firm.NOW,
                        "user:m0")));
        unit.insert(
                GatewayReceipt.RECORDS,
                List.of(
                        receipt("known", Optional.empty(), GatewayReceipt.State.IGNORED),
                        receipt("noise", Optional.empty(), GatewayReceipt.State.SUSPENDED),
                        receipt("stray", Optional.of(STRAY), GatewayReceipt.State.SUSPENDED)));
    }

    private static GatewayReceipt receipt(String key, Optional<GatewayEvent> event, GatewayReceipt.State state) {
        return new GatewayReceipt(
                new GatewayReceipt.Key(GATEWAY.id(), key),
                event,
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Firm.NOW,
                1);
    }

    private static Contract contract(
            Random random, UUID id, String number, CustomerId customer, Holder holder, String currency) {
        Money amount = Money.of(currency, 100 + random.nextInt(300));
        return new Contract(
                new ContractId(id),
                number,
                customer,
                Optional.empty(),
                ContractTerms.of(Firm.any(random, List.of("Tea", "Silk")) + " " + random.nextInt(4), amount)
                        .until(FirmRecords.DAY.plusDays(random.nextInt(4) - 1L)),
                holder,
                progress(Firm.any(
                        random,
                        List.of(
                                ContractState.DRAFT,
                                ContractState.IN_APPROVAL,
                                ContractState.EFFECTIVE,
                                ContractState.EFFECTIVE))),
                amount,
                1,
                Firm.NOW,
                1,
                1);
    }

    /** Some wait for the answer of the first people of the firm; those in force are to be delivered. */
    private static ContractProgress progress(ContractState state) {
        ContractProgress begun = ContractProgress.of(state);
        Approval round = new Approval(
                1,
                "flow",
                Optional.empty(),
                Firm.NOW,
                List.of(new ApprovalStep(
                        "one",
                        ApprovalMode.ALL,
                        ASKED.stream().map(FirmMoney::open).toList())),
                false);
        return new ContractProgress(
                state,
                begun.signedOn(),
                begun.closing(),
                state == ContractState.IN_APPROVAL ? Optional.of(round) : Optional.empty(),
                begun.proposal(),
                state == ContractState.EFFECTIVE
                        ? List.of(Milestone.of("tea", ASKED.get(0), FirmRecords.DAY))
                        : List.of(),
                begun.renews(),
                begun.renewal(),
                begun.noticed());
    }

    /** Whether others must agree to a contract, where a host says so by {@link #route}. */
    static boolean needsApproval(Contract contract) {
        return needsApproval(contract.terms().amount());
    }

    private static boolean needsApproval(Money amount) {
        return amount.currency().getCurrencyCode().equals("USD")
                || amount.amount().compareTo(BigDecimal.valueOf(250)) >= 0;
    }

    /** Anybody who can, where it is dollars or much. */
    static Optional<ApprovalRoute> route(ApprovalCase asked) {
        Set<MemberId> able = asked.organisation().members().stream()
                .map(Member::id)
                .filter(asked.able())
                .collect(Collectors.toSet());
        return needsApproval(asked.amount())
                ? Optional.of(new ApprovalRoute("much", List.of(new ApprovalRoute.Step("any", ApprovalMode.ANY, able))))
                : Optional.empty();
    }

    static Vote open(MemberId approver) {
        return new Vote(approver, Verdict.OPEN, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** In its contract's currency. */
    static Invoice invoice(Random random, UUID id, String number, Contract contract) {
        String currency = contract.terms().amount().currency().getCurrencyCode();
        Money total = Money.of(currency, 1 + random.nextInt(200));
        Money nothing = total.zero();
        boolean issued = random.nextInt(3) > 0;
        return new Invoice(
                new InvoiceId(id),
                contract.id(),
                contract.customer(),
                new InvoiceTerms(
                        Firm.any(random, List.of("Tea", "Silk", "茶")),
                        Optional.empty(),
                        List.of(InvoiceLine.of("Tea", total)),
                        FirmRecords.DAY.minusDays(random.nextInt(100))),
                issued ? InvoiceState.ISSUED : InvoiceState.DRAFT,
                issued ? Optional.of(number) : Optional.empty(),
                nothing,
                nothing,
                issued ? total : nothing,
                issued ? Optional.of(FirmRecords.DAY) : Optional.empty(),
                contract.holder(),
                Firm.NOW,
                1);
    }

    static Payment payment(Random random, UUID id, CustomerId customer, Holder holder) {
        Money amount = Money.of(currency(random), 1 + random.nextInt(200));
        return new Payment(
                new PaymentId(id),
                customer,
                amount,
                FirmRecords.DAY,
                PaymentMethod.BANK_TRANSFER,
                Optional.empty(),
                Optional.of(Firm.any(random, List.of("Tea", "Silk", "茶"))),
                Optional.empty(),
                amount.zero(),
                amount.zero(),
                amount,
                holder,
                Firm.NOW,
                1);
    }

    private static String currency(Random random) {
        return Firm.any(random, List.of("CNY", "CNY", "USD"));
    }

    /** The same, each of them another one where neither it nor what it belongs to is seen: that may be moved, and with it what belongs to it. */
    FirmMoney drawnAnew(Random random, Function<Holder, Sight> sight, Set<RecordRef> parents) {
        List<Contract> others = contracts.stream()
                .map(each -> sight.apply(each.holder()).contracts()
                        ? each
                        : contract(
                                random,
                                each.id().value(),
                                each.number(),
                                each.customer(),
                                each.holder(),
                                each.terms().amount().currency().getCurrencyCode()))
                .toList();
        List<Invoice> invoicesAnew = new ArrayList<>();
        List<Payment> paymentsAnew = new ArrayList<>();
        for (int at = 0; at < invoices.size(); at++) {
            Invoice invoice = invoices.get(at);
            Payment payment = payments.get(at);
            Contract contract = others.stream()
                    .filter(each -> each.id().equals(invoice.contract()))
                    .findFirst()
                    .orElseThrow();
            boolean pays = invoice.allocated().signum() > 0;
            boolean seesInvoice = sight.apply(invoice.holder()).invoices()
                    || sight.apply(contract.holder()).contracts();
            boolean seesPayment =
                    sight.apply(payment.holder()).payments() || parents.contains(RecordRef.of(payment.customer()));
            invoicesAnew.add(
                    seesInvoice || (pays && seesPayment)
                            ? invoice
                            : invoice(random, invoice.id().value(), "Z" + invoice.id(), contract));
            paymentsAnew.add(
                    seesPayment || (pays && seesInvoice)
                            ? payment
                            : payment(random, payment.id().value(), payment.customer(), payment.holder()));
        }
        return new FirmMoney(counted(others, invoicesAnew), invoicesAnew, paymentsAnew);
    }

    /** What one person sees of what somebody holds. */
    record Sight(boolean contracts, boolean invoices, boolean payments) {}
}
