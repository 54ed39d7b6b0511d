package dev.keelson.crm.kernel;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** Makes record ids: UUIDs of version 7 (RFC 9562), ordered by the time given. */
@FunctionalInterface
public interface IdSource {
    UUID next(Instant now);

    /** Ids from a source of randomness: the same source and times give the same ids. Safe for use by several threads. */
    static IdSource from(Random random) {
        return now -> {
            long high;
            long low;
            synchronized (random) {
                high = random.nextLong();
                low = random.nextLong();
            }
            long most = (now.toEpochMilli() << 16) | 0x7000L | (high & 0x0FFFL);
            long least = (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
            return new UUID(most, least);
        };
    }
}
