package dev.keelson.crm.history;

import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.List;

/**
 * The right to work on something alone for a while, among nodes that know nothing of each other.
 *
 * @param key what it is for, such as {@code relay lead:…}
 * @param holder who has it
 * @param until when anybody may take it, inclusively
 */
public record Lease(String key, String holder, Instant until, long version) {
    /** Whether it binds others at that instant. */
    public boolean binds(Instant at) {
        return at.isBefore(until);
    }

    /** The same lease in other hands, or for longer. */
    public Lease with(String next, Instant end) {
        return new Lease(key, next, end, version);
    }

    public Lease withVersion(long next) {
        return new Lease(key, holder, until, next);
    }

    public static final Attribute<Lease, String> KEY =
            Attribute.of("key", ValueType.key(String.class, text -> text, text -> text), Lease::key);
    public static final Attribute<Lease, Instant> UNTIL = Attribute.of("until", ValueType.INSTANT, Lease::until);

    public static final RecordType<Lease, String> RECORDS =
            new RecordType<>("lease", Lease.class, KEY, List.of(KEY, UNTIL), Lease::version, Lease::withVersion);
}
