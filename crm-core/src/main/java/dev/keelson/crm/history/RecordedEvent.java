package dev.keelson.crm.history;

import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A domain event as history keeps it.
 *
 * @param key the record, and the event's number: larger than that of every earlier event of the record
 * @param actor {@linkplain dev.keelson.crm.kernel.Actor#label who did it}
 * @param type a stable dotted name, such as {@code lead.converted}
 */
public record RecordedEvent(EventKey key, Instant at, String actor, String type, Map<String, String> data) {
    public RecordedEvent {
        data = Collections.unmodifiableMap(new TreeMap<>(data));
    }

    public static final Attribute<RecordedEvent, EventKey> KEY =
            Attribute.of("key", ValueType.key(EventKey.class, EventKey::toString, EventKey::parse), RecordedEvent::key);
    public static final Attribute<RecordedEvent, RecordRef> SUBJECT =
            Attribute.of("subject", ValueType.RECORD, event -> event.key().subject());
    public static final Attribute<RecordedEvent, Long> NUMBER =
            Attribute.of("number", ValueType.INTEGER, event -> event.key().number());
    public static final Attribute<RecordedEvent, Instant> AT = Attribute.of("at", ValueType.INSTANT, RecordedEvent::at);
    public static final Attribute<RecordedEvent, String> TYPE =
            Attribute.of("type", ValueType.CHOICE, RecordedEvent::type);
    public static final RecordType<RecordedEvent, EventKey> RECORDS =
            RecordType.appended("event", RecordedEvent.class, KEY, List.of(KEY, SUBJECT, NUMBER, AT, TYPE));
}
