package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.RecordSnapshot;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.opportunity.NewOpportunity;
import dev.keelson.crm.opportunity.Opportunities;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityEdit;
import dev.keelson.crm.opportunity.StageStay;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Carries out what an actor does with opportunities. */
final class OpportunitiesEngine implements Opportunities {
    private final Runner runner;

    OpportunitiesEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public Opportunity open(CustomerId customer, NewOpportunity opportunity) {
        return runner.command("opportunities.open", call -> OpportunityMoves.open(call, customer, opportunity));
    }

    @Override
    public Opportunity edit(OpportunityId id, OpportunityEdit edit) {
        return runner.command("opportunities.edit", call -> OpportunityMoves.edit(call, id, edit));
    }

    @Override
    public Opportunity move(OpportunityId id, StageKey to) {
        return runner.command("opportunities.move", call -> OpportunityMoves.move(call, id, to));
    }

    @Override
    public Opportunity win(OpportunityId id) {
        return runner.command("opportunities.win", call -> OpportunityMoves.win(call, id));
    }

    @Override
    public Opportunity lose(OpportunityId id, String reason) {
        return runner.command("opportunities.lose", call -> OpportunityMoves.lose(call, id, reason));
    }

    @Override
    public Opportunity lose(OpportunityId id, StageKey into, String reason) {
        return runner.command("opportunities.lose", call -> OpportunityMoves.lose(call, id, into, reason));
    }

    @Override
    public Opportunity transfer(OpportunityId id, MemberId to) {
        return runner.command("opportunities.transfer", call -> OpportunityMoves.transfer(call, id, to));
    }

    @Override
    public Opportunity get(OpportunityId id) {
        return runner.query("opportunities.get", call -> Projection.shown(call, OpportunityReading.view(call, id)));
    }

    @Override
    public Page<Opportunity> list(Filter<Opportunity> filter, Sort<Opportunity> sort, PageRequest page) {
        return runner.query(
                "opportunities.list",
                call -> OpportunityReading.listing(call)
                        .page(filter, sort, page)
                        .map(opportunity -> Projection.shown(call, opportunity)));
    }

    @Override
    public long count(Filter<Opportunity> filter) {
        return runner.query(
                "opportunities.count", call -> OpportunityReading.listing(call).count(filter, Long.MAX_VALUE));
    }

    @Override
    public List<Cell> aggregate(Filter<Opportunity> filter, Aggregation<Opportunity> aggregation) {
        return runner.query(
                "opportunities.aggregate",
                call -> OpportunityReading.listing(call).aggregate(filter, aggregation));
    }

    @Override
    public List<StageStay> stages(OpportunityId id) {
        return runner.query("opportunities.stages", call -> OpportunityReading.stages(call, id));
    }

    @Override
    public Page<RecordedEvent> history(OpportunityId id, PageRequest page) {
        return runner.query("opportunities.history", call -> OpportunityReading.history(call, id, page));
    }

    @Override
    public List<OwnershipChange> ownership(OpportunityId id) {
        return runner.query(
                "opportunities.ownership",
                call -> RecordHistory.ownership(
                        call, OpportunityReading.view(call, id).ref()));
    }

    @Override
    public Optional<Holder> holderAt(OpportunityId id, Instant at) {
        return runner.query(
                "opportunities.holder-at",
                call -> RecordHistory.holderAt(
                        call, OpportunityReading.view(call, id).ref(), at));
    }

    @Override
    public Optional<RecordSnapshot> asOf(OpportunityId id, Instant at) {
        return runner.query("opportunities.as-of", call -> {
            Opportunity opportunity = OpportunityReading.view(call, id);
            return RecordHistory.asOf(
                    call,
                    opportunity.ref(),
                    opportunity.createdAt(),
                    Portraits.of(opportunity),
                    call.levels(Permission.OPPORTUNITY_VIEW),
                    at);
        });
    }
}
