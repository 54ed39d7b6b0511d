package dev.keelson.crm.payment;

import dev.keelson.crm.invoice.InvoiceState;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.Refusal;
import java.util.Locale;

/** Every way in which the rules of payments say no. */
public sealed interface PaymentRefusal extends Refusal {
    /** The payment is written down already. */
    record AlreadyRecorded(Trade trade) implements PaymentRefusal {
        @Override
        public String code() {
            return "payment.already-recorded";
        }

        @Override
        public String sentence() {
            return "the payment " + trade.number() + " of " + trade.provider() + " is written down already";
        }
    }

    /** The payment has less left. */
    record AbovePayment(Money amount, Money unallocated) implements PaymentRefusal {
        @Override
        public String code() {
            return "payment.above-payment";
        }

        @Override
        public String sentence() {
            return "the payment has " + unallocated + " left, not " + amount;
        }
    }

    /** Less is outstanding on the invoice. */
    record AboveOutstanding(InvoiceId invoice, Money amount, Money outstanding) implements PaymentRefusal {
        @Override
        public String code() {
            return "payment.above-outstanding";
        }

        @Override
        public String sentence() {
            return outstanding + " is outstanding on the invoice, not " + amount;
        }
    }

    /** The invoice is not in force. */
    record NotIssued(InvoiceId invoice, InvoiceState state) implements PaymentRefusal {
        @Override
        public String code() {
            return "payment.not-issued";
        }

        @Override
        public String sentence() {
            return "the invoice is " + state.name().toLowerCase(Locale.ROOT);
        }
    }

    /** The invoice is another customer's. */
    record OtherCustomer(InvoiceId invoice) implements PaymentRefusal {
        @Override
        public String code() {
            return "payment.other-customer";
        }

        @Override
        public String sentence() {
            return "the invoice is another customer's";
        }
    }

    /** Nothing is open that the payment could pay. */
    record NothingOpen() implements PaymentRefusal {
        @Override
        public String code() {
            return "payment.nothing-open";
        }

        @Override
        public String sentence() {
            return "no invoice is open that the payment could pay";
        }
    }

    /** More came in than is open, which the tenant does not take. */
    record Overpaid(Money amount, Money open) implements PaymentRefusal {
        @Override
        public String code() {
            return "payment.overpaid";
        }

        @Override
        public String sentence() {
            return amount + " came in, but " + open + " is open";
        }
    }

    /** Nothing of the payment is allocated to the invoice. */
    record NotAllocated(InvoiceId invoice) implements PaymentRefusal {
        @Override
        public String code() {
            return "payment.not-allocated";
        }

        @Override
        public String sentence() {
            return "nothing of the payment is allocated to the invoice";
        }
    }
}
