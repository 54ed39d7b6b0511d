package dev.keelson.crm.kernel;

import java.util.UUID;

/** Names a payment (回款). */
public record PaymentId(UUID value) {
    /** Reads the canonical text form. */
    public static PaymentId parse(String text) {
        return new PaymentId(Text.uuid("paymentId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
