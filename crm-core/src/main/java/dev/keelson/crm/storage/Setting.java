package dev.keelson.crm.storage;

import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One piece of a tenant's configuration (a department, a member, a role, a stage, a field definition, an endpoint) as a flat
 * document.
 *
 * <p>STO-17: a custom field answers every filter, sort and statistic the same whether or not its definition, a setting of
 * kind {@code field} that names {@code entity}, {@code name}, {@code type} and {@code slot}, gave it a slot.
 */
public record Setting(Key key, Map<String, String> document, long version) {
    /** What kind of setting, and which. Neither holds a line break. */
    public record Key(String kind, String id) {
        @Override
        public String toString() {
            return kind + "\n" + id;
        }

        /** Reads {@link #toString}'s form. */
        public static Key parse(String text) {
            int line = text.indexOf('\n');
            return new Key(text.substring(0, line), text.substring(line + 1));
        }
    }

    public Setting {
        document = Collections.unmodifiableMap(new TreeMap<>(document));
    }

    public Setting withVersion(long next) {
        return new Setting(key, document, next);
    }

    public static final Attribute<Setting, Key> KEY =
            Attribute.of("key", ValueType.key(Key.class, Key::toString, Key::parse), Setting::key);
    public static final Attribute<Setting, String> KIND =
            Attribute.of("kind", ValueType.CHOICE, setting -> setting.key().kind());
    public static final RecordType<Setting, Key> RECORDS =
            new RecordType<>("setting", Setting.class, KEY, List.of(KEY, KIND), Setting::version, Setting::withVersion);
}
