package dev.keelson.crm.kernel;

import java.util.UUID;

/** Names a quote (报价). */
public record QuoteId(UUID value) {
    /** Reads the canonical text form. */
    public static QuoteId parse(String text) {
        return new QuoteId(Text.uuid("quoteId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
