package dev.keelson.crm.engine;

import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.pool.Bucket;
import dev.keelson.crm.pool.QuotaRules;
import dev.keelson.crm.storage.Counter;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps the counts of what everybody holds, in the transaction that changes it, before the lead itself is written: quota, then lead, and
 * buckets in the order of their names, so that no two commands wait for each other.
 */
final class Holdings {
    private final UnitOfWork unit;

    Holdings(UnitOfWork unit) {
        this.unit = unit;
    }

    static Counter.Key key(Bucket bucket) {
        return new Counter.Key(bucket.text());
    }

    /** How the counts move when these leads become those. */
    static SortedMap<Bucket, Long> difference(Collection<Lead> before, Collection<Lead> after) {
        TreeMap<Bucket, Long> difference = new TreeMap<>();
        before.forEach(lead -> QuotaRules.holdings(lead).forEach(each -> difference.merge(each, -1L, Long::sum)));
        after.forEach(lead -> QuotaRules.holdings(lead).forEach(each -> difference.merge(each, 1L, Long::sum)));
        difference.values().removeIf(moved -> moved == 0);
        return difference;
    }

    /**
     * Moves the counts, within the bounds given; what is not bounded is counted all the same.
     *
     * @throws RefusedException when a bound is reached; then nothing has moved, whoever may catch it
     */
    void move(SortedMap<Bucket, Long> difference, Map<Bucket, Long> bounds) {
        TreeMap<Bucket, Long> moved = new TreeMap<>();
        difference.forEach((bucket, by) -> {
            if (by < 0) {
                unit.give(key(bucket), -by);
            } else {
                try {
                    take(bucket, by, bounds.getOrDefault(bucket, Long.MAX_VALUE), difference.keySet());
                } catch (RefusedException full) {
                    undo(moved);
                    throw full;
                }
            }
            moved.put(bucket, by);
        });
    }

    /** Takes back what was moved. */
    void undo(SortedMap<Bucket, Long> moved) {
        moved.forEach((bucket, by) -> {
            if (by < 0) {
                unit.take(key(bucket), -by, Long.MAX_VALUE);
            } else {
                unit.give(key(bucket), by);
            }
        });
    }

    /** The counters among these that were never made. */
    List<Counter.Key> missing(Collection<Bucket> buckets) {
        ArrayList<Counter.Key> missing =
                new ArrayList<>(buckets.stream().map(Holdings::key).sorted().toList());
        unit.findAll(Counter.RECORDS, missing).forEach(there -> missing.remove(there.key()));
        return missing;
    }

    /** How much of each is used. */
    Map<Counter.Key, Long> used(Collection<Bucket> buckets) {
        TreeMap<Counter.Key, Long> used = new TreeMap<>();
        unit.findAll(Counter.RECORDS, buckets.stream().map(Holdings::key).toList())
                .forEach(counter -> used.put(counter.key(), counter.used()));
        return used;
    }

    /** A counter that nobody needed before is made with all the others of its kind; what is unbounded can only be missing. */
    private void take(Bucket bucket, long n, long limit, Collection<Bucket> together) {
        Counter.Key key = key(bucket);
        boolean taken = unit.take(key, n, limit);
        if (!taken && (limit == Long.MAX_VALUE || missing(key))) {
            unit.prepare(together.stream().map(Holdings::key).toList());
            taken = unit.take(key, n, limit);
            if (!taken && missing(key)) {
                throw new ConflictException("the counter is being made elsewhere");
            }
        }
        QuotaRules.counted(bucket, limit, taken ? QuotaRules.Answer.ROOM : QuotaRules.Answer.FULL)
                .orThrow();
    }

    private boolean missing(Counter.Key key) {
        return unit.find(Counter.RECORDS, key).isEmpty();
    }
}
