package dev.keelson.crm.history;

import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.util.List;

/**
 * Where a tenant's chain ends: what a host publishes elsewhere, so that nobody can cut the end off or write it anew unnoticed.
 *
 * @param number how many entries are sealed
 * @param digest that of the last one
 */
public record SealHead(long number, String digest, long version) {
    /** Where every chain begins. */
    public static final SealHead NONE = new SealHead(0, "0".repeat(64), 0);

    private static final String ONLY = "head";

    public SealHead withVersion(long next) {
        return new SealHead(number, digest, next);
    }

    public static final Attribute<SealHead, String> KEY =
            Attribute.of("key", ValueType.key(String.class, text -> text, text -> text), head -> ONLY);

    public static final RecordType<SealHead, String> RECORDS =
            new RecordType<>("seal-head", SealHead.class, KEY, List.of(KEY), SealHead::version, SealHead::withVersion);

    /** The key of the one head a tenant has. */
    public static String key() {
        return ONLY;
    }
}
