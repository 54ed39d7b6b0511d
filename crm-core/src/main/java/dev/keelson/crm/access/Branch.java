package dev.keelson.crm.access;

import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.query.Filter;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One way to reach records. Two readings of it agree: {@link Reach#includes}, the hot check on a record at hand, and
 * {@link #filter}, the condition of every list, count and sum.
 */
public sealed interface Branch {
    <E> Filter<E> filter(RecordScope<E> scope);

    /** Whether it reaches records by who holds them: not by a pool or a participation. */
    default boolean throughHolder() {
        return true;
    }

    /** Every record. */
    record Everything() implements Branch {
        @Override
        public <E> Filter<E> filter(RecordScope<E> scope) {
            return Filter.all();
        }
    }

    /** Records owned by one person. */
    record OwnedBy(MemberId owner) implements Branch {
        @Override
        public <E> Filter<E> filter(RecordScope<E> scope) {
            return Filter.where(scope.owner()).is(owner);
        }
    }

    /** Records owned by any of several people. */
    record OwnedByAny(Set<MemberId> owners) implements Branch {
        public OwnedByAny {
            owners = Set.copyOf(owners);
        }

        @Override
        public <E> Filter<E> filter(RecordScope<E> scope) {
            List<MemberId> sorted = owners.stream().sorted().toList();
            Filter<E> any = Filter.none();
            for (int from = 0; from < sorted.size(); from += Filter.In.MOST) {
                any = any.or(Filter.where(scope.owner())
                        .in(sorted.subList(from, Math.min(sorted.size(), from + Filter.In.MOST))));
            }
            return any;
        }
    }

    /** Records of exactly one department. */
    record InDepartment(DepartmentId department, int level) implements Branch {
        @Override
        public <E> Filter<E> filter(RecordScope<E> scope) {
            return new Filter.InDepartment<>(scope.department(), department, level);
        }
    }

    /** Records of a department and of everything beneath it. */
    record Within(DepartmentId department, int level) implements Branch {
        @Override
        public <E> Filter<E> filter(RecordScope<E> scope) {
            return new Filter.Within<>(scope.department(), department, level);
        }
    }

    /** Records that a pool holds. */
    record Pooled(PoolId pool) implements Branch {
        @Override
        public boolean throughHolder() {
            return false;
        }

        @Override
        public <E> Filter<E> filter(RecordScope<E> scope) {
            return scope.pool() == null
                    ? Filter.none()
                    : Filter.where(scope.pool()).is(pool);
        }
    }

    /** Records a person takes part in. */
    record Participating(MemberId member, ParticipantAccess access, Instant at) implements Branch {
        @Override
        public boolean throughHolder() {
            return false;
        }

        @Override
        public <E> Filter<E> filter(RecordScope<E> scope) {
            return new Filter.Participates<>(scope.subject(), member, access, at);
        }
    }
}
