package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.history.RecordedEvent;

final class EventMapping extends Mapping<RecordedEvent, EventKey, EventRow> {
    EventMapping() {
        super(
                RecordedEvent.RECORDS,
                EventRow.class,
                History.places(RecordedEvent.KEY, RecordedEvent.SUBJECT, RecordedEvent.NUMBER, RecordedEvent.AT)
                        .always(RecordedEvent.TYPE, "type")
                        .places());
    }

    @Override
    Versioning versioning() {
        return Versioning.NONE;
    }

    @Override
    EventRow row(String tenant, RecordedEvent event) {
        EventRow row = new EventRow();
        write(row, tenant, event);
        return row;
    }

    @Override
    RecordedEvent record(EventRow row) {
        return read(row);
    }

    static void write(RecordedEventRow row, String tenant, RecordedEvent event) {
        History.write(row, tenant, event.key(), event.at(), event.actor());
        row.type = event.type();
        row.data = Json.write(event.data());
    }

    static RecordedEvent read(RecordedEventRow row) {
        return new RecordedEvent(History.key(row), row.at, row.actor, row.type, Json.texts(row.data));
    }
}
