package dev.keelson.crm.ingest;

/**
 * Counts how often the rows of one file say the same, by 64 bits of a digest each: 16 to 48 bytes for a row, so that a million
 * rows fit into the smallest heap.
 */
final class RowCensus {
    private long[] keys = new long[1 << 10];
    private int[] counts = new int[1 << 10];
    private int size;

    /** How often the key came, this time included. */
    int occurrence(long key) {
        int at = slot(key);
        return ++counts[at];
    }

    private int slot(long wanted) {
        if (size * 2 >= keys.length) {
            grow();
        }
        long key = wanted == 0 ? 1 : wanted;
        int at = place(key);
        if (keys[at] == 0) {
            keys[at] = key;
            size++;
        }
        return at;
    }

    private int place(long key) {
        int at = Long.hashCode(key) & (keys.length - 1);
        while (keys[at] != 0 && keys[at] != key) {
            at = (at + 1) & (keys.length - 1);
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new long[oldKeys.length * 2];
        counts = new int[oldKeys.length * 2];
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldKeys[old] != 0) {
                int at = place(oldKeys[old]);
                keys[at] = oldKeys[old];
                counts[at] = oldCounts[old];
            }
        }
    }
}
