package dev.keelson.crm.kernel;

import java.util.UUID;

/** Names a customer (客户). */
public record CustomerId(UUID value) {
    /** Reads the canonical text form. */
    public static CustomerId parse(String text) {
        return new CustomerId(Text.uuid("customerId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
