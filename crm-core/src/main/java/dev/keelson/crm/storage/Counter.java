package dev.keelson.crm.storage;

import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.util.List;
import java.util.Optional;

/**
 * How much of something is used: a number that is only ever {@linkplain UnitOfWork#move moved}, and never below zero.
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

    /**
     * By how much a counter is to move.
     *
     * @param by how much more is used, or less where it is negative; never zero
     * @param limit what a counter that moves up may come to
     */
    public record Move(Key key, long by, long limit) {
        public static Move up(Key key, long n, long limit) {
            return new Move(key, n, limit);
        }

        public static Move down(Key key, long n) {
            return new Move(key, -n, Long.MAX_VALUE);
        }

        /** What takes this movement back, whatever the limit. */
        public Move back() {
            return new Move(key, -by, Long.MAX_VALUE);
        }

        /** Where the counter comes to from there, never below zero; nowhere where there is no room. */
        public Optional<Long> from(long used) {
            if (by < 0) {
                return Optional.of(Math.max(0, used + by));
            }
            return used <= limit - by ? Optional.of(used + by) : Optional.empty();
        }
    }

    public static final Attribute<Counter, Key> KEY =
            Attribute.of("key", ValueType.key(Key.class, Key::toString, Key::new), Counter::key);
    public static final Attribute<Counter, Long> USED = Attribute.of("used", ValueType.INTEGER, Counter::used);
    public static final RecordType<Counter, Key> RECORDS =
            RecordType.appended("counter", Counter.class, KEY, List.of(KEY, USED));
}
