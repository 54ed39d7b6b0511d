package dev.keelson.crm.engine;

import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.DomainEvent;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadEvent;
import dev.keelson.crm.lead.StageChange;
import dev.keelson.crm.pool.Bucket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Saves what the rules of leads decided: the lead, its path of ownership, its stages, its events. */
final class LeadBook {
    private LeadBook() {}

    /** Adds leads that came into being, with everything that tells of it, in one batch each. */
    static List<Lead> open(Call call, List<Decision.Accepted<Lead>> captured) {
        ArrayList<Lead> leads = new ArrayList<>();
        ArrayList<OwnershipChange> steps = new ArrayList<>();
        ArrayList<StageChange> stages = new ArrayList<>();
        ArrayList<RecordedEvent> events = new ArrayList<>();
        for (Decision.Accepted<Lead> accepted : captured) {
            Lead lead = LeadConditions.scored(call, Deadlines.scheduled(call, accepted.outcome()))
                    .withVersion(1);
            leads.add(lead);
            List<RecordedEvent> told = Chronicle.events(call, lead.ref(), lead.version(), accepted.events());
            events.addAll(told);
            steps.addAll(steps(call, lead, accepted.events()));
            stages.add(firstStage(call, lead));
        }
        new Holdings(call.unit()).move(Holdings.difference(List.of(), leads), Map.of());
        call.unit().insert(LeadAttributes.RECORDS, leads);
        call.unit().insert(OwnershipChange.RECORDS, steps);
        call.unit().insert(StageChange.RECORDS, stages);
        Chronicle.write(call, events);
        return leads;
    }

    static Lead open(Call call, Decision.Accepted<Lead> captured) {
        return open(call, List.of(captured)).get(0);
    }

    /** A lead, and what a decision made of it. */
    record Change(Lead before, Decision.Accepted<Lead> accepted) {}

    /** Replaces a lead by what a decision made of it. */
    static Lead save(Call call, Lead before, Decision.Accepted<Lead> accepted) {
        return save(call, before, accepted, Map.of());
    }

    /** The same, where whoever holds the lead afterwards is bounded. */
    static Lead save(Call call, Lead before, Decision.Accepted<Lead> accepted, Map<Bucket, Long> bounds) {
        return save(call, List.of(new Change(before, accepted)), bounds).get(0);
    }

    /** Replaces leads by what decisions made of them, with everything that tells of it, in one batch each. */
    static List<Lead> save(Call call, List<Change> changes) {
        return save(call, changes, Map.of());
    }

    /** The same, where whoever holds them afterwards is bounded. */
    static List<Lead> save(Call call, List<Change> changes, Map<Bucket, Long> bounds) {
        List<Lead> after = changes.stream().map(change -> kept(call, change)).toList();
        new Holdings(call.unit())
                .move(Holdings.difference(changes.stream().map(Change::before).toList(), after), bounds);
        call.replaceAll(LeadAttributes.RECORDS, after);
        List<Lead> saved =
                after.stream().map(lead -> lead.withVersion(lead.version() + 1)).toList();
        tell(call, changes, saved);
        return saved;
    }

    /** Tells of leads that have been changed. */
    static void tell(Call call, List<Change> changes, List<Lead> saved) {
        ArrayList<OwnershipChange> steps = new ArrayList<>();
        ArrayList<StageChange> stages = new ArrayList<>();
        ArrayList<RecordedEvent> events = new ArrayList<>();
        LinkedHashMap<Holder, List<RecordRef>> handedOver = new LinkedHashMap<>();
        for (int at = 0; at < changes.size(); at++) {
            Lead lead = saved.get(at);
            List<DomainEvent> happened = changes.get(at).accepted().events();
            steps.addAll(steps(call, lead, happened));
            stages.addAll(stageSteps(call, lead, happened));
            events.addAll(Chronicle.events(call, lead.ref(), lead.version(), happened));
            if (hasChildren(lead) && !changes.get(at).before().holder().equals(lead.holder())) {
                handedOver
                        .computeIfAbsent(lead.holder(), none -> new ArrayList<>())
                        .add(lead.ref());
            }
        }
        call.unit().insert(OwnershipChange.RECORDS, steps);
        call.unit().insert(StageChange.RECORDS, stages);
        Chronicle.write(call, events);
        handedOver.forEach((holder, leads) -> carryChildren(call, leads, holder));
    }

    /** The lead as it is kept after a change: with its due time and its score. */
    static Lead kept(Call call, Change change) {
        Lead after = change.accepted().outcome();
        return LeadConditions.scored(
                call,
                after.ownershipSteps() == change.before().ownershipSteps()
                        ? Deadlines.scheduled(call, after)
                        : Deadlines.begun(call, after));
    }

    /** Whoever writes a follow-up down says so with its lead, in one transaction. */
    private static boolean hasChildren(Lead lead) {
        return lead.times().lastFollowUp().isPresent();
    }

    /** ACC-20: a child carries its parent's owner and department, whatever becomes of the parent. */
    private static void carryChildren(Call call, List<RecordRef> leads, Holder holder) {
        Children.carry(
                call, FollowUpAttributes.RECORDS, FollowUpAttributes.SUBJECT, leads, FollowUpAttributes.HOLDER, holder);
    }

    private static List<OwnershipChange> steps(Call call, Lead lead, List<DomainEvent> events) {
        ArrayList<OwnershipChange> steps = new ArrayList<>();
        for (DomainEvent event : events) {
            if (event instanceof LeadEvent.OwnershipChanged changed) {
                steps.add(new OwnershipChange(
                        new EventKey(lead.ref(), lead.ownershipSteps()),
                        changed.cause(),
                        changed.rule(),
                        changed.reason(),
                        changed.from(),
                        changed.to(),
                        call.now(),
                        call.actor().label()));
            }
        }
        return steps;
    }

    private static StageChange firstStage(Call call, Lead lead) {
        return new StageChange(
                new EventKey(lead.ref(), lead.version()),
                Optional.empty(),
                lead.stage(),
                lead.phase(),
                lead.progress().reason(),
                lead.progress().since(),
                call.actor().label());
    }

    private static List<StageChange> stageSteps(Call call, Lead lead, List<DomainEvent> events) {
        ArrayList<StageChange> steps = new ArrayList<>();
        for (DomainEvent event : events) {
            if (event instanceof LeadEvent.StageMoved moved) {
                Optional<StageKey> from = Optional.of(moved.from());
                steps.add(new StageChange(
                        new EventKey(lead.ref(), lead.version()),
                        from,
                        moved.to(),
                        moved.phase(),
                        moved.reason(),
                        call.now(),
                        call.actor().label()));
            }
        }
        return steps;
    }
}
