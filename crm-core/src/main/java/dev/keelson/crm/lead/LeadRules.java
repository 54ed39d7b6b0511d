package dev.keelson.crm.lead;

import dev.keelson.crm.field.DemandRules;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.kernel.ContactId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.FollowUpId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.query.Attribute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every rule of a lead's life. */
public final class LeadRules {
    private LeadRules() {}

    /** A lead begins in the table's initial stage, held by somebody (LEAD-01). */
    public static Decision<Lead> capture(
            LeadId id,
            LeadProfile profile,
            Holder holder,
            StageTable table,
            String author,
            OwnershipChange.Cause cause,
            Instant now) {
        Stage first = table.initial();
        Lead lead = new Lead(
                id,
                profile,
                holder,
                holder.pool(),
                LeadProgress.in(first, now),
                LeadTimes.createdAt(now),
                LeadStanding.NONE,
                author,
                1,
                0);
        return Decision.accept(
                lead,
                new LeadEvent.Captured(id, profile.name(), first.key()),
                new LeadEvent.OwnershipChanged(
                        id, cause, Optional.empty(), Optional.empty(), Optional.empty(), holder));
    }

    /** LEAD-08: recorded history lands in the stage it had reached elsewhere and moves nothing along the table. */
    public static Decision<Lead> record(
            LeadId id,
            LeadProfile profile,
            Holder holder,
            RecordedLead recorded,
            StageTable table,
            String author,
            Instant now) {
        Optional<Stage> stage = table.stage(recorded.stage());
        if (stage.isEmpty()) {
            return Decision.refuse(new LeadRefusal.NoSuchStage(recorded.stage()));
        }
        TreeSet<String> unknown = new TreeSet<>();
        if (recorded.since().isEmpty()) {
            unknown.add("since");
        }
        if (recorded.createdAt().isEmpty()) {
            unknown.add("createdAt");
        }
        boolean givenUp = stage.get().phase() == LeadPhase.DISQUALIFIED;
        if (givenUp && recorded.reason().isEmpty()) {
            unknown.add("reason");
        }
        if (stage.get().phase() == LeadPhase.CONVERTED) {
            unknown.add("customer");
        }
        Instant created = recorded.createdAt().orElse(now);
        requirePast(recorded, now);
        LeadProgress progress = new LeadProgress(
                recorded.stage(),
                stage.get().phase(),
                recorded.since().orElse(now),
                recorded.reason(),
                Optional.empty());
        LeadTimes times = new LeadTimes(created, now, now, Optional.empty(), Optional.empty());
        Lead lead = new Lead(id, profile, holder, holder.pool(), progress, times, LeadStanding.NONE, author, 1, 0);
        return Decision.accept(
                lead,
                new LeadEvent.Recorded(id, profile.name(), recorded.stage(), unknown),
                new LeadEvent.OwnershipChanged(
                        id,
                        OwnershipChange.Cause.RECORDED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        holder));
    }

    /** LEAD-11: two leads of a tenant never have one external id. */
    public static Decision<String> mayBear(String externalId, Optional<RecordRef> bearer) {
        return bearer.isEmpty()
                ? Decision.accept(externalId)
                : Decision.refuse(new LeadRefusal.ExternalIdTaken(externalId));
    }

    /** What is known changes; a converted lead is history and does not. */
    public static Decision<Lead> edit(Lead lead, LeadProfile next, Collection<String> attributes, Instant now) {
        return living(lead)
                .then(living -> Decision.accept(
                        living.with(next, lead.times().updated(now)),
                        new LeadEvent.Edited(lead.id(), Set.copyOf(attributes))));
    }

    /** LEAD-02: a lead moves only along the table, into a stage whose demands it meets. */
    public static Decision<Lead> move(
            Lead lead,
            StageKey to,
            Optional<String> reason,
            StageTable table,
            Map<String, Attribute<Lead, ?>> attributes,
            Instant now) {
        if (lead.phase() == LeadPhase.CONVERTED) {
            return Decision.refuse(new LeadRefusal.AlreadyConverted());
        }
        Optional<Stage> target = table.stage(to);
        if (target.isEmpty()) {
            return Decision.refuse(new LeadRefusal.NoSuchStage(to));
        }
        if (target.get().phase() == LeadPhase.CONVERTED) {
            return Decision.refuse(new LeadRefusal.ConvertsByItsOwnCommand(to));
        }
        return enter(lead, target.get(), reason, table, attributes, now);
    }

    /** A lead is given up into the first stage of phase DISQUALIFIED that the table allows from where it stands. */
    public static Decision<Lead> disqualify(
            Lead lead,
            Optional<String> reason,
            StageTable table,
            Map<String, Attribute<Lead, ?>> attributes,
            Instant now) {
        return lead.phase() == LeadPhase.CONVERTED
                ? Decision.refuse(new LeadRefusal.AlreadyConverted())
                : enter(lead, nearest(lead, LeadPhase.DISQUALIFIED, table), reason, table, attributes, now);
    }

    /**
     * A lead is given up into one of the stages for it.
     *
     * @throws InvalidInputException when the stage is of another phase
     */
    public static Decision<Lead> disqualify(
            Lead lead,
            StageKey into,
            Optional<String> reason,
            StageTable table,
            Map<String, Attribute<Lead, ?>> attributes,
            Instant now) {
        if (table.stage(into)
                .filter(stage -> stage.phase() != LeadPhase.DISQUALIFIED)
                .isPresent()) {
            throw new InvalidInputException("stage", "phase", "no lead is given up into the stage " + into);
        }
        return move(lead, into, reason, table, attributes, now);
    }

    /** LEAD-04: disqualifying needs a reason. */
    public static Decision<Optional<String>> reasonFor(Stage target, Optional<String> reason) {
        if (target.phase() != LeadPhase.DISQUALIFIED) {
            return Decision.accept(Optional.empty());
        }
        return reason.isEmpty()
                ? Decision.refuse(new LeadRefusal.ReasonRequired(target.key()))
                : Decision.accept(reason);
    }

    /** LEAD-03: a lead converts at most once, from a stage the table lets it. */
    public static Decision<Lead> convert(
            Lead lead,
            CustomerId customer,
            ContactId contact,
            StageTable table,
            Map<String, Attribute<Lead, ?>> attributes,
            Instant now) {
        return mayConvert(lead, table, attributes, now)
                .then(moved -> Decision.accept(
                        moved.with(
                                new LeadProgress(
                                        moved.stage(), moved.phase(), now, Optional.empty(), Optional.of(customer)),
                                moved.times()),
                        new LeadEvent.BecameCustomer(lead.id(), customer, contact)));
    }

    /** Whether a lead could be converted; yields it as it would stand. */
    public static Decision<Lead> mayConvert(
            Lead lead, StageTable table, Map<String, Attribute<Lead, ?>> attributes, Instant now) {
        return lead.phase() == LeadPhase.CONVERTED
                ? Decision.refuse(new LeadRefusal.AlreadyConverted())
                : enter(lead, nearest(lead, LeadPhase.CONVERTED, table), Optional.empty(), table, attributes, now);
    }

    /** Whether an action is open on a lead as it stands, whoever asks. */
    public static Decision<LeadId> open(
            LeadAction action, Lead lead, StageTable table, Map<String, Attribute<Lead, ?>> attributes, Instant now) {
        Decision<?> decision = switch (action) {
            case VIEW, SHARE, EXPORT -> Decision.accept(lead);
            case EDIT, FOLLOW_UP -> living(lead);
            case MOVE -> anyMove(lead, table, attributes, now);
            case DISQUALIFY -> disqualify(lead, Optional.of("-"), table, attributes, now);
            case CONVERT -> mayConvert(lead, table, attributes, now);
            case ASSIGN, TRANSFER -> worked(lead);
            case CLAIM -> worked(lead).then(LeadRules::pooled);
            case GIVE_BACK -> worked(lead).then(LeadRules::owned);
            case LOCK -> LockRules.lock(lead, now);
            case UNLOCK -> LockRules.unlock(lead, now);
        };
        return decision.<Decision<LeadId>>fold(yes -> Decision.accept(lead.id()), Decision::refuse);
    }

    /** Every change of hands takes this one path (LEAD-05): a numbered step from the present holder to the next. */
    public static Decision<Lead> changeHands(
            Lead lead,
            Holder next,
            OwnershipChange.Cause cause,
            Optional<String> rule,
            Optional<String> reason,
            Instant now) {
        return worked(lead)
                .then(worked -> worked.holder().sameAs(next)
                        ? Decision.refuse(new LeadRefusal.AlreadyHeld(next.label()))
                        : Decision.accept(
                                worked.heldBy(next, worked.times().ownedFrom(now)),
                                new LeadEvent.OwnershipChanged(
                                        worked.id(), cause, rule, reason, Optional.of(worked.holder()), next)));
    }

    /** An owner is an active member; the lead belongs to that person's primary department of this moment. */
    public static Decision<Holder> ownedBy(MemberId member, Organisation organisation) {
        return organisation.member(member).filter(Member::active).isPresent()
                ? Decision.accept(new Holder.Owned(member, organisation.homeOf(member)))
                : Decision.refuse(new LeadRefusal.NoSuchOwner(member));
    }

    /** A follow-up moves the time of the last one forward, never back; a converted lead's customer is followed up instead. */
    public static Decision<Lead> followUp(
            Lead lead, FollowUpId followUp, String kind, Instant at, Optional<Instant> nextContact, Instant now) {
        return living(lead)
                .then(living -> Decision.accept(
                        living.with(living.times().followedUp(at, nextContact, now)),
                        new LeadEvent.FollowedUp(lead.id(), followUp, kind)));
    }

    /** Somebody is to take part, up to an instant that lies ahead. */
    public static Decision<Participation> invite(
            Lead lead, MemberId member, ParticipantAccess access, Optional<Instant> until, Instant now) {
        if (until.filter(end -> !end.isAfter(now)).isPresent()) {
            throw new InvalidInputException("until", "in-past", "it has passed");
        }
        return Decision.accept(
                new Participation(
                        new Participation.Key(lead.ref(), member),
                        access,
                        until,
                        lead.times().createdAt()),
                new LeadEvent.ParticipantInvited(lead.id(), member, access));
    }

    /** Somebody no longer takes part. */
    public static Decision<Lead> dismiss(Lead lead, MemberId member) {
        return Decision.accept(lead, new LeadEvent.ParticipantDismissed(lead.id(), member));
    }

    /** These people's time of taking part is over. */
    public static Decision<Lead> expire(Lead lead, List<MemberId> members) {
        return Decision.accept(
                lead,
                members.stream()
                        .map(member -> new LeadEvent.ParticipantExpired(lead.id(), member))
                        .toList());
    }

    private static Decision<Lead> living(Lead lead) {
        return lead.phase() == LeadPhase.CONVERTED
                ? Decision.refuse(new LeadRefusal.AlreadyConverted())
                : Decision.accept(lead);
    }

    static Decision<Lead> worked(Lead lead) {
        return lead.open() ? Decision.accept(lead) : Decision.refuse(new LeadRefusal.Closed(lead.phase()));
    }

    private static Decision<Lead> pooled(Lead lead) {
        return lead.holder().pool().isPresent()
                ? Decision.accept(lead)
                : Decision.refuse(new LeadRefusal.AlreadyHeld(lead.holder().label()));
    }

    /** What is given back is somebody's. */
    public static Decision<Lead> owned(Lead lead) {
        return lead.holder().owner().isPresent()
                ? Decision.accept(lead)
                : Decision.refuse(new LeadRefusal.AlreadyHeld(lead.holder().label()));
    }

    private static Decision<Lead> anyMove(
            Lead lead, StageTable table, Map<String, Attribute<Lead, ?>> attributes, Instant now) {
        Decision<Lead> answer = move(lead, lead.stage(), Optional.empty(), table, attributes, now);
        for (Stage stage : table.stages()) {
            Decision<Lead> there = move(lead, stage.key(), Optional.empty(), table, attributes, now);
            boolean leads = leadsTo(lead, stage, table);
            if (there.accepted()) {
                return there;
            }
            if (leads && stage.phase().open()) {
                answer = there;
            }
        }
        return answer;
    }

    private static boolean leadsTo(Lead lead, Stage target, StageTable table) {
        return table.stage(lead.stage())
                .filter(stage -> stage.next().contains(target.key()))
                .isPresent();
    }

    private static void requirePast(RecordedLead recorded, Instant now) {
        ArrayList<InvalidInputException.Problem> problems = new ArrayList<>();
        if (recorded.createdAt().filter(now::isBefore).isPresent()) {
            problems.add(new InvalidInputException.Problem("createdAt", "in-future", "it lies in the future"));
        }
        if (recorded.since().filter(now::isBefore).isPresent()) {
            problems.add(new InvalidInputException.Problem("since", "in-future", "it lies in the future"));
        }
        if (recorded.since().isPresent()
                && recorded.createdAt().filter(recorded.since().get()::isBefore).isPresent()) {
            problems.add(new InvalidInputException.Problem(
                    "since", "out-of-order", "no stage is reached before the lead began"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    /** The first stage of a phase, in the table's order, that it leads to; or the first of the phase. */
    private static Stage nearest(Lead lead, LeadPhase phase, StageTable table) {
        return table.stages().stream()
                .filter(stage -> stage.phase() == phase && leadsTo(lead, stage, table))
                .findFirst()
                .orElseGet(() -> table.first(phase).orElseThrow());
    }

    private static Decision<Lead> enter(
            Lead lead,
            Stage target,
            Optional<String> reason,
            StageTable table,
            Map<String, Attribute<Lead, ?>> attributes,
            Instant now) {
        if (!leadsTo(lead, target, table)) {
            return Decision.refuse(new LeadRefusal.NoSuchStep(lead.stage(), target.key()));
        }
        Set<String> missing = DemandRules.missing(lead, target.required(), attributes);
        if (!missing.isEmpty()) {
            return Decision.refuse(new LeadRefusal.MissingAttributes(target.key(), missing));
        }
        for (Stage.Guard guard : new TreeSet<>(target.guards())) {
            if (!meets(lead, guard)) {
                return Decision.refuse(new LeadRefusal.GuardNotMet(target.key(), guard));
            }
        }
        return reasonFor(target, reason)
                .then(given -> Decision.accept(
                        lead.with(
                                new LeadProgress(target.key(), target.phase(), now, given, Optional.empty()),
                                lead.times().updated(now)),
                        new LeadEvent.StageMoved(lead.id(), lead.stage(), target.key(), target.phase(), given)));
    }

    private static boolean meets(Lead lead, Stage.Guard guard) {
        return switch (guard) {
            case FOLLOWED_UP -> lead.times().lastFollowUp().isPresent();
            case OWNED -> lead.holder().owner().isPresent();
            case REACHABLE -> !lead.profile().contactPoints().isEmpty();
        };
    }
}
