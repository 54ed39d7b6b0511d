package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.StageChange;
import dev.keelson.crm.pool.Loss;
import dev.keelson.crm.pool.Past;
import dev.keelson.crm.pool.Simulation;
import dev.keelson.crm.pool.SimulationRules;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Replays the past of the leads in reach under other rules, page by page. Every page is a transaction of its own, which reads
 * only; the receiver is called outside of it.
 */
final class Replay {
    private static final int PAGE = 500;

    private final Runner runner;
    private final Simulation simulation;

    Replay(Runner runner, Simulation simulation) {
        this.runner = runner;
        this.simulation = simulation;
    }

    private record Batch(List<Loss> losses, Optional<Position> last) {}

    /** How many losses there were. */
    long to(Consumer<Loss> receiver) {
        long count = 0;
        Optional<Position> after = Optional.empty();
        do {
            Optional<Position> from = after;
            Batch batch = runner.query("pools.simulate", call -> batch(call, from));
            batch.losses().forEach(receiver);
            count += batch.losses().size();
            after = batch.last();
        } while (after.isPresent());
        return count;
    }

    private Batch batch(Call call, Optional<Position> after) {
        Map<String, Attribute<Lead, ?>> attributes = LeadMoves.attributes(call);
        LeadReading.listing(call).requireReadable(simulation.policy().attributes(), attributes);
        Sort<Lead> sort = Sort.byId();
        List<Lead> leads = LeadReading.listing(call).after(Filter.all(), sort, after, PAGE);
        Optional<Position> last = leads.size() < PAGE
                ? Optional.empty()
                : Optional.of(Position.of(LeadAttributes.RECORDS, sort, leads.get(PAGE - 1)));
        ArrayList<Loss> losses = new ArrayList<>();
        for (Past past : pasts(call, leads)) {
            List<Loss> lost = SimulationRules.losses(
                    past, simulation, call.configuration().calendar(), attributes);
            if (!lost.isEmpty()) {
                call.audit().saw(LeadAttributes.SCOPE, past.lead(), Permission.LEAD_VIEW, Set::of);
            }
            losses.addAll(lost);
        }
        return new Batch(losses, last);
    }

    private static List<Past> pasts(Call call, List<Lead> leads) {
        List<RecordRef> subjects = leads.stream().map(Lead::ref).toList();
        Map<RecordRef, List<OwnershipChange>> ownership = bySubject(
                call,
                OwnershipChange.RECORDS,
                OwnershipChange.SUBJECT,
                Sort.up(OwnershipChange.NUMBER),
                subjects,
                step -> step.key().subject());
        Map<RecordRef, List<StageChange>> stages = bySubject(
                call,
                StageChange.RECORDS,
                StageChange.SUBJECT,
                Sort.up(StageChange.NUMBER),
                subjects,
                step -> step.key().subject());
        Map<RecordRef, List<FollowUp>> followUps = bySubject(
                call,
                FollowUpAttributes.RECORDS,
                FollowUpAttributes.SUBJECT,
                Sort.up(FollowUpAttributes.AT),
                subjects,
                FollowUp::subject);
        return leads.stream()
                .map(lead -> new Past(
                        lead,
                        ownership.getOrDefault(lead.ref(), List.of()),
                        stages.getOrDefault(lead.ref(), List.of()),
                        followUps.getOrDefault(lead.ref(), List.of()).stream()
                                .map(followUp -> new Past.Contact(followUp.at(), followUp.createdAt()))
                                .toList()))
                .toList();
    }

    private static <E, K> Map<RecordRef, List<E>> bySubject(
            Call call,
            RecordType<E, K> type,
            Attribute<E, RecordRef> subject,
            Sort<E> sort,
            List<RecordRef> subjects,
            Function<E, RecordRef> subjectOf) {
        HashMap<RecordRef, List<E>> found = new HashMap<>();
        if (!subjects.isEmpty()) {
            Paging.all(call.unit(), Selection.of(type, Filter.where(subject).in(subjects)), sort)
                    .forEach(each -> found.computeIfAbsent(subjectOf.apply(each), none -> new ArrayList<>())
                            .add(each));
        }
        return found;
    }
}
