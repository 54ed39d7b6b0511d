package dev.keelson.crm.ledger;

import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.PaymentId;
import java.util.Optional;

/**
 * One line of what a money command books.
 *
 * @param amount signed; the lines of one command sum to zero
 * @param invoice the invoice it concerns, where it concerns one
 * @param payment the payment it concerns, where it concerns one
 * @param reversalOf the entry it takes back, where it takes one back
 */
public record Posting(
        Kind kind,
        Account account,
        Money amount,
        Optional<InvoiceId> invoice,
        Optional<PaymentId> payment,
        Optional<EventKey> reversalOf) {
    /** What happened. */
    public enum Kind {
        ISSUED,
        VOIDED,
        CREDITED,
        WRITTEN_OFF,
        RECEIVED,
        ALLOCATED,
        FREED,
        REFUNDED
    }

    public static Posting ofInvoice(Kind kind, Account account, Money amount, InvoiceId invoice) {
        return new Posting(kind, account, amount, Optional.of(invoice), Optional.empty(), Optional.empty());
    }

    public static Posting ofPayment(Kind kind, Account account, Money amount, PaymentId payment) {
        return new Posting(kind, account, amount, Optional.empty(), Optional.of(payment), Optional.empty());
    }

    /** Of an amount between a payment and an invoice. */
    public static Posting between(Kind kind, Account account, Money amount, PaymentId payment, InvoiceId invoice) {
        return new Posting(kind, account, amount, Optional.of(invoice), Optional.of(payment), Optional.empty());
    }
}
