package dev.keelson.crm.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.Office;
import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.lead.Lead;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class QuotaProps {
    private static final MemberId LIN = new MemberId("lin");
    private static final MemberId WEI = new MemberId("wei");
    private static final PoolId SEA = new PoolId("sea");
    private static final Holder POOLED = new Holder.InPool(SEA);
    private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");

    /** POOL-04: however often a lead went back and forth, only its last return counts, and of that person only. */
    @Property
    void a_cool_down_counts_from_the_last_return_of_that_person(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 1) Integer> owners,
            @ForAll @IntRange(min = 0, max = 20) int days,
            @ForAll @IntRange(min = 0, max = 30) int after) {
        Lead lead = Office.open().lead(POOLED);
        List<OwnershipChange> path = new ArrayList<>();
        Instant at = START;
        Optional<Instant> last = Optional.empty();
        for (int owner : owners) {
            MemberId member = owner == 0 ? LIN : WEI;
            path.add(step(lead, path, POOLED, owned(member), at));
            at = at.plus(Duration.ofDays(1));
            path.add(step(lead, path, owned(member), POOLED, at));
            if (member.equals(LIN)) {
                last = Optional.of(at);
            }
        }
        Instant now = at.plus(Duration.ofDays(after));
        Duration coolDown = Duration.ofDays(days);

        boolean free = ClaimRules.rested(lead, new PoolTerms.Hold(coolDown, Duration.ZERO), path, LIN, now)
                .accepted();

        assertThat(free)
                .isEqualTo(last.map(returned -> !now.isBefore(returned.plus(coolDown)))
                        .orElse(true));
        assertThat(ClaimRules.returned(path, LIN)).isEqualTo(last);
    }

    /** POOL-03: every bound that matches is asked, none of anybody else, and none of who is exempt. */
    @Property
    void bounds_are_those_of_the_owner_alone(
            @ForAll @LongRange(min = 0, max = 9) long daily,
            @ForAll @LongRange(min = 0, max = 9) long holding,
            @ForAll ClaimQuota.Counted counted,
            @ForAll @LongRange(min = 0, max = 9) long used) {
        LocalDate day = LocalDate.of(2026, 11, 1);
        ClaimQuota quota = ClaimQuota.NONE.daily(daily).holding(holding).counting(counted);
        Map<Bucket, Long> bounds = QuotaRules.bounds(quota, Optional.of(SEA), LIN, Optional.of(day));

        assertThat(bounds.keySet())
                .allMatch(bucket -> bucket.member().equals(LIN))
                .hasSize(2);
        assertThat(bounds.values()).containsExactlyInAnyOrder(daily, holding);
        assertThat(QuotaRules.bounds(quota, Optional.of(SEA), LIN, Optional.empty()))
                .hasSize(1);
        assertThat(QuotaRules.bounds(quota.exempting(Set.of(LIN)), Optional.of(SEA), LIN, Optional.of(day)))
                .isEmpty();
        QuotaLeft left = QuotaRules.left(bounds, bucket -> used);
        assertThat(left.today()).contains(Math.max(0, daily - used));
        assertThat(left.held()).contains(Math.max(0, holding - used));
        bounds.forEach((bucket, limit) -> assertThat(
                        QuotaRules.counted(bucket, limit, QuotaRules.Answer.of(used, limit))
                                .accepted())
                .isEqualTo(used < limit));
    }

    /** POOL-12: a lead counts once with its owner of everything, and once of its pool; in a pool it counts with nobody. */
    @Property
    void a_lead_counts_where_it_is_held(@ForAll boolean fromPool, @ForAll boolean held) {
        Office office = Office.open();
        Lead lead = office.lead(held ? owned(LIN) : POOLED);
        Set<Bucket> buckets = QuotaRules.holdings(lead);
        assertThat(buckets)
                .hasSize(held ? 2 : 0)
                .allMatch(bucket -> bucket.member().equals(LIN));
        TreeMap<String, Bucket> names = new TreeMap<>();
        buckets.forEach(bucket -> names.put(bucket.text(), bucket));
        assertThat(names).hasSameSizeAs(buckets);
        assertThat(QuotaRules.claims(SEA, fromPool ? LIN : WEI, LocalDate.of(2026, 11, 1)))
                .hasSize(2);
    }

    private static Holder owned(MemberId member) {
        return new Holder.Owned(member, DepartmentPath.NONE);
    }

    private static OwnershipChange step(Lead lead, List<OwnershipChange> path, Holder from, Holder to, Instant at) {
        return new OwnershipChange(
                new EventKey(lead.ref(), path.size() + 2),
                to.equals(POOLED) ? OwnershipChange.Cause.RECLAIMED : OwnershipChange.Cause.CLAIMED,
                Optional.empty(),
                Optional.empty(),
                Optional.of(from),
                to,
                at,
                "system:test");
    }
}
