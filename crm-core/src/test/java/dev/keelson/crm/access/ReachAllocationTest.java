package dev.keelson.crm.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.LeadProfile;
import dev.keelson.crm.lead.LeadProgress;
import dev.keelson.crm.lead.LeadStanding;
import dev.keelson.crm.lead.LeadTimes;
import dev.keelson.crm.query.Participants;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Deciding about a record at hand costs no memory, however it is reached or missed. */
class ReachAllocationTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final MemberId LIN = new MemberId("lin");
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<Lead> leads = new ArrayList<>();
    private final Map<RecordRef, Set<MemberId>> taking = new HashMap<>();
    private final Participants participants = (record, member, access, at) -> {
        Set<MemberId> members = taking.get(record);
        return members != null && members.contains(member);
    };
    private int reached;

    ReachAllocationTest() {
        for (String owner : List.of("lin", "wu", "chen")) {
            lead(new Holder.Owned(new MemberId(owner), path("company", "south", "tea-" + owner)));
            lead(new Holder.Owned(new MemberId(owner), DepartmentPath.NONE));
            lead(new Holder.InPool(new PoolId("pool-" + owner)));
        }
        taking.put(leads.get(5).ref(), Set.of(LIN));
    }

    @Test
    void a_decision_allocates_nothing() {
        Map<String, Reach> reaches = Map.of(
                "nothing", reach(),
                "everything", reach(new Branch.Everything()),
                "own", reach(new Branch.OwnedBy(LIN)),
                "subordinates", reach(new Branch.OwnedByAny(Set.of(new MemberId("wu"), new MemberId("chen")))),
                "department", reach(new Branch.InDepartment(new DepartmentId("tea-wu"), 2)),
                "branch", reach(new Branch.Within(new DepartmentId("south"), 1)),
                "pool", reach(new Branch.Pooled(new PoolId("pool-wu"))),
                "participant", reach(new Branch.Participating(LIN, ParticipantAccess.READ, NOW)),
                "several",
                        reach(
                                new Branch.OwnedBy(LIN),
                                new Branch.Within(new DepartmentId("tea-chen"), 2),
                                new Branch.Pooled(new PoolId("pool-chen")),
                                new Branch.Participating(LIN, ParticipantAccess.READ, NOW)));

        reaches.forEach((name, reach) -> {
            assertThat(leastAllocatedBy(() -> decide(reach))).as(name).isZero();
        });
        assertThat(reached).isPositive();
    }

    @Test
    void an_allocation_would_be_seen() {
        assertThat(leastAllocatedBy(() -> leads.set(8, leads.get(8).withVersion(7))))
                .isPositive();
    }

    private void decide(Reach reach) {
        for (int round = 0; round < 100; round++) {
            for (int at = 0; at < leads.size(); at++) {
                reached += reach.includes(LeadAttributes.SCOPE, leads.get(at), participants) ? 1 : 0;
            }
        }
    }

    /** The least of many runs: the machine allocates now and then while it links and compiles what it runs, never each time. */
    private static long leastAllocatedBy(Runnable work) {
        return LongStream.generate(() -> allocatedBy(work)).limit(50).min().orElseThrow();
    }

    private static long allocatedBy(Runnable work) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private static Reach reach(Branch... branches) {
        return new Reach(
                Permission.LEAD_VIEW,
                Stream.of(branches)
                        .map(branch -> new Reach.Way(branch, new Basis.BySystem()))
                        .toList());
    }

    private static DepartmentPath path(String... departments) {
        return new DepartmentPath(Stream.of(departments).map(DepartmentId::new).toList());
    }

    private void lead(Holder holder) {
        leads.add(new Lead(
                new LeadId(new UUID(1, leads.size())),
                new LeadProfile(
                        "Hangzhou Tea",
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        FieldValues.NONE),
                holder,
                holder.pool(),
                new LeadProgress(new StageKey("new"), LeadPhase.NEW, NOW, Optional.empty(), Optional.empty()),
                new LeadTimes(NOW, NOW, NOW, Optional.empty(), Optional.empty()),
                LeadStanding.NONE,
                "member:lin",
                1,
                1));
    }
}
