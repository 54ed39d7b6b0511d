package dev.keelson.crm.ingest;

import dev.keelson.crm.kernel.EndpointId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What became of one captured payload; kept with the effect, in one transaction.
 *
 * <p>LEAD-06: the same key and body give the same receipt, the same key with another body is refused.
 *
 * @param bodyDigest the SHA-256 of the raw body, in hexadecimal
 * @param lead the lead created or merged into
 * @param reason why it was quarantined
 * @param body the raw body in Base64, kept while quarantined
 */
public record Receipt(
        Key key,
        String bodyDigest,
        Outcome outcome,
        Optional<LeadId> lead,
        Optional<String> reason,
        Optional<String> body,
        Instant at) {
    /** The endpoint and the sender's idempotency key. */
    public record Key(EndpointId endpoint, String value) {
        @Override
        public String toString() {
            return endpoint + "\n" + value;
        }

        /** Reads {@link #toString}'s form. */
        public static Key parse(String text) {
            int line = text.indexOf('\n');
            return new Key(new EndpointId(text.substring(0, line)), text.substring(line + 1));
        }
    }

    /** What became of a payload. */
    public enum Outcome {
        CREATED,
        /** The lead was there already; what was new was added. */
        MERGED,
        /** Kept aside, with a reason; a person decides. */
        QUARANTINED
    }

    public static final Attribute<Receipt, Key> KEY =
            Attribute.of("key", ValueType.key(Key.class, Key::toString, Key::parse), Receipt::key);
    public static final Attribute<Receipt, String> OUTCOME = Attribute.of(
            "outcome", ValueType.CHOICE, receipt -> receipt.outcome().name());
    public static final Attribute<Receipt, Instant> AT = Attribute.of("at", ValueType.INSTANT, Receipt::at);
    public static final RecordType<Receipt, Key> RECORDS =
            RecordType.appended("receipt", Receipt.class, KEY, List.of(KEY, OUTCOME, AT));
}
