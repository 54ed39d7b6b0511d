package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Attribute;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the entries of a history have in common: a subject and a number. */
final class History {
    private History() {}

    static PlaceList places(Attribute<?, ?> key, Attribute<?, ?> subject, Attribute<?, ?> number, Attribute<?, ?> at) {
        return new PlaceList()
                .put(
                        key,
                        new Place.Several(
                                List.of(
                                        Places.stored("{a}.subjectType"),
                                        Places.stored("{a}.subjectId"),
                                        Places.stored("{a}.seq")),
                                Place.Presence.ALWAYS,
                                History::parts,
                                parts -> new EventKey(new RecordRef((String) parts.get(0), (UUID) parts.get(1)), (Long)
                                        parts.get(2))))
                .put(subject, Places.reference("subject"))
                .always(number, "seq")
                .always(at, "at");
    }

    private static List<Object> parts(Object value) {
        EventKey key = (EventKey) value;
        return List.of(key.subject().type(), key.subject().id(), key.number());
    }

    static void write(HistoryRow row, String tenant, EventKey key, Instant at, String actor) {
        row.tenantId = tenant;
        row.subjectType = key.subject().type();
        row.subjectId = key.subject().id();
        row.seq = key.number();
        row.at = at;
        row.actor = actor;
    }

    static EventKey key(HistoryRow row) {
        return new EventKey(new RecordRef(row.subjectType, row.subjectId), row.seq);
    }
}
