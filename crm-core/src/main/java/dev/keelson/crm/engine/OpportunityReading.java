package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.opportunity.OpportunityMove;
import dev.keelson.crm.opportunity.StageStay;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.util.List;

/** Finds opportunities as far as the actor reaches them, and what history keeps of them. */
final class OpportunityReading {
    private OpportunityReading() {}

    static Listing<Opportunity, OpportunityId> listing(Call call) {
        return new Listing<>(
                call, OpportunityAttributes.SCOPE, OpportunityAttributes.RECORDS, Permission.OPPORTUNITY_VIEW);
    }

    static Opportunity view(Call call, OpportunityId id) {
        return call.find(OpportunityAttributes.SCOPE, OpportunityAttributes.RECORDS, id, Permission.OPPORTUNITY_VIEW);
    }

    static Opportunity require(Call call, OpportunityId id, Permission needed) {
        return call.require(
                OpportunityAttributes.SCOPE, OpportunityAttributes.RECORDS, id, Permission.OPPORTUNITY_VIEW, needed);
    }

    static List<StageStay> stages(Call call, OpportunityId id) {
        Opportunity opportunity = view(call, id);
        List<OpportunityMove> moves = RecordHistory.path(
                call, opportunity.ref(), OpportunityMove.RECORDS, OpportunityMove.SUBJECT, OpportunityMove.NUMBER);
        return StageStay.of(
                moves.stream().map(move -> Projection.shown(call, move)).toList());
    }

    static Page<RecordedEvent> history(Call call, OpportunityId id, PageRequest page) {
        Filter<RecordedEvent> own =
                Filter.where(RecordedEvent.SUBJECT).is(view(call, id).ref());
        return Paging.page(
                        call,
                        Selection.of(RecordedEvent.RECORDS, own),
                        Permission.OPPORTUNITY_VIEW,
                        own,
                        Sort.up(RecordedEvent.NUMBER),
                        page)
                .map(event -> Projection.of(call, "opportunity", event));
    }
}
