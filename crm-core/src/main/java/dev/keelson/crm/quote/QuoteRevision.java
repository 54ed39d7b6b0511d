package dev.keelson.crm.quote;

import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.List;

/**
 * One version of a quote's terms. Appended, never changed.
 *
 * @param key the quote, and the version's number, from 1
 */
public record QuoteRevision(EventKey key, QuoteTerms terms, Instant at, String actor) {
    public static final Attribute<QuoteRevision, EventKey> KEY =
            Attribute.of("key", ValueType.key(EventKey.class, EventKey::toString, EventKey::parse), QuoteRevision::key);
    public static final Attribute<QuoteRevision, RecordRef> SUBJECT =
            Attribute.of("subject", ValueType.RECORD, revision -> revision.key().subject());
    public static final Attribute<QuoteRevision, Long> NUMBER =
            Attribute.of("number", ValueType.INTEGER, revision -> revision.key().number());
    public static final Attribute<QuoteRevision, Instant> AT = Attribute.of("at", ValueType.INSTANT, QuoteRevision::at);
    public static final RecordType<QuoteRevision, EventKey> RECORDS =
            RecordType.appended("quote-revision", QuoteRevision.class, KEY, List.of(KEY, SUBJECT, NUMBER, AT));
}
