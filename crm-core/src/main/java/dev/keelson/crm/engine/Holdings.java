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
import java.util.Optional;
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
     * Moves the counts together, within the bounds given; what is not bounded is counted all the same.
     *
     * @throws RefusedException when a bound is reached; then nothing has moved, whoever may catch it
     */
    void move(SortedMap<Bucket, Long> difference, Map<Bucket, Long> bounds) {
        if (difference.isEmpty()) {
            return;
        }
        List<Counter.Move> moves = moves(difference, bounds);
        Optional<Counter.Key> full = unit.move(moves);
        if (full.isPresent() && (!bounds.containsKey(bucket(difference, full.get())) || missing(full.get()))) {
            unit.prepare(moves.stream().map(Counter.Move::key).toList());
            full = unit.move(moves);
            if (full.isPresent() && missing(full.get())) {
                throw new ConflictException("the counter is being made elsewhere");
            }
        }
        full.map(key -> bucket(difference, key)).ifPresent(bucket -> refuse(bucket, bounds));
    }

    /** Takes back what was moved. */
    void undo(SortedMap<Bucket, Long> moved) {
        unit.move(moves(moved, Map.of()).stream().map(Counter.Move::back).toList());
    }

    private static List<Counter.Move> moves(SortedMap<Bucket, Long> difference, Map<Bucket, Long> bounds) {
        ArrayList<Counter.Move> moves = new ArrayList<>();
        difference.forEach((bucket, by) ->
                moves.add(new Counter.Move(key(bucket), by, bounds.getOrDefault(bucket, Long.MAX_VALUE))));
        return moves;
    }

    private static Bucket bucket(SortedMap<Bucket, Long> difference, Counter.Key key) {
        return difference.keySet().stream()
                .filter(bucket -> key(bucket).equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static void refuse(Bucket bucket, Map<Bucket, Long> bounds) {
        QuotaRules.counted(bucket, bounds.getOrDefault(bucket, Long.MAX_VALUE), QuotaRules.Answer.FULL)
                .orThrow();
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

    private boolean missing(Counter.Key key) {
        return unit.find(Counter.RECORDS, key).isEmpty();
    }
}
