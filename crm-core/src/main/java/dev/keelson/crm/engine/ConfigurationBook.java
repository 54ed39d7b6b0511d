package dev.keelson.crm.engine;

import dev.keelson.crm.history.ConfigurationEvent;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.storage.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Saves changes of a tenant's configuration: the settings, the version they move on, the events that tell of them. */
final class ConfigurationBook {
    private final Call call;
    private final List<ConfigurationEvent> events = new ArrayList<>();

    private ConfigurationBook(Call call) {
        this.call = call;
    }

    /** Creates or replaces settings, and removes others. What stays as it was is not written. */
    static void write(Call call, Collection<Setting> defined, Collection<Setting.Key> removed) {
        write(call, defined, removed, List.of());
    }

    /** Saves settings and pools together. A pool at version 0 is new. */
    static void write(Call call, Collection<Setting> defined, Collection<Setting.Key> removed, List<Pool> pools) {
        ConfigurationBook book = new ConfigurationBook(call);
        book.define(defined);
        book.remove(removed);
        book.save(pools);
        if (!book.events.isEmpty()) {
            long version = Configurations.moved(call);
            Chronicle.write(call, Chronicle.ofConfiguration(call, version, book.events));
        }
    }

    private void define(Collection<Setting> defined) {
        HashMap<Setting.Key, Setting> former = new HashMap<>();
        call.unit()
                .findAll(Setting.RECORDS, defined.stream().map(Setting::key).toList())
                .forEach(setting -> former.put(setting.key(), setting));
        ArrayList<Setting> fresh = new ArrayList<>();
        for (Setting setting : defined) {
            Setting before = former.get(setting.key());
            if (before != null && before.document().equals(setting.document())) {
                continue;
            }
            if (before == null) {
                fresh.add(setting);
            } else {
                call.replace(Setting.RECORDS, setting.withVersion(before.version()));
            }
            tell(setting.key(), ConfigurationEvent.Change.DEFINED, setting.document());
        }
        if (!fresh.isEmpty()) {
            call.unit().insert(Setting.RECORDS, fresh);
        }
    }

    private void remove(Collection<Setting.Key> removed) {
        if (!removed.isEmpty()) {
            call.unit().remove(Setting.RECORDS, List.copyOf(removed));
            removed.forEach(key -> tell(key, ConfigurationEvent.Change.REMOVED, Map.of()));
        }
    }

    private void save(List<Pool> pools) {
        for (Pool pool : pools) {
            if (pool.version() == 0) {
                call.unit().insert(Pool.RECORDS, List.of(pool.withVersion(1)));
            } else {
                call.replace(Pool.RECORDS, pool);
            }
            events.add(new ConfigurationEvent(
                    Pool.RECORDS.name(),
                    ConfigurationEvent.Change.DEFINED,
                    pool.id().value(),
                    SettingForms.document(pool)));
        }
    }

    private void tell(Setting.Key key, ConfigurationEvent.Change change, Map<String, String> document) {
        events.add(new ConfigurationEvent(key.kind(), change, key.id(), document));
    }
}
