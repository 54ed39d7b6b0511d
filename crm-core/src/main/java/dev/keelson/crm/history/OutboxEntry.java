package dev.keelson.crm.history;

import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.List;

/** An event waiting to be delivered to the host; written in the event's own transaction, removed once delivered. */
public record OutboxEntry(RecordedEvent event) {
    public static final Attribute<OutboxEntry, EventKey> KEY = Attribute.of(
            "key",
            ValueType.key(EventKey.class, EventKey::toString, EventKey::parse),
            entry -> entry.event().key());
    public static final Attribute<OutboxEntry, RecordRef> SUBJECT = Attribute.of(
            "subject", ValueType.RECORD, entry -> entry.event().key().subject());
    public static final Attribute<OutboxEntry, Long> NUMBER = Attribute.of(
            "number", ValueType.INTEGER, entry -> entry.event().key().number());
    public static final Attribute<OutboxEntry, Instant> AT =
            Attribute.of("at", ValueType.INSTANT, entry -> entry.event().at());
    public static final RecordType<OutboxEntry, EventKey> RECORDS =
            RecordType.appended("outbox", OutboxEntry.class, KEY, List.of(KEY, SUBJECT, NUMBER, AT));
}
