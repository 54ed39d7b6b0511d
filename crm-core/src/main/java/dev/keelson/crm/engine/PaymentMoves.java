package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.contract.ContractPolicy;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.invoice.InvoiceEvent;
import dev.keelson.crm.invoice.InvoiceState;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.DomainEvent;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.ledger.Account;
import dev.keelson.crm.ledger.LedgerEntry;
import dev.keelson.crm.ledger.Posting;
import dev.keelson.crm.payment.Allocation;
import dev.keelson.crm.payment.NewAllocation;
import dev.keelson.crm.payment.NewPayment;
import dev.keelson.crm.payment.NewRefund;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.payment.PaymentEvent;
import dev.keelson.crm.payment.PaymentRules;
import dev.keelson.crm.payment.Trade;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.storage.Assignment;
import dev.keelson.crm.storage.UniqueKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/** Writes payments down, lets them pay invoices, frees and refunds them. */
final class PaymentMoves {
    private PaymentMoves() {}

    /** What a payment is to pay, and the invoices as they were when that was decided. */
    record Plan(Payment payment, SortedMap<InvoiceId, Money> parts, Map<InvoiceId, Invoice> invoices) {
        Money sum() {
            return Money.sum(payment.amount(), parts.values());
        }
    }

    /** What of a payment pays an invoice, and is to be free again. */
    record FreePlan(Payment payment, Invoice invoice, Money freed, Freeing freeing) {}

    static Plan planRecording(Call call, CustomerId id, NewPayment written) {
        call.require(Permission.PAYMENT_RECORD);
        Customer customer = CustomerReading.view(call, id);
        written.trade()
                .ifPresent(trade -> PaymentRules.traded(
                                trade,
                                call.unit().find(UniqueKey.RECORDS, key(trade)).isPresent())
                        .orThrow());
        Payment payment = PaymentRules.receive(
                new PaymentId(call.nextId()), customer.id(), written, customer.holder(), call.now());
        if (written.target().isEmpty()) {
            return new Plan(payment, new java.util.TreeMap<>(PaymentRules.BY_ID), Map.of());
        }
        Plan plan = plan(
                payment,
                new Targets(call, payment)
                        .of(written.target().get(), call.configuration().contracts()));
        return plan.parts().isEmpty() ? plan : allowed(plan);
    }

    static Payment record(Call call, Plan plan, LocalDate on) {
        Payment payment = enter(call, plan, on);
        call.require(Permission.PAYMENT_RECORD);
        return Shelf.PAYMENTS.shown(call, payment);
    }

    /** Writes down a payment with what it pays at once, whoever asked for it. */
    static Payment enter(Call call, Plan plan, LocalDate on) {
        Payment received = plan.payment();
        Optional<UniqueKey> traded = received.trade().map(trade -> new UniqueKey(key(trade), received.ref()));
        if (traded.isPresent() && !call.unit().insertIfAbsent(UniqueKey.RECORDS, traded.get())) {
            throw new MoneyCommand.Outdated();
        }
        try {
            return enter(call, plan, on, received);
        } catch (MoneyCommand.Outdated late) {
            traded.ifPresent(each -> call.unit().remove(UniqueKey.RECORDS, List.of(each.key())));
            throw late;
        }
    }

    static UniqueKey.Key key(Trade trade) {
        return new UniqueKey.Key("payment.trade", trade.provider() + "\t" + trade.account() + "\t" + trade.number());
    }

    private static Payment enter(Call call, Plan plan, LocalDate on, Payment received) {
        if (!call.hold(CustomerAttributes.RECORDS, received.customer(), CustomerAttributes.HOLDER, received.holder())) {
            throw new MoneyCommand.Outdated();
        }
        Payment payment = PaymentRules.paying(received, plan.sum()).withVersion(1);
        call.unit().insert(PaymentAttributes.RECORDS, List.of(payment));
        Amounts amounts = new Amounts(call);
        try {
            moveInvoices(amounts, plan);
        } catch (MoneyCommand.Outdated late) {
            call.unit().remove(PaymentAttributes.RECORDS, List.of(payment.id()));
            throw late;
        }
        ArrayList<Posting> postings = new ArrayList<>(List.of(
                Posting.ofPayment(Posting.Kind.RECEIVED, Account.CASH, payment.amount(), payment.id()),
                Posting.ofPayment(
                        Posting.Kind.RECEIVED,
                        Account.UNALLOCATED,
                        payment.amount().negated(),
                        payment.id())));
        postings.addAll(postings(plan));
        LedgerBook.write(call, payment.ref(), payment.version(), postings, on, Optional.empty());
        ArrayList<DomainEvent> events = new ArrayList<>(
                List.of(new PaymentEvent.Received(payment.id(), payment.customer(), payment.amount(), on)));
        if (!plan.parts().isEmpty()) {
            events.add(new PaymentEvent.Allocated(payment.id(), plan.parts().size(), plan.sum()));
        }
        tell(call, payment, events);
        tellSettled(call, plan);
        return payment;
    }

    static Plan planAllocation(Call call, PaymentId id, NewAllocation asked) {
        Payment payment = Shelf.PAYMENTS.require(call, id, Permission.PAYMENT_ALLOCATE);
        ContractPolicy policy = call.configuration().contracts().with(ContractPolicy.Overpayment.CREDIT);
        return allowed(plan(payment, new Targets(call, payment).of(asked.target(), policy)));
    }

    static Payment allocate(Call call, Plan plan, LocalDate on) {
        Payment payment = plan.payment();
        Money sum = plan.sum();
        Amounts amounts = new Amounts(call);
        amounts.change(
                PaymentAttributes.RECORDS,
                payment,
                Filter.where(PaymentAttributes.UNALLOCATED).atLeast(sum.amount()),
                List.of(
                        Assignment.add(
                                PaymentAttributes.UNALLOCATED, sum.negated().amount()),
                        Assignment.add(PaymentAttributes.ALLOCATED, sum.amount())));
        moveInvoices(amounts, plan);
        Payment allocated = Shelf.PAYMENTS.granted(call, payment, Permission.PAYMENT_ALLOCATE);
        LedgerBook.write(call, allocated.ref(), allocated.version(), postings(plan), on, Optional.empty());
        tell(
                call,
                allocated,
                List.of(new PaymentEvent.Allocated(payment.id(), plan.parts().size(), sum)));
        tellSettled(call, plan);
        return Shelf.PAYMENTS.shown(call, allocated);
    }

    static FreePlan planFreeing(Call call, PaymentId id, InvoiceId of) {
        Payment payment = Shelf.PAYMENTS.require(call, id, Permission.PAYMENT_ALLOCATE);
        Invoice invoice = Shelf.INVOICES.find(call, of);
        List<LedgerEntry> booked = LedgerBook.of(call, payment).stream()
                .filter(entry -> entry.posting().invoice().filter(of::equals).isPresent())
                .toList();
        Money freed = PaymentRules.free(payment, of, Allocation.standing(booked))
                .orThrow()
                .outcome();
        return new FreePlan(payment, invoice, freed, Freeing.lastFirst(call, invoice, freed, booked));
    }

    static Payment free(Call call, FreePlan plan, LocalDate on) {
        Amounts amounts = new Amounts(call);
        plan.freeing().move(amounts);
        amounts.change(
                InvoiceAttributes.RECORDS,
                plan.invoice(),
                Filter.where(InvoiceAttributes.VERSION).is(plan.invoice().version()),
                List.of(
                        Assignment.add(
                                InvoiceAttributes.OUTSTANDING, plan.freed().amount()),
                        Assignment.add(
                                InvoiceAttributes.ALLOCATED,
                                plan.freed().negated().amount())));
        Payment freed = Shelf.PAYMENTS.granted(call, plan.payment(), Permission.PAYMENT_ALLOCATE);
        LedgerBook.write(call, freed.ref(), freed.version(), plan.freeing().postings(), on, Optional.empty());
        plan.freeing().tell(call);
        return Shelf.PAYMENTS.shown(call, freed);
    }

    static Payment planRefund(Call call, PaymentId id, NewRefund refund) {
        Payment payment = Shelf.PAYMENTS.require(call, id, Permission.PAYMENT_REFUND);
        PaymentRules.refund(payment, refund.amount()).orThrow();
        return payment;
    }

    static Payment refund(Call call, Payment payment, NewRefund refund) {
        Money amount = refund.amount();
        new Amounts(call)
                .change(
                        PaymentAttributes.RECORDS,
                        payment,
                        Filter.where(PaymentAttributes.UNALLOCATED).atLeast(amount.amount()),
                        List.of(
                                Assignment.add(
                                        PaymentAttributes.UNALLOCATED,
                                        amount.negated().amount()),
                                Assignment.add(PaymentAttributes.REFUNDED, amount.amount())));
        Payment refunded = Shelf.PAYMENTS.granted(call, payment, Permission.PAYMENT_REFUND);
        LedgerBook.write(
                call,
                refunded.ref(),
                refunded.version(),
                List.of(
                        Posting.ofPayment(Posting.Kind.REFUNDED, Account.UNALLOCATED, amount, payment.id()),
                        Posting.ofPayment(Posting.Kind.REFUNDED, Account.CASH, amount.negated(), payment.id())),
                refund.on(),
                Optional.of(refund.reason()));
        tell(call, refunded, List.of(new PaymentEvent.Refunded(payment.id(), amount, refund.reason())));
        return Shelf.PAYMENTS.shown(call, refunded);
    }

    private static Plan plan(Payment payment, Targets.Found found) {
        HashMap<InvoiceId, Invoice> invoices = new HashMap<>();
        found.invoices().forEach(invoice -> invoices.put(invoice.id(), invoice));
        return new Plan(payment, found.parts(), invoices);
    }

    private static Plan allowed(Plan plan) {
        PaymentRules.allocate(plan.payment(), plan.invoices(), plan.parts()).orThrow();
        return plan;
    }

    /** Ascending by id, each by as much as is still outstanding on it. */
    private static void moveInvoices(Amounts amounts, Plan plan) {
        Filter<Invoice> issued = Filter.where(InvoiceAttributes.STATE).is(InvoiceState.ISSUED.name());
        plan.parts()
                .forEach((id, part) -> amounts.change(
                        InvoiceAttributes.RECORDS,
                        Objects.requireNonNull(plan.invoices().get(id)),
                        issued.and(Filter.where(InvoiceAttributes.OUTSTANDING).atLeast(part.amount())),
                        List.of(
                                Assignment.add(
                                        InvoiceAttributes.OUTSTANDING,
                                        part.negated().amount()),
                                Assignment.add(InvoiceAttributes.ALLOCATED, part.amount()))));
    }

    private static List<Posting> postings(Plan plan) {
        ArrayList<Posting> postings = new ArrayList<>();
        plan.parts()
                .forEach((invoice, part) ->
                        postings.addAll(Freeing.allocated(plan.payment().id(), invoice, part)));
        return postings;
    }

    private static void tellSettled(Call call, Plan plan) {
        if (plan.parts().isEmpty()) {
            return;
        }
        call.unit().findAll(InvoiceAttributes.RECORDS, List.copyOf(plan.parts().keySet())).stream()
                .filter(Invoice::settled)
                .forEach(invoice -> InvoiceMoves.tell(
                        call, invoice, List.of(new InvoiceEvent.Settled(invoice.id(), invoice.total()))));
    }

    static void tell(Call call, Payment payment, List<DomainEvent> events) {
        Chronicle.write(call, Chronicle.events(call, payment.ref(), payment.version(), events));
    }
}
