package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.Stint;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Walks the paths of the leads in reach, page by page. Every page is a transaction of its own, which reads only; the receiver is
 * called outside of it.
 */
final class Stints {
    private static final int PAGE = 500;

    private final Runner runner;
    private final Filter<Lead> filter;
    private final Instant from;
    private final Instant until;

    Stints(Runner runner, Filter<Lead> filter, Instant from, Instant until) {
        this.runner = runner;
        this.filter = filter;
        this.from = ValueType.INSTANT.admit("stints.from", from);
        this.until = ValueType.INSTANT.admit("stints.until", until);
        if (!from.isBefore(until)) {
            throw new InvalidInputException("stints.until", "out-of-order", "the period is empty");
        }
    }

    private record Batch(List<Stint> stints, Optional<Position> last) {}

    /** How many there were. */
    long to(Consumer<Stint> receiver) {
        long count = 0;
        Optional<Position> after = Optional.empty();
        do {
            Optional<Position> place = after;
            Batch batch = runner.query("leads.stints", call -> batch(call, place));
            batch.stints().forEach(receiver);
            count += batch.stints().size();
            after = batch.last();
        } while (after.isPresent());
        return count;
    }

    private Batch batch(Call call, Optional<Position> after) {
        Sort<Lead> sort = Sort.byId();
        List<Lead> leads = LeadReading.listing(call).after(filter, sort, after, PAGE);
        Optional<Position> last = leads.size() < PAGE
                ? Optional.empty()
                : Optional.of(Position.of(LeadAttributes.RECORDS, sort, leads.get(PAGE - 1)));
        Map<RecordRef, List<OwnershipChange>> paths = paths(call, leads);
        Map<RecordRef, List<Instant>> contacts = contacts(
                call,
                leads.stream()
                        .map(Lead::ref)
                        .filter(lead ->
                                paths.getOrDefault(lead, List.of()).stream().anyMatch(step -> within(step.at())))
                        .toList());
        return new Batch(
                leads.stream()
                        .map(Lead::ref)
                        .flatMap(lead ->
                                Stint.along(paths.getOrDefault(lead, List.of()), contacts.getOrDefault(lead, List.of()))
                                        .stream())
                        .filter(stint -> within(stint.since()))
                        .toList(),
                last);
    }

    private boolean within(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }

    private static Map<RecordRef, List<OwnershipChange>> paths(Call call, List<Lead> leads) {
        HashMap<RecordRef, List<OwnershipChange>> paths = new HashMap<>();
        if (!leads.isEmpty()) {
            Filter<OwnershipChange> theirs = Filter.where(OwnershipChange.SUBJECT)
                    .in(leads.stream().map(Lead::ref).toList());
            Paging.all(call.unit(), Selection.of(OwnershipChange.RECORDS, theirs), Sort.up(OwnershipChange.NUMBER))
                    .forEach(step -> paths.computeIfAbsent(step.key().subject(), none -> new ArrayList<>())
                            .add(step));
        }
        return paths;
    }

    /** Of the follow-ups that the actor reads (ACC-13). */
    private static Map<RecordRef, List<Instant>> contacts(Call call, List<RecordRef> leads) {
        HashMap<RecordRef, List<Instant>> contacts = new HashMap<>();
        if (!leads.isEmpty()) {
            Selection<FollowUp, ?> read = call.childReach(Permission.LEAD_VIEW)
                    .select(
                            FollowUpAttributes.SCOPE,
                            FollowUpAttributes.RECORDS,
                            Filter.where(FollowUpAttributes.SUBJECT).in(leads));
            Paging.all(call.unit(), read, Sort.up(FollowUpAttributes.AT))
                    .forEach(followUp -> contacts.computeIfAbsent(followUp.subject(), none -> new ArrayList<>())
                            .add(followUp.at()));
        }
        return contacts;
    }
}
