package dev.keelson.crm.kernel;

import java.util.UUID;

/** Names an invoice (发票). */
public record InvoiceId(UUID value) {
    /** Reads the canonical text form. */
    public static InvoiceId parse(String text) {
        return new InvoiceId(Text.uuid("invoiceId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
