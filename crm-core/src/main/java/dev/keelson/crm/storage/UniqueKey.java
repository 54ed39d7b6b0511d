package dev.keelson.crm.storage;

import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.util.List;

/**
 * A value that only one record of the tenant may have, taken by inserting it first: an external id, a unique custom field.
 *
 * @param record who has it
 */
public record UniqueKey(Key key, RecordRef record) {
    /**
     * @param scope what the value is unique in, such as {@code lead.externalId} or {@code lead.own_tax_number}
     * @param value the comparison key of the value, at most {@value #LONGEST} UTF-16 units
     */
    public record Key(String scope, String value) {
        public static final int LONGEST = 400;

        @Override
        public String toString() {
            return scope + "\n" + value;
        }

        /** Reads {@link #toString}'s form. */
        public static Key parse(String text) {
            int line = text.indexOf('\n');
            return new Key(text.substring(0, line), text.substring(line + 1));
        }
    }

    public static final Attribute<UniqueKey, Key> KEY =
            Attribute.of("key", ValueType.key(Key.class, Key::toString, Key::parse), UniqueKey::key);
    public static final Attribute<UniqueKey, RecordRef> RECORD =
            Attribute.of("record", ValueType.RECORD, UniqueKey::record);
    public static final RecordType<UniqueKey, Key> RECORDS =
            RecordType.appended("unique-key", UniqueKey.class, KEY, List.of(KEY, RECORD));
}
