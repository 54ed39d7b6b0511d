package dev.keelson.crm.invoice;

import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.DomainEvent;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.RecordRef;
import java.time.LocalDate;
import java.util.Map;

/** Everything that can have happened to an invoice. */
public sealed interface InvoiceEvent extends DomainEvent {
    InvoiceId invoice();

    @Override
    default RecordRef subject() {
        return RecordRef.of(invoice());
    }

    /** An invoice is being written. */
    record Drafted(InvoiceId invoice, ContractId contract, Money total) implements InvoiceEvent {
        @Override
        public String type() {
            return "invoice.drafted";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("contract", contract.toString(), "total", total.toString());
        }
    }

    /** What a draft says became something else. */
    record Revised(InvoiceId invoice, Money total) implements InvoiceEvent {
        @Override
        public String type() {
            return "invoice.revised";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("total", total.toString());
        }
    }

    /** The customer is asked for it. */
    record Issued(InvoiceId invoice, ContractId contract, String number, Money total, LocalDate on)
            implements InvoiceEvent {
        @Override
        public String type() {
            return "invoice.issued";
        }

        @Override
        public Map<String, String> data() {
            return Map.of(
                    "contract", contract.toString(),
                    "number", number,
                    "total", total.toString(),
                    "on", on.toString());
        }
    }

    /** It is taken back as a whole. */
    record Voided(InvoiceId invoice, String reason) implements InvoiceEvent {
        @Override
        public String type() {
            return "invoice.voided";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("reason", reason);
        }
    }

    /** So much of it is not asked for any more. */
    record Credited(InvoiceId invoice, Money amount, String reason) implements InvoiceEvent {
        @Override
        public String type() {
            return "invoice.credited";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("amount", amount.toString(), "reason", reason);
        }
    }

    /** So much of it is not expected to be paid any more. */
    record WrittenOff(InvoiceId invoice, Money amount, String reason) implements InvoiceEvent {
        @Override
        public String type() {
            return "invoice.written-off";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("amount", amount.toString(), "reason", reason);
        }
    }

    /** Nothing of it is left to be paid. */
    record Settled(InvoiceId invoice, Money total) implements InvoiceEvent {
        @Override
        public String type() {
            return "invoice.settled";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("total", total.toString());
        }
    }
}
