package dev.keelson.crm.invoice;

import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.Refusal;
import java.util.Locale;

/** Every way in which the rules of invoices say no. */
public sealed interface InvoiceRefusal extends Refusal {
    /** The invoice is in no state for that. */
    record WrongState(InvoiceState state) implements InvoiceRefusal {
        @Override
        public String code() {
            return "invoice.wrong-state";
        }

        @Override
        public String sentence() {
            return "the invoice is " + state.name().toLowerCase(Locale.ROOT);
        }
    }

    /** The contract does not leave as much. */
    record AboveContract(Money total, Money uninvoiced) implements InvoiceRefusal {
        @Override
        public String code() {
            return "invoice.above-contract";
        }

        @Override
        public String sentence() {
            return "the contract leaves " + uninvoiced + " to be invoiced, not " + total;
        }
    }

    /** Somebody paid it in part, or something of it was taken back. */
    record NotUntouched(Money allocated, Money credited) implements InvoiceRefusal {
        @Override
        public String code() {
            return "invoice.not-untouched";
        }

        @Override
        public String sentence() {
            return allocated + " is allocated to the invoice, " + credited + " credited: it is not voided";
        }
    }

    /** More than is left of it. */
    record AboveTotal(Money amount, Money left) implements InvoiceRefusal {
        @Override
        public String code() {
            return "invoice.above-total";
        }

        @Override
        public String sentence() {
            return amount + " cannot be taken off: " + left + " is left";
        }
    }
}
