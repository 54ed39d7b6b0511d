package dev.keelson.crm.tck;

import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.pool.ClaimQuota;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How much everybody has taken and holds: claims kept as they were made, holdings counted one by one. */
final class PlainQuotas {
    private final Map<PoolId, ClaimQuota> ofPools = new HashMap<>();
    private final Map<String, Long> claims = new TreeMap<>();
    private ClaimQuota overall = ClaimQuota.NONE;

    void define(PoolId pool, ClaimQuota quota) {
        ofPools.put(pool, quota);
    }

    void define(ClaimQuota quota) {
        overall = quota;
    }

    /** A claim was made; whatever becomes of the lead, it was made that day. */
    void claimed(MemberId person, PoolId pool, Instant now) {
        claims.merge(claim(Optional.empty(), person, now), 1L, Long::sum);
        claims.merge(claim(Optional.of(pool), person, now), 1L, Long::sum);
    }

    /** Whether the person may claim one more out of a pool that day. */
    boolean roomToClaim(MemberId person, PoolId pool, Instant now) {
        return roomInDay(overall, Optional.empty(), person, now)
                && roomInDay(ofPools.getOrDefault(pool, ClaimQuota.NONE), Optional.of(pool), person, now);
    }

    /** Whether the person may hold one more, of the leads of that pool where it is of one. */
    boolean roomToHold(MemberId person, Optional<PoolId> home, Collection<PlainLead> leads) {
        return roomToHoldOf(overall, Optional.empty(), person, leads)
                && home.map(pool -> roomToHoldOf(ofPools.getOrDefault(pool, ClaimQuota.NONE), home, person, leads))
                        .orElse(true);
    }

    private boolean roomInDay(ClaimQuota quota, Optional<PoolId> pool, MemberId person, Instant now) {
        long made = claims.getOrDefault(claim(pool, person, now), 0L);
        return quota.exempt().contains(person)
                || quota.daily().map(most -> made < most).orElse(true);
    }

    private static boolean roomToHoldOf(
            ClaimQuota quota, Optional<PoolId> pool, MemberId person, Collection<PlainLead> leads) {
        long held = leads.stream()
                .filter(lead -> lead.owner.equals(Optional.of(person)))
                .filter(lead -> pool.isEmpty() || lead.home.equals(pool))
                .filter(lead -> quota.counted() == ClaimQuota.Counted.ALL || lead.open())
                .count();
        return quota.exempt().contains(person)
                || quota.holding().map(most -> held < most).orElse(true);
    }

    /** Every count that is not zero, by the name a store keeps it under. */
    SortedMap<String, Long> counts(Collection<PlainLead> leads) {
        TreeMap<String, Long> counts = new TreeMap<>(claims);
        for (PlainLead lead : leads) {
            if (lead.owner.isEmpty()) {
                continue;
            }
            List<String> of = lead.home.map(pool -> List.of("", pool.value())).orElse(List.of(""));
            for (String pool : of) {
                counts.merge("HELD\n" + pool + "\n" + lead.owner.get(), 1L, Long::sum);
                if (lead.open()) {
                    counts.merge("OPEN\n" + pool + "\n" + lead.owner.get(), 1L, Long::sum);
                }
            }
        }
        return counts;
    }

    private static String claim(Optional<PoolId> pool, MemberId person, Instant now) {
        LocalDate day = now.atZone(ZoneOffset.UTC).toLocalDate();
        return "DAY\n" + pool.map(PoolId::value).orElse("") + "\n" + person + "\n" + day;
    }
}
