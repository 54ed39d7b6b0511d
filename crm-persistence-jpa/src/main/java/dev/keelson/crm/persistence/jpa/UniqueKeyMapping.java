package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.storage.UniqueKey;
import java.util.List;

final class UniqueKeyMapping extends Mapping<UniqueKey, UniqueKey.Key, UniqueKeyRow> {
    UniqueKeyMapping() {
        super(
                UniqueKey.RECORDS,
                UniqueKeyRow.class,
                new PlaceList()
                        .put(
                                UniqueKey.KEY,
                                new Place.Several(
                                        List.of(Places.written("{a}.scope"), Places.written("{a}.keyValue")),
                                        Place.Presence.ALWAYS,
                                        key -> List.of(((UniqueKey.Key) key).scope(), ((UniqueKey.Key) key).value()),
                                        parts -> new UniqueKey.Key((String) parts.get(0), (String) parts.get(1))))
                        .put(UniqueKey.RECORD, Places.reference("record"))
                        .places());
    }

    @Override
    Versioning versioning() {
        return Versioning.NONE;
    }

    @Override
    UniqueKeyRow row(String tenant, UniqueKey key) {
        UniqueKeyRow row = new UniqueKeyRow();
        row.tenantId = tenant;
        row.scope = key.key().scope();
        row.keyValue = key.key().value();
        row.recordType = key.record().type();
        row.recordId = key.record().id();
        return row;
    }

    @Override
    UniqueKey record(UniqueKeyRow row) {
        return new UniqueKey(new UniqueKey.Key(row.scope, row.keyValue), new RecordRef(row.recordType, row.recordId));
    }
}
