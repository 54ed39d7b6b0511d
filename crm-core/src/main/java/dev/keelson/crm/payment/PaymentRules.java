package dev.keelson.crm.payment;

import dev.keelson.crm.contract.ContractPolicy;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceState;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.ledger.LedgerRules;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every rule of a payment's life. */
public final class PaymentRules {
    /** The order in which invoices are changed, whoever changes them. */
    public static final Comparator<InvoiceId> BY_ID = Comparator.comparing(InvoiceId::toString);

    private PaymentRules() {}

    /** Money as it comes in: all of it left. */
    public static Payment receive(PaymentId id, CustomerId customer, NewPayment written, Holder holder, Instant now) {
        Money nothing = written.amount().zero();
        return new Payment(
                id,
                customer,
                written.amount(),
                written.receivedOn(),
                written.method(),
                written.payer(),
                written.reference(),
                written.trade(),
                nothing,
                nothing,
                written.amount(),
                holder,
                now,
                0);
    }

    /** Whether it may be written down under what it is called where it came from: no two payments have the same. */
    public static Decision<Trade> traded(Trade trade, boolean taken) {
        return !taken ? Decision.accept(trade) : Decision.refuse(new PaymentRefusal.AlreadyRecorded(trade));
    }

    /** The same, so much of it paying invoices from the beginning. */
    public static Payment paying(Payment received, Money part) {
        return received.amounts(
                received.allocated().plus(part),
                received.refunded(),
                received.unallocated().minus(part));
    }

    /**
     * How much of a payment pays which of these invoices: each as much as is outstanding, in their order, while something is left.
     *
     * <p>MON-04: what is more than is outstanding is refused, or stays with the payment as the customer's credit, as the tenant's policy has
     * it; no invoice is ever paid below nothing.
     */
    public static Decision<SortedMap<InvoiceId, Money>> fill(
            Payment payment, List<Invoice> open, ContractPolicy.Overpayment overpayment) {
        TreeMap<InvoiceId, Money> parts = new TreeMap<>(BY_ID);
        Money left = payment.unallocated();
        for (Invoice invoice : open) {
            Money part = left.atMost(invoice.outstanding());
            if (part.signum() > 0) {
                parts.merge(invoice.id(), part, Money::plus);
                left = left.minus(part);
            }
        }
        if (overpayment == ContractPolicy.Overpayment.REFUSED && left.signum() > 0) {
            return Decision.refuse(new PaymentRefusal.Overpaid(
                    payment.unallocated(), payment.unallocated().minus(left)));
        }
        return Decision.accept(Collections.unmodifiableSortedMap(parts));
    }

    /** Whether so much of a payment may pay each of these invoices. */
    public static Decision<SortedMap<InvoiceId, Money>> allocate(
            Payment payment, Map<InvoiceId, Invoice> invoices, SortedMap<InvoiceId, Money> parts) {
        Money all = payment.amount().zero();
        for (Map.Entry<InvoiceId, Money> part : parts.entrySet()) {
            Invoice invoice = invoices.get(part.getKey());
            if (invoice == null) {
                throw new IllegalStateException("an invoice that was not read");
            }
            Money amount = LedgerRules.positive("amount", part.getValue());
            LedgerRules.requireCurrency("amount", amount, payment.amount());
            LedgerRules.requireCurrency("invoice", invoice.total(), payment.amount());
            if (!invoice.customer().equals(payment.customer())) {
                return Decision.refuse(new PaymentRefusal.OtherCustomer(invoice.id()));
            }
            if (invoice.state() != InvoiceState.ISSUED) {
                return Decision.refuse(new PaymentRefusal.NotIssued(invoice.id(), invoice.state()));
            }
            if (amount.isMoreThan(invoice.outstanding())) {
                return Decision.refuse(
                        new PaymentRefusal.AboveOutstanding(invoice.id(), amount, invoice.outstanding()));
            }
            all = all.plus(amount);
        }
        if (all.isMoreThan(payment.unallocated())) {
            return Decision.refuse(new PaymentRefusal.AbovePayment(all, payment.unallocated()));
        }
        return all.signum() == 0 ? Decision.refuse(new PaymentRefusal.NothingOpen()) : Decision.accept(parts);
    }

    /** No more goes back than is left. */
    public static Decision<Money> refund(Payment payment, Money amount) {
        LedgerRules.requireCurrency("amount", amount, payment.amount());
        return amount.isMoreThan(payment.unallocated())
                ? Decision.refuse(new PaymentRefusal.AbovePayment(amount, payment.unallocated()))
                : Decision.accept(amount);
    }

    /** What of a payment pays an invoice, by the allocations that stand. */
    public static Decision<Money> free(Payment payment, InvoiceId invoice, List<Allocation> standing) {
        Money freed = Money.sum(
                payment.amount(),
                standing.stream()
                        .filter(each -> each.payment().equals(payment.id())
                                && each.invoice().equals(invoice))
                        .map(Allocation::amount)
                        .toList());
        return freed.signum() == 0 ? Decision.refuse(new PaymentRefusal.NotAllocated(invoice)) : Decision.accept(freed);
    }
}
