package dev.keelson.crm.payment;

import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.DomainEvent;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.kernel.RecordRef;
import java.time.LocalDate;
import java.util.Map;

/** Everything that can have happened to a payment. */
public sealed interface PaymentEvent extends DomainEvent {
    PaymentId payment();

    @Override
    default RecordRef subject() {
        return RecordRef.of(payment());
    }

    /** Money came in. */
    record Received(PaymentId payment, CustomerId customer, Money amount, LocalDate on) implements PaymentEvent {
        @Override
        public String type() {
            return "payment.received";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("customer", customer.toString(), "amount", amount.toString(), "on", on.toString());
        }
    }

    /** So many invoices were paid from it, for that much. */
    record Allocated(PaymentId payment, int invoices, Money amount) implements PaymentEvent {
        @Override
        public String type() {
            return "payment.allocated";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("invoices", String.valueOf(invoices), "amount", amount.toString());
        }
    }

    /** What was allocated to an invoice is free again. */
    record Freed(PaymentId payment, InvoiceId invoice, Money amount) implements PaymentEvent {
        @Override
        public String type() {
            return "payment.freed";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("invoice", invoice.toString(), "amount", amount.toString());
        }
    }

    /** So much of it went back. */
    record Refunded(PaymentId payment, Money amount, String reason) implements PaymentEvent {
        @Override
        public String type() {
            return "payment.refunded";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("amount", amount.toString(), "reason", reason);
        }
    }
}
