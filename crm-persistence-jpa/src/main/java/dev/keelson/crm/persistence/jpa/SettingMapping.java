package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.storage.Setting;
import java.util.List;

final class SettingMapping extends Mapping<Setting, Setting.Key, SettingRow> {
    SettingMapping() {
        super(
                Setting.RECORDS,
                SettingRow.class,
                new PlaceList()
                        .put(
                                Setting.KEY,
                                new Place.Several(
                                        List.of(Places.written("{a}.kind"), Places.written("{a}.id")),
                                        Place.Presence.ALWAYS,
                                        key -> List.of(((Setting.Key) key).kind(), ((Setting.Key) key).id()),
                                        parts -> new Setting.Key((String) parts.get(0), (String) parts.get(1))))
                        .always(Setting.KIND, "kind")
                        .places());
    }

    @Override
    SettingRow row(String tenant, Setting setting) {
        SettingRow row = new SettingRow();
        row.tenantId = tenant;
        row.kind = setting.key().kind();
        row.id = setting.key().id();
        row.document = Json.write(setting.document());
        row.version = setting.version();
        return row;
    }

    @Override
    Setting record(SettingRow row) {
        return new Setting(new Setting.Key(row.kind, row.id), Json.texts(row.document), row.version);
    }
}
