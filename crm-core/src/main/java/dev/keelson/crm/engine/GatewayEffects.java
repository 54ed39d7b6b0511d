package dev.keelson.crm.engine;

import dev.keelson.crm.contract.ContractPolicy;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.gateway.GatewayEvent;
import dev.keelson.crm.gateway.GatewayKind;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.kernel.DomainEvent;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.ledger.Account;
import dev.keelson.crm.ledger.LedgerEntry;
import dev.keelson.crm.ledger.Posting;
import dev.keelson.crm.payment.Allocation;
import dev.keelson.crm.payment.NewPayment;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.payment.PaymentEvent;
import dev.keelson.crm.payment.PaymentMethod;
import dev.keelson.crm.payment.PaymentRules;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.storage.Assignment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a gateway says of money takes effect: it has come in, or gone back, whatever anybody thinks of it. */
final class GatewayEffects {
    private GatewayEffects() {}

    /** Money that came in for invoices pays as much of each as is still outstanding; the rest is the customer's credit. */
    static Payment pay(Call call, GatewayKind kind, GatewayEvent paid, List<Invoice> invoices) {
        Customer customer = call.unit()
                .find(CustomerAttributes.RECORDS, invoices.get(0).customer())
                .orElseThrow();
        Payment payment = PaymentRules.receive(
                new PaymentId(call.nextId()), customer.id(), written(kind, paid), customer.holder(), call.now());
        SortedMap<InvoiceId, Money> parts = PaymentRules.fill(payment, invoices, ContractPolicy.Overpayment.CREDIT)
                .orThrow()
                .outcome();
        return PaymentMoves.enter(
                call,
                new PaymentMoves.Plan(
                        payment, parts, invoices.stream().collect(Collectors.toMap(Invoice::id, Function.identity()))),
                paid.on());
    }

    /** What is said of money that came in, as somebody would write it down. */
    static NewPayment written(GatewayKind kind, GatewayEvent paid) {
        PaymentMethod method = kind == GatewayKind.BANK_STATEMENT ? PaymentMethod.BANK_TRANSFER : PaymentMethod.GATEWAY;
        return new NewPayment(
                paid.amount(),
                paid.on(),
                method,
                paid.payer(),
                paid.reference().or(paid::order),
                Optional.of(paid.trade()),
                Optional.empty(),
                Optional.empty());
    }

    /** Money that went back is taken from what the payment has left, and beyond that from the invoices it paid, the last one first. */
    static Payment refund(Call call, GatewayEvent refunded, Payment payment) {
        Money amount = refunded.amount();
        Money missing = amount.isMoreThan(payment.unallocated()) ? amount.minus(payment.unallocated()) : amount.zero();
        List<LedgerEntry> booked = LedgerBook.of(call, payment);
        SortedMap<InvoiceId, Money> freed = lastFirst(booked, missing);
        Amounts amounts = new Amounts(call);
        amounts.change(
                PaymentAttributes.RECORDS,
                payment,
                Filter.where(PaymentAttributes.VERSION).is(payment.version()),
                List.of(
                        Assignment.add(
                                PaymentAttributes.ALLOCATED, missing.negated().amount()),
                        Assignment.add(
                                PaymentAttributes.UNALLOCATED,
                                missing.minus(amount).amount()),
                        Assignment.add(PaymentAttributes.REFUNDED, amount.amount())));
        ArrayList<Posting> postings = new ArrayList<>();
        ArrayList<DomainEvent> events = new ArrayList<>();
        Map<InvoiceId, Invoice> invoices =
                call.unit().findAll(InvoiceAttributes.RECORDS, List.copyOf(freed.keySet())).stream()
                        .collect(Collectors.toMap(Invoice::id, Function.identity()));
        freed.forEach((id, part) -> {
            Invoice invoice = Objects.requireNonNull(invoices.get(id));
            amounts.change(
                    InvoiceAttributes.RECORDS,
                    invoice,
                    Filter.where(InvoiceAttributes.VERSION).is(invoice.version()),
                    List.of(
                            Assignment.add(InvoiceAttributes.OUTSTANDING, part.amount()),
                            Assignment.add(
                                    InvoiceAttributes.ALLOCATED, part.negated().amount())));
            postings.addAll(Freeing.postings(id, part, about(booked, id)));
            events.add(new PaymentEvent.Freed(payment.id(), id, part));
        });
        postings.add(Posting.ofPayment(Posting.Kind.REFUNDED, Account.UNALLOCATED, amount, payment.id()));
        postings.add(Posting.ofPayment(Posting.Kind.REFUNDED, Account.CASH, amount.negated(), payment.id()));
        Payment now = call.unit().find(PaymentAttributes.RECORDS, payment.id()).orElseThrow();
        String reason = refunded.refund().orElse("");
        LedgerBook.write(call, now.ref(), now.version(), postings, refunded.on(), Optional.of(reason));
        events.add(new PaymentEvent.Refunded(payment.id(), amount, reason));
        PaymentMoves.tell(call, now, events);
        return now;
    }

    /** How much of which invoices is free again, the last one that was paid first. */
    private static SortedMap<InvoiceId, Money> lastFirst(List<LedgerEntry> booked, Money missing) {
        TreeMap<InvoiceId, Money> freed = new TreeMap<>(PaymentRules.BY_ID);
        ArrayList<Allocation> latest = new ArrayList<>(Allocation.standing(booked));
        Collections.reverse(latest);
        Money left = missing;
        for (Allocation allocation : latest) {
            Money part = allocation.amount().atMost(left);
            if (part.signum() > 0) {
                freed.merge(allocation.invoice(), part, Money::plus);
                left = left.minus(part);
            }
        }
        return freed;
    }

    private static List<LedgerEntry> about(List<LedgerEntry> booked, InvoiceId invoice) {
        return booked.stream()
                .filter(entry ->
                        entry.posting().invoice().filter(invoice::equals).isPresent())
                .toList();
    }
}
