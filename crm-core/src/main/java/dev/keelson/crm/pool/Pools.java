package dev.keelson.crm.pool;

import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadOutcome;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/**
 * What an actor can do with public pools (公海).
 *
 * <p>A pool or lead out of sight is {@link NotFoundException}; what is not allowed is {@link RefusedException}. A call that throws has
 * changed nothing.
 */
public interface Pools {
    /**
     * Creates a pool, or replaces what is said of it. A tenant's first pool becomes its default one; naming another default pool
     * makes the former one ordinary.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException when it names a department or role that does not exist, or the
     *     default pool would merely cease to be so, or a default pool would not take everything
     * @throws dev.keelson.crm.kernel.StaleException when the pool names a version (not 0) it is no longer at
     */
    Pool define(Pool pool);

    Pool get(PoolId id);

    /** The pools the actor belongs to or administers; all of them for who may manage pools. */
    List<Pool> list();

    /** On what terms records lie in a pool. */
    PoolTerms terms(PoolId id);

    /**
     * Says on what terms records lie in a pool, from the next command on.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException naming every fault of them
     */
    void define(PoolId id, PoolTerms terms);

    /** How much one person takes and holds, whatever the pool. */
    ClaimQuota overall();

    /** Bounds how much one person takes and holds, whatever the pool. */
    void define(ClaimQuota overall);

    /** Takes a lead out of a pool the actor belongs to. Of several who do so at once one gets it. */
    Lead claim(PoolId pool, LeadId lead);

    /**
     * Claims leads one by one, at most 1,000, each in a transaction of its own and asked everything by itself; in a grouped or joined
     * transaction all in that one. Answers in the order asked.
     */
    List<LeadOutcome> claimAll(PoolId pool, List<LeadId> leads);

    /** Whether the actor could claim the lead now, and if not, why. */
    Decision<LeadId> mayClaim(PoolId pool, LeadId lead);

    /** How much more the actor may claim out of a pool now. */
    QuotaLeft quota(PoolId pool);

    /** Gives a lead back to the pool it was last in, else to the default one. A blank reason is none. */
    Lead giveBack(LeadId lead, String reason);

    /** Gives a lead back to its pool, or to one that its pool lets records move to. */
    Lead giveBack(LeadId lead, PoolId into, String reason);

    /** Moves a lead from one pool to another; takes administering the first, or the permission to manage pools. */
    Lead move(LeadId lead, PoolId from, PoolId to, String reason);

    /** Keeps a lead where it is: it is not claimed, and does not go back to a pool by itself. */
    Lead lock(LeadId lead);

    Lead unlock(LeadId lead);

    /** By which rules leads go back to pools: none until somebody says otherwise. */
    ReclaimPolicy reclaim();

    /**
     * Decides by which rules leads go back to pools. Due times that are kept follow in the background.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException when a rule names a pool or an attribute that does not exist
     */
    void define(ReclaimPolicy policy);

    /** When a lead goes back to a pool unless something happens, and why. */
    Due due(LeadId lead);

    /**
     * Who loses what by the end of that day of the tenant's, unless something happens: of the leads in reach, the one due first at the
     * top. What waits for changed rules or a changed calendar to be worked out is found by the due time it had.
     */
    Page<Loss> preview(LocalDate day, PageRequest page);

    /**
     * Hands over what would have been lost within a past period under other rules, of the leads in reach in the order of their ids;
     * answers how much. Nothing is changed.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException when a rule looks at an attribute that the actor may not read
     */
    long simulate(Simulation simulation, Consumer<Loss> receiver);
}
