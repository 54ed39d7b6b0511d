package dev.keelson.crm.opportunity;

import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.field.DemandRules;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.PipelineKey;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.query.Attribute;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every rule of an opportunity's life. */
public final class OpportunityRules {
    private OpportunityRules() {}

    /** What decides beside the opportunity itself whether it may move: its pipeline, its customer, what its attributes are called. */
    public record Circumstances(
            Pipeline pipeline, Customer customer, Map<String, Attribute<Opportunity, ?>> attributes, Instant now) {}

    /** The pipeline of that key; without one, the first by key. */
    public static Decision<Pipeline> pipeline(List<Pipeline> inForce, Optional<PipelineKey> named) {
        return named.isEmpty()
                ? Decision.accept(inForce.get(0))
                : inForce.stream()
                        .filter(pipeline -> pipeline.key().equals(named.get()))
                        .findFirst()
                        .<Decision<Pipeline>>map(Decision::accept)
                        .orElseGet(() -> Decision.refuse(new OpportunityRefusal.NoSuchPipeline(named.get())));
    }

    /** An opportunity begins in the first open stage of its pipeline, whatever that stage demands. */
    public static Decision<Opportunity> open(
            OpportunityId id,
            Customer customer,
            OpportunityProfile profile,
            Holder holder,
            Pipeline pipeline,
            Optional<LeadId> fromLead,
            OwnershipChange.Cause cause,
            Instant now) {
        StageKey first = pipeline.initial().key();
        return Decision.accept(
                new Opportunity(
                        id,
                        customer.id(),
                        profile,
                        holder,
                        new OpportunityProgress(pipeline.key(), first, OpportunityOutcome.OPEN, now, Optional.empty()),
                        fromLead,
                        now,
                        1,
                        0),
                new OpportunityEvent.Opened(id, customer.id(), profile.name(), pipeline.key(), first, fromLead),
                new OpportunityEvent.OwnershipChanged(id, cause, Optional.empty(), holder));
    }

    /** An owner is an active member; the opportunity belongs to that person's primary department of this moment. */
    public static Decision<Holder> ownedBy(MemberId member, Organisation organisation) {
        return organisation.member(member).filter(Member::active).isPresent()
                ? Decision.accept(new Holder.Owned(member, organisation.homeOf(member)))
                : Decision.refuse(new OpportunityRefusal.NoSuchOwner(member));
    }

    /** OPP-04: what is known of an opportunity changes while it is open; what was decided stays as it was decided on. */
    public static Decision<Opportunity> edit(Opportunity opportunity, OpportunityProfile next, Set<String> attributes) {
        return opportunity.progress().open()
                ? Decision.accept(opportunity.with(next), new OpportunityEvent.Edited(opportunity.id(), attributes))
                : Decision.refuse(
                        new OpportunityRefusal.Closed(opportunity.progress().outcome()));
    }

    /**
     * OPP-02: an opportunity moves along the transitions of its pipeline and no others, into a stage of which it meets every demand.
     *
     * @param reason why it is lost
     */
    public static Decision<Opportunity> move(
            Opportunity opportunity, StageKey to, Optional<String> reason, Circumstances there) {
        Optional<PipelineStage> target = there.pipeline().stage(to);
        return target.isEmpty()
                ? Decision.refuse(new OpportunityRefusal.NoSuchStage(to))
                : enter(opportunity, target.get(), reason, there);
    }

    /** The customer buys: into the stage for it that the present one leads to. */
    public static Decision<Opportunity> win(Opportunity opportunity, Circumstances there) {
        return enter(opportunity, nearest(opportunity, OpportunityOutcome.WON, there), Optional.empty(), there);
    }

    /** The customer does not buy: into the stage for it that the present one leads to. */
    public static Decision<Opportunity> lose(Opportunity opportunity, Optional<String> reason, Circumstances there) {
        return enter(opportunity, nearest(opportunity, OpportunityOutcome.LOST, there), reason, there);
    }

    /** The same, into one of several stages for it. @throws InvalidInputException when the stage is not one that is lost */
    public static Decision<Opportunity> lose(
            Opportunity opportunity, StageKey into, Optional<String> reason, Circumstances there) {
        if (there.pipeline()
                .stage(into)
                .filter(stage -> stage.outcome() != OpportunityOutcome.LOST)
                .isPresent()) {
            throw new InvalidInputException("stage", "phase", "no opportunity is lost into the stage " + into);
        }
        return move(opportunity, into, reason, there);
    }

    /** OPP-03: losing an opportunity takes a reason, and nothing else keeps one. */
    public static Decision<Optional<String>> reasonFor(PipelineStage target, Optional<String> reason) {
        if (target.outcome() != OpportunityOutcome.LOST) {
            return Decision.accept(Optional.empty());
        }
        return reason.isEmpty()
                ? Decision.refuse(new OpportunityRefusal.ReasonRequired(target.key()))
                : Decision.accept(reason);
    }

    /** An opportunity changes hands along its path of ownership, a numbered step from the present holder to the next. */
    public static Decision<Opportunity> changeHands(Opportunity opportunity, Holder next, OwnershipChange.Cause cause) {
        return opportunity.holder().sameAs(next)
                ? Decision.refuse(new OpportunityRefusal.AlreadyHeld(next.label()))
                : Decision.accept(
                        opportunity.heldBy(next),
                        new OpportunityEvent.OwnershipChanged(
                                opportunity.id(), cause, Optional.of(opportunity.holder()), next));
    }

    private static PipelineStage nearest(Opportunity opportunity, OpportunityOutcome outcome, Circumstances there) {
        return there.pipeline().nearest(opportunity.progress().stage(), outcome);
    }

    private static Decision<Opportunity> enter(
            Opportunity opportunity, PipelineStage target, Optional<String> reason, Circumstances there) {
        StageKey from = opportunity.progress().stage();
        boolean leads = there.pipeline()
                .stage(from)
                .filter(stage -> stage.next().contains(target.key()))
                .isPresent();
        if (!leads) {
            return Decision.refuse(new OpportunityRefusal.NoSuchStep(from, target.key()));
        }
        Set<String> missing = DemandRules.missing(opportunity, target.required(), there.attributes());
        if (!missing.isEmpty()) {
            return Decision.refuse(new OpportunityRefusal.MissingAttributes(target.key(), missing));
        }
        for (PipelineStage.Guard guard : new TreeSet<>(target.guards())) {
            if (!meets(opportunity, guard, there.customer())) {
                return Decision.refuse(new OpportunityRefusal.GuardNotMet(target.key(), guard));
            }
        }
        return reasonFor(target, reason)
                .then(given -> Decision.accept(
                        opportunity.with(new OpportunityProgress(
                                there.pipeline().key(), target.key(), target.outcome(), there.now(), given)),
                        new OpportunityEvent.StageMoved(
                                opportunity.id(), from, target.key(), target.outcome(), given)));
    }

    private static boolean meets(Opportunity opportunity, PipelineStage.Guard guard, Customer customer) {
        return switch (guard) {
            case CUSTOMER_FOLLOWED_UP -> customer.times().lastFollowUp().isPresent();
            case PRICED ->
                opportunity
                        .profile()
                        .amount()
                        .filter(money -> money.amount().signum() > 0)
                        .isPresent();
        };
    }
}
