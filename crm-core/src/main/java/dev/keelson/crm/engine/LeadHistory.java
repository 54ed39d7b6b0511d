package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.RecordSnapshot;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadEvent;
import dev.keelson.crm.lead.StageChange;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What has happened to a lead, for whoever may view it. */
final class LeadHistory {
    private LeadHistory() {}

    static Page<RecordedEvent> events(Call call, LeadId id, PageRequest page) {
        Lead lead = LeadReading.view(call, id);
        Filter<RecordedEvent> filter = told(call, lead);
        return Paging.page(
                        call,
                        Selection.of(RecordedEvent.RECORDS, filter),
                        Permission.LEAD_VIEW,
                        filter,
                        Sort.up(RecordedEvent.NUMBER),
                        page)
                .map(event -> Projection.shown(call, lead, event));
    }

    /** What happened to follow-ups is told to whoever reads them (ACC-13). */
    private static Filter<RecordedEvent> told(Call call, Lead lead) {
        Filter<RecordedEvent> own = Filter.where(RecordedEvent.SUBJECT).is(lead.ref());
        return call.readsChildren(LeadAttributes.SCOPE, lead, Permission.LEAD_VIEW)
                ? own
                : own.and(Filter.where(RecordedEvent.TYPE)
                        .in(LeadEvent.OF_CHILDREN)
                        .negated());
    }

    static List<OwnershipChange> ownership(Call call, LeadId id) {
        return RecordHistory.ownership(call, LeadReading.view(call, id).ref());
    }

    static List<StageChange> stages(Call call, LeadId id) {
        Lead lead = LeadReading.view(call, id);
        return RecordHistory.path(call, lead.ref(), StageChange.RECORDS, StageChange.SUBJECT, StageChange.NUMBER)
                .stream()
                .map(step -> Projection.shown(call, lead, step))
                .toList();
    }

    static Optional<Holder> holderAt(Call call, LeadId id, Instant at) {
        return RecordHistory.holderAt(call, LeadReading.view(call, id).ref(), at);
    }

    static Optional<StageKey> stageAt(Call call, LeadId id, Instant at) {
        return RecordHistory.last(
                        call,
                        LeadReading.view(call, id).ref(),
                        StageChange.RECORDS,
                        StageChange.SUBJECT,
                        StageChange.NUMBER,
                        StageChange.AT,
                        at)
                .map(StageChange::to);
    }

    static Optional<RecordSnapshot> asOf(Call call, LeadId id, Instant at) {
        Lead lead = LeadReading.view(call, id);
        return RecordHistory.asOf(
                call, lead.ref(), lead.times().createdAt(), Portraits.of(lead), call.levels(lead), at);
    }
}
