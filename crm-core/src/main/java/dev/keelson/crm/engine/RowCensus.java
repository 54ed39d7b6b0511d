package dev.keelson.crm.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Remembers the external ids of a file, by 64 bits of a digest each: 8 to 32 bytes for a row, so that a million rows fit into the
 * smallest heap.
 */
final class RowCensus {
    private long[] keys = new long[1 << 10];
    private int size;

    void add(String externalId) {
        add(digest(externalId));
    }

    boolean has(String externalId) {
        return has(digest(externalId));
    }

    void add(long wanted) {
        if (size * 2 >= keys.length) {
            grow();
        }
        long key = key(wanted);
        int at = place(key);
        if (keys[at] == 0) {
            keys[at] = key;
            size++;
        }
    }

    boolean has(long wanted) {
        return keys[place(key(wanted))] != 0;
    }

    private static long digest(String externalId) {
        try {
            byte[] text = externalId.getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text))
                    .getLong();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** An empty place is 0. */
    private static long key(long wanted) {
        return wanted == 0 ? 1 : wanted;
    }

    private int place(long key) {
        int at = Long.hashCode(key) & (keys.length - 1);
        while (keys[at] != 0 && keys[at] != key) {
            at = (at + 1) & (keys.length - 1);
        }
        return at;
    }

    private void grow() {
        long[] before = keys;
        keys = new long[before.length * 2];
        for (long key : before) {
            if (key != 0) {
                keys[place(key)] = key;
            }
        }
    }
}
