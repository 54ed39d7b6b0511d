package dev.keelson.crm.ingest;

import dev.keelson.crm.kernel.AssignmentPlanId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.lead.NewLead;
import java.util.Optional;

/** Who is to hold leads from outside that name no holder themselves. */
public sealed interface Destination {
    /** The tenant's default pool. */
    Destination DEFAULT_POOL = Standing.DEFAULT_POOL;

    /** A person. */
    record ToMember(MemberId member) implements Destination {
        @Override
        public NewLead claim(NewLead lead) {
            return held(lead) ? lead : lead.ownedBy(member);
        }

        @Override
        public String print() {
            return "member:" + member;
        }

        @Override
        public Optional<AssignmentPlanId> plan() {
            return Optional.empty();
        }
    }

    /** A pool of the tenant. */
    record ToPool(PoolId pool) implements Destination {
        @Override
        public NewLead claim(NewLead lead) {
            return held(lead) ? lead : lead.intoPool(pool);
        }

        @Override
        public String print() {
            return "pool:" + pool;
        }

        @Override
        public Optional<AssignmentPlanId> plan() {
            return Optional.empty();
        }
    }

    /** Whomever a plan of assignment says; what it finds nobody for stays in the tenant's default pool. */
    record ByPlan(AssignmentPlanId named) implements Destination {
        @Override
        public NewLead claim(NewLead lead) {
            return lead;
        }

        @Override
        public Optional<AssignmentPlanId> plan() {
            return Optional.of(named);
        }

        @Override
        public String print() {
            return "plan:" + named;
        }
    }

    /** Whatever pool is the tenant's default when the lead arrives. */
    enum Standing implements Destination {
        DEFAULT_POOL;

        @Override
        public NewLead claim(NewLead lead) {
            return lead;
        }

        @Override
        public String print() {
            return "default";
        }

        @Override
        public Optional<AssignmentPlanId> plan() {
            return Optional.empty();
        }
    }

    static Destination member(String id) {
        return new ToMember(new MemberId(id));
    }

    static Destination pool(String id) {
        return new ToPool(new PoolId(id));
    }

    static Destination plan(String id) {
        return new ByPlan(new AssignmentPlanId(id));
    }

    /** The plan that distributes the leads once they have come in. */
    Optional<AssignmentPlanId> plan();

    /** The lead, to be held here unless it names a holder; one that names none goes to the default pool. */
    NewLead claim(NewLead lead);

    /** The text form that {@link #parse} reads. */
    String print();

    /** @throws InvalidInputException when the text names no destination */
    static Destination parse(String text) {
        if (text.startsWith("member:")) {
            return member(text.substring(7));
        }
        if (text.startsWith("pool:")) {
            return pool(text.substring(5));
        }
        if (text.startsWith("plan:")) {
            return plan(text.substring(5));
        }
        if (text.equals(DEFAULT_POOL.print())) {
            return DEFAULT_POOL;
        }
        throw new InvalidInputException("destination", "unknown", "there is no such destination");
    }

    private static boolean held(NewLead lead) {
        return lead.owner().isPresent() || lead.pool().isPresent();
    }
}
