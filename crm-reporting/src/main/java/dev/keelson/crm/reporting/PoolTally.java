package dev.keelson.crm.reporting;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What went into pools and out of them.
 *
 * @param inflow what came in, however it came and from wherever, another pool included
 * @param claims what people took out by themselves
 * @param assignments what went out to people otherwise
 * @param returns what came back from people other than by a rule
 * @param reclaims what came back from people by a rule, by the name of the rule's cause as it was then (POOL-05), such as
 *     {@code NO_FOLLOW_UP}
 * @param byRule the same, by the name the rule had then
 */
public record PoolTally(
        long inflow,
        long claims,
        long assignments,
        long returns,
        SortedMap<String, Long> reclaims,
        SortedMap<String, Long> byRule,
        FirstContact firstContact) {
    public PoolTally {
        reclaims = Collections.unmodifiableSortedMap(new TreeMap<>(reclaims));
        byRule = Collections.unmodifiableSortedMap(new TreeMap<>(byRule));
    }

    /** What came back by any rule. */
    public long reclaimed() {
        return reclaims.values().stream().mapToLong(Long::longValue).sum();
    }
}
