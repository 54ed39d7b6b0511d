package dev.keelson.crm.opportunity;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.RecordSnapshot;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an actor can do with opportunities. Whoever owns an opportunity need not own its customer, nor the other way round. */
public interface Opportunities {
    /**
     * Opens an opportunity with a customer in reach, in the first open stage of its pipeline.
     *
     * <p>OPP-08: whoever opens one for somebody else must reach it there with the permission to transfer.
     */
    Opportunity open(CustomerId customer, NewOpportunity opportunity);

    /**
     * Changes what is known about an open opportunity.
     *
     * @throws dev.keelson.crm.kernel.StaleException when it changed since the edit's version was read
     */
    Opportunity edit(OpportunityId id, OpportunityEdit edit);

    /** Moves an opportunity to an open stage of its pipeline, or to one that is won. */
    Opportunity move(OpportunityId id, StageKey to);

    /** Moves an opportunity to the stage that is won. */
    Opportunity win(OpportunityId id);

    /** Moves an opportunity to the stage that is lost, for a reason. */
    Opportunity lose(OpportunityId id, String reason);

    /** The same, where a pipeline tells several ways to lose apart. */
    Opportunity lose(OpportunityId id, StageKey into, String reason);

    /** Hands an opportunity over, whatever has come of it. */
    Opportunity transfer(OpportunityId id, MemberId to);

    Opportunity get(OpportunityId id);

    Page<Opportunity> list(Filter<Opportunity> filter, Sort<Opportunity> sort, PageRequest page);

    long count(Filter<Opportunity> filter);

    List<Cell> aggregate(Filter<Opportunity> filter, Aggregation<Opportunity> aggregation);

    /** How long the opportunity was in each stage, the first one first. */
    List<StageStay> stages(OpportunityId id);

    /** What has happened to the opportunity, oldest first. */
    Page<RecordedEvent> history(OpportunityId id, PageRequest page);

    /** The opportunity's path of ownership from its beginning. */
    List<OwnershipChange> ownership(OpportunityId id);

    /** Who held the opportunity at that instant, down to the microsecond; empty before it was there. */
    Optional<Holder> holderAt(OpportunityId id, Instant at);

    /** The opportunity as it was known at that instant; empty before it was there. */
    Optional<RecordSnapshot> asOf(OpportunityId id, Instant at);
}
