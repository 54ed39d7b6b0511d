package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.history.RecordSnapshot;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.history.SnapshotRules;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadEvent;
import dev.keelson.crm.lead.StageChange;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

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

    /** The path of a lead at hand. */
    static List<OwnershipChange> path(Call call, Lead lead) {
        return path(call, lead, OwnershipChange.RECORDS, OwnershipChange.SUBJECT, OwnershipChange.NUMBER);
    }

    static List<OwnershipChange> ownership(Call call, LeadId id) {
        return path(call, LeadReading.view(call, id));
    }

    static List<StageChange> stages(Call call, LeadId id) {
        Lead lead = LeadReading.view(call, id);
        return path(call, lead, StageChange.RECORDS, StageChange.SUBJECT, StageChange.NUMBER).stream()
                .map(step -> Projection.shown(call, lead, step))
                .toList();
    }

    static Optional<Holder> holderAt(Call call, LeadId id, Instant at) {
        return last(
                        call,
                        id,
                        OwnershipChange.RECORDS,
                        OwnershipChange.SUBJECT,
                        OwnershipChange.NUMBER,
                        OwnershipChange.AT,
                        at)
                .map(OwnershipChange::to);
    }

    static Optional<StageKey> stageAt(Call call, LeadId id, Instant at) {
        return last(call, id, StageChange.RECORDS, StageChange.SUBJECT, StageChange.NUMBER, StageChange.AT, at)
                .map(StageChange::to);
    }

    /** The lead as it is, and change by change back to the instant. */
    static Optional<RecordSnapshot> asOf(Call call, LeadId id, Instant at) {
        Lead lead = LeadReading.view(call, id);
        Instant instant = at.truncatedTo(ChronoUnit.MICROS);
        if (lead.times().createdAt().isAfter(instant)) {
            return Optional.empty();
        }
        Filter<AuditEntry> since = Filter.where(AuditEntry.SUBJECT)
                .is(lead.ref())
                .and(Filter.where(AuditEntry.OUTCOME).is(AuditEntry.Outcome.DONE))
                .and(Filter.where(AuditEntry.AT).greaterThan(instant));
        List<AuditEntry> entries =
                Paging.all(call.unit(), Selection.of(AuditEntry.RECORDS, since), AuditEntry.latestFirst());
        TreeMap<String, String> now = new TreeMap<>(Portraits.of(lead));
        Paging.all(
                        call.unit(),
                        Selection.of(
                                Participation.RECORDS,
                                Filter.where(Participation.RECORD).is(lead.ref())),
                        Sort.up(Participation.MEMBER))
                .forEach(each -> now.putAll(Portraits.of(each)));
        RecordSnapshot known = SnapshotRules.before(lead.ref(), now, entries, at);
        return Optional.of(new RecordSnapshot(
                lead.ref(),
                at,
                AuditReading.shown(call, "lead", call.levels(lead), known.values()),
                known.knowledge()));
    }

    private static <E> List<E> path(
            Call call,
            Lead lead,
            RecordType<E, EventKey> type,
            Attribute<E, RecordRef> subject,
            Attribute<E, Long> number) {
        Filter<E> own = Filter.where(subject).is(lead.ref());
        return Paging.all(call.unit(), Selection.of(type, own), Sort.up(number));
    }

    private static <E> Optional<E> last(
            Call call,
            LeadId id,
            RecordType<E, EventKey> type,
            Attribute<E, RecordRef> subject,
            Attribute<E, Long> number,
            Attribute<E, Instant> time,
            Instant at) {
        RecordRef lead = LeadReading.view(call, id).ref();
        Filter<E> until =
                Filter.where(subject).is(lead).and(Filter.where(time).atMost(at.truncatedTo(ChronoUnit.MICROS)));
        return call.unit().list(Selection.of(type, until), Sort.down(number), Optional.empty(), 1).stream()
                .findFirst();
    }
}
