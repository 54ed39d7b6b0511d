package dev.keelson.crm.history;

import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who holds a record: a person, or a pool.
 *
 * <p>LEAD-01: owner or pool, never both and never neither: "owned and in the pool" cannot be said.
 */
public sealed interface Holder {
    /**
     * A person owns the record; it belongs to that person's primary department as it was when ownership was taken. A record carries
     * the path to it as it lies today, a step of its history as it lay then.
     */
    record Owned(MemberId member, DepartmentPath department) implements Holder {
        @Override
        public <R> R fold(Function<Owned, R> owned, Function<InPool, R> inPool) {
            return owned.apply(this);
        }
    }

    /** A public pool (公海) holds the record; it belongs to no department. */
    record InPool(PoolId in) implements Holder {
        @Override
        public <R> R fold(Function<Owned, R> owned, Function<InPool, R> inPool) {
            return inPool.apply(this);
        }
    }

    <R> R fold(Function<Owned, R> owned, Function<InPool, R> inPool);

    default Optional<MemberId> owner() {
        return fold(owned -> Optional.of(owned.member()), pooled -> Optional.empty());
    }

    default Optional<PoolId> pool() {
        return fold(owned -> Optional.empty(), pooled -> Optional.of(pooled.in()));
    }

    /** The owning department; none while pooled. */
    default DepartmentPath department() {
        return fold(Owned::department, pooled -> DepartmentPath.NONE);
    }

    /** The same person or pool; the department does not count. */
    default boolean sameAs(Holder other) {
        return owner().equals(other.owner()) && pool().equals(other.pool());
    }

    /** {@code member:lin} or {@code pool:south}. */
    default String label() {
        return fold(owned -> "member:" + owned.member(), pooled -> "pool:" + pooled.in());
    }
}
