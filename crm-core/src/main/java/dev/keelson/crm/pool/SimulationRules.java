package dev.keelson.crm.pool;

import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.BusinessCalendar;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.LeadStanding;
import dev.keelson.crm.lead.StageChange;
import dev.keelson.crm.query.Attribute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Replays the past of a lead under other rules. */
public final class SimulationRules {
    private SimulationRules() {}

    /**
     * What the owners of a lead would have lost within the period, each once.
     *
     * <p>POOL-08: a simulation follows the history as it was: who owned the lead when, what was written down by then, where the lead
     * stood. The attributes that rules look at, and the lock, are taken as they are today, for no history is kept of them.
     */
    public static List<Loss> losses(
            Past past, Simulation simulation, BusinessCalendar calendar, Map<String, Attribute<Lead, ?>> attributes) {
        Timeline today = ReclaimRules.timeline(past.lead(), Dealings.NONE, simulation.policy(), attributes);
        ArrayList<Loss> losses = new ArrayList<>();
        for (Tenure tenure : tenures(past, simulation.until())) {
            loss(past, tenure, today, simulation, calendar).ifPresent(losses::add);
        }
        return losses;
    }

    /** The time one owner had the lead, and what ended it within the period. */
    private record Tenure(MemberId owner, Instant from, Instant until, Optional<OwnershipChange.Cause> endedBy) {
        Tenure endedBy(OwnershipChange step) {
            return new Tenure(owner, from, step.at(), Optional.of(step.cause()));
        }

        /** Whether it still lasted then; what a rule took at that moment, it took from this owner. */
        boolean lasted(Instant at) {
            return at.isBefore(until)
                    || (at.equals(until) && endedBy.equals(Optional.of(OwnershipChange.Cause.RECLAIMED)));
        }
    }

    /** A step that leaves the owner the same begins no new time. */
    private static List<Tenure> tenures(Past past, Instant end) {
        ArrayList<Tenure> tenures = new ArrayList<>();
        for (OwnershipChange step : past.ownership()) {
            Optional<MemberId> owner = step.to().owner();
            Tenure last = tenures.isEmpty() ? null : tenures.get(tenures.size() - 1);
            boolean same =
                    step.from().filter(before -> before.sameAs(step.to())).isPresent();
            if (same || !step.at().isBefore(end)) {
                continue;
            }
            if (last != null && last.until().isAfter(step.at())) {
                tenures.set(tenures.size() - 1, last.endedBy(step));
            }
            owner.ifPresent(member -> tenures.add(new Tenure(member, step.at(), end, Optional.empty())));
        }
        return tenures;
    }

    private static Optional<Loss> loss(
            Past past, Tenure tenure, Timeline today, Simulation simulation, BusinessCalendar calendar) {
        if (!tenure.until().isAfter(simulation.from())) {
            return Optional.empty();
        }
        List<Instant> moments = moments(past, tenure, simulation.from());
        for (int index = 0; index < moments.size(); index++) {
            Instant now = moments.get(index);
            Due due = ReclaimRules.due(simulation.policy(), timeline(past, tenure, today, now), calendar, now);
            Optional<Instant> at = due.at().map(when -> when.isBefore(now) ? now : when);
            boolean first = index + 1 == moments.size()
                    || at.filter(moments.get(index + 1)::isAfter).isPresent();
            if (first && at.filter(tenure::lasted).isPresent()) {
                return Optional.of(new Loss(past.lead().id(), tenure.owner(), at.get(), due.rule(), due.into()));
            }
        }
        return Optional.empty();
    }

    /** When something new became known while the owner had the lead, and when the rules came into force. */
    private static List<Instant> moments(Past past, Tenure tenure, Instant inForce) {
        TreeSet<Instant> moments = new TreeSet<>(List.of(tenure.from(), inForce));
        past.contacts().forEach(contact -> moments.add(contact.known()));
        past.stages().forEach(step -> moments.add(step.at()));
        return List.copyOf(moments.tailSet(tenure.from().isBefore(inForce) ? inForce : tenure.from(), true)
                .headSet(tenure.until(), false));
    }

    private static Timeline timeline(Past past, Tenure tenure, Timeline today, Instant now) {
        Optional<StageChange> stage =
                past.stages().stream().filter(step -> !step.at().isAfter(now)).reduce((before, after) -> after);
        LeadPhase phase = stage.map(StageChange::phase).orElse(LeadPhase.NEW);
        EnumSet<Timeline.Exemption> exemptions = EnumSet.noneOf(Timeline.Exemption.class);
        if (phase == LeadPhase.DISQUALIFIED) {
            exemptions.add(Timeline.Exemption.CLOSED);
        }
        if (phase == LeadPhase.CONVERTED) {
            exemptions.add(Timeline.Exemption.WON);
        }
        if (past.lead().standing().lock() == LeadStanding.Lock.LOCKED) {
            exemptions.add(Timeline.Exemption.LOCKED);
        }
        Optional<Instant> opportunity = phase == LeadPhase.QUALIFIED ? stage.map(StageChange::at) : Optional.empty();
        return new Timeline(
                tenure.from(),
                past.contacts().stream()
                        .filter(contact -> !contact.known().isAfter(now))
                        .map(Past.Contact::at)
                        .toList(),
                new Dealings(opportunity, Optional.empty(), Optional.empty(), Set.of()),
                exemptions,
                today.values());
    }
}
