package dev.keelson.crm.storage;

import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.util.List;

/**
 * How much of something is used: a number that is only ever moved by {@link UnitOfWork#take} and {@link UnitOfWork#give}, and never
 * below zero.
 */
public record Counter(Key key, long used) {
    /** What is counted, at most {@value #LONGEST} UTF-16 units. Keys have one order: that of their texts. */
    public record Key(String bucket) implements Comparable<Key> {
        public static final int LONGEST = 250;

        @Override
        public int compareTo(Key other) {
            return bucket.compareTo(other.bucket);
        }

        @Override
        public String toString() {
            return bucket;
        }
    }

    public static final Attribute<Counter, Key> KEY =
            Attribute.of("key", ValueType.key(Key.class, Key::toString, Key::new), Counter::key);
    public static final Attribute<Counter, Long> USED = Attribute.of("used", ValueType.INTEGER, Counter::used);
    public static final RecordType<Counter, Key> RECORDS =
            RecordType.appended("counter", Counter.class, KEY, List.of(KEY, USED));
}
