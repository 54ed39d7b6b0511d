package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.history.OutboxEntry;

final class OutboxMapping extends Mapping<OutboxEntry, EventKey, OutboxRow> {
    OutboxMapping() {
        super(
                OutboxEntry.RECORDS,
                OutboxRow.class,
                History.places(OutboxEntry.KEY, OutboxEntry.SUBJECT, OutboxEntry.NUMBER, OutboxEntry.AT)
                        .places());
    }

    @Override
    Versioning versioning() {
        return Versioning.NONE;
    }

    @Override
    OutboxRow row(String tenant, OutboxEntry entry) {
        OutboxRow row = new OutboxRow();
        EventMapping.write(row, tenant, entry.event());
        return row;
    }

    @Override
    OutboxEntry record(OutboxRow row) {
        return new OutboxEntry(EventMapping.read(row));
    }
}
