package dev.keelson.crm.access;

import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Participants;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Branches sorted by what they look at, so that a decision reads each attribute once, asks who takes part last, and allocates
 * nothing.
 */
final class Check {
    private final boolean everything;
    private final MemberId[] owners;
    private final Set<MemberId> further;
    private final Branch.InDepartment[] departments;
    private final Branch.Within[] branches;
    private final PoolId[] pools;
    private final Branch.Participating[] participations;

    Check(List<Branch> all) {
        everything = all.stream().anyMatch(Branch.Everything.class::isInstance);
        owners = of(all, Branch.OwnedBy.class).stream()
                .map(Branch.OwnedBy::owner)
                .toArray(MemberId[]::new);
        HashSet<MemberId> any = new HashSet<>();
        of(all, Branch.OwnedByAny.class).forEach(branch -> any.addAll(branch.owners()));
        further = Set.copyOf(any);
        departments = of(all, Branch.InDepartment.class).toArray(Branch.InDepartment[]::new);
        branches = of(all, Branch.Within.class).toArray(Branch.Within[]::new);
        pools = of(all, Branch.Pooled.class).stream().map(Branch.Pooled::pool).toArray(PoolId[]::new);
        participations = of(all, Branch.Participating.class).toArray(Branch.Participating[]::new);
    }

    /** A record is owned or pooled, never both: an owned one is asked for its department, another for its pool. */
    <E> boolean includes(RecordScope<E> scope, E record, Participants participants) {
        if (everything) {
            return true;
        }
        MemberId owner = scope.owner().valueOf(record);
        boolean held = owner == null ? isPooled(scope, record) : isOwned(owner) || belongs(scope, record);
        return held || (participations.length > 0 && isShared(scope.subject().valueOf(record), participants));
    }

    private boolean isOwned(MemberId owner) {
        for (MemberId each : owners) {
            if (each.equals(owner)) {
                return true;
            }
        }
        return !further.isEmpty() && further.contains(owner);
    }

    private <E> boolean belongs(RecordScope<E> scope, E record) {
        DepartmentPath path = branches.length + departments.length == 0
                ? null
                : scope.department().valueOf(record);
        if (path == null) {
            return false;
        }
        for (Branch.Within branch : branches) {
            if (path.passes(branch.department(), branch.level())) {
                return true;
            }
        }
        for (Branch.InDepartment branch : departments) {
            if (path.endsIn(branch.department(), branch.level())) {
                return true;
            }
        }
        return false;
    }

    private <E> boolean isPooled(RecordScope<E> scope, E record) {
        Attribute<E, PoolId> attribute = scope.pool();
        PoolId holding = pools.length == 0 || attribute == null ? null : attribute.valueOf(record);
        if (holding == null) {
            return false;
        }
        for (PoolId pool : pools) {
            if (pool.equals(holding)) {
                return true;
            }
        }
        return false;
    }

    private boolean isShared(@Nullable RecordRef subject, Participants participants) {
        if (subject == null) {
            return false;
        }
        for (Branch.Participating branch : participations) {
            if (participants.include(subject, branch.member(), branch.access(), branch.at())) {
                return true;
            }
        }
        return false;
    }

    private static <B extends Branch> List<B> of(List<Branch> all, Class<B> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
