package dev.keelson.crm.pool;

import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Every way in which the rules of pools say no. */
public sealed interface PoolRefusal extends Refusal {
    /** Somebody else has the record by now. */
    record AlreadyClaimed() implements PoolRefusal {
        @Override
        public String code() {
            return "pool.already-claimed";
        }

        @Override
        public String sentence() {
            return "somebody has the lead already";
        }
    }

    /** The record is not in the pool that was named. */
    record NotInPool(PoolId pool) implements PoolRefusal {
        @Override
        public String code() {
            return "pool.not-in-pool";
        }

        @Override
        public String sentence() {
            return "the lead is not in the pool " + pool;
        }
    }

    /** The person does not belong to the pool. */
    record NotAMember(PoolId pool) implements PoolRefusal {
        @Override
        public String code() {
            return "pool.not-a-member";
        }

        @Override
        public String sentence() {
            return "only members of the pool " + pool + " claim out of it";
        }
    }

    /** Records of this pool are given out, not claimed. */
    record AssignOnly(PoolId pool) implements PoolRefusal {
        @Override
        public String code() {
            return "pool.assign-only";
        }

        @Override
        public String sentence() {
            return "leads of the pool " + pool + " are given out, not claimed";
        }
    }

    /** The record is locked. */
    record Locked() implements PoolRefusal {
        @Override
        public String code() {
            return "pool.locked";
        }

        @Override
        public String sentence() {
            return "the lead is locked";
        }
    }

    /** The record came in too recently. */
    record OnHold(Instant until) implements PoolRefusal {
        @Override
        public String code() {
            return "pool.on-hold";
        }

        @Override
        public String sentence() {
            return "the lead cannot be claimed before " + until;
        }
    }

    /** The person held the record too recently. */
    record CoolingDown(Instant until) implements PoolRefusal {
        @Override
        public String code() {
            return "pool.cooling-down";
        }

        @Override
        public String sentence() {
            return "who held the lead cannot claim it before " + until;
        }
    }

    /** A bound is reached. */
    record QuotaExceeded(Bucket.Kind kind, Optional<PoolId> pool, long limit) implements PoolRefusal {
        @Override
        public String code() {
            return "pool.quota-exceeded";
        }

        @Override
        public String sentence() {
            String what = kind == Bucket.Kind.DAY ? " claims a day" : " leads held";
            return "at most " + limit + what
                    + pool.map(in -> " out of the pool " + in).orElse("");
        }
    }

    /** The pool does not take such records. */
    record NotTaken(PoolId pool, String attribute) implements PoolRefusal {
        @Override
        public String code() {
            return "pool.not-taken";
        }

        @Override
        public String sentence() {
            return "the pool " + pool + " does not take leads of this " + attribute;
        }
    }

    /** Coming back takes a reason. */
    record ReasonRequired(PoolId pool) implements PoolRefusal {
        @Override
        public String code() {
            return "pool.reason-required";
        }

        @Override
        public String sentence() {
            return "giving a lead back to the pool " + pool + " takes a reason";
        }
    }

    /** The reason is none of those the pool lists. */
    record ReasonNotListed(PoolId pool, List<String> reasons) implements PoolRefusal {
        public ReasonNotListed {
            reasons = List.copyOf(reasons);
        }

        @Override
        public String code() {
            return "pool.reason-not-listed";
        }

        @Override
        public String sentence() {
            return "the reason is none of: " + String.join(", ", reasons);
        }
    }

    /** Records do not move to that pool from where they come from. */
    record NoWayThere(PoolId to) implements PoolRefusal {
        @Override
        public String code() {
            return "pool.no-way-there";
        }

        @Override
        public String sentence() {
            return "the lead cannot go to the pool " + to;
        }
    }
}
