package dev.keelson.crm.kernel;

import java.util.UUID;

/**
 * Names a customer (客户).
 *
 * @param ref the same as a reference, kept because every decision about a participant asks for it
 */
public record CustomerId(RecordRef ref) {
    private static final String TYPE = "customer";

    public CustomerId(UUID value) {
        this(new RecordRef(TYPE, value));
    }

    public CustomerId {
        if (!ref.type().equals(TYPE)) {
            throw new InvalidInputException("customerId", "malformed", "not a reference to a customer");
        }
    }

    public UUID value() {
        return ref.id();
    }

    /** Reads the canonical text form. */
    public static CustomerId parse(String text) {
        return new CustomerId(Text.uuid("customerId", text));
    }

    @Override
    public String toString() {
        return value().toString();
    }
}
