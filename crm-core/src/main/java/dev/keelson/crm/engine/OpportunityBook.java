package dev.keelson.crm.engine;

import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.DomainEvent;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.opportunity.OpportunityEvent;
import dev.keelson.crm.opportunity.OpportunityMove;
import dev.keelson.crm.opportunity.OpportunityOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Saves what the rules of opportunities decided: the opportunity, its moves, its path of ownership, its events. */
final class OpportunityBook {
    private OpportunityBook() {}

    /** Adds an opportunity that came into being, with everything that tells of it. */
    static Opportunity open(Call call, Decision.Accepted<Opportunity> accepted) {
        Opportunity opportunity = accepted.outcome().withVersion(1);
        call.unit().insert(OpportunityAttributes.RECORDS, List.of(opportunity));
        tell(call, opportunity, accepted.events());
        return opportunity;
    }

    /** Replaces an opportunity by what a decision made of it. */
    static Opportunity save(Call call, Decision.Accepted<Opportunity> accepted) {
        Opportunity after = accepted.outcome();
        call.replace(OpportunityAttributes.RECORDS, after);
        Opportunity saved = after.withVersion(after.version() + 1);
        tell(call, saved, accepted.events());
        return saved;
    }

    private static void tell(Call call, Opportunity saved, List<DomainEvent> events) {
        ArrayList<OwnershipChange> steps = new ArrayList<>();
        ArrayList<OpportunityMove> moves = new ArrayList<>();
        for (DomainEvent event : events) {
            if (event instanceof OpportunityEvent.OwnershipChanged changed) {
                steps.add(step(call, saved, changed));
            } else if (event instanceof OpportunityEvent.Opened opened) {
                moves.add(
                        move(call, saved, Optional.empty(), opened.stage(), OpportunityOutcome.OPEN, Optional.empty()));
            } else if (event instanceof OpportunityEvent.StageMoved moved) {
                moves.add(move(call, saved, Optional.of(moved.from()), moved.to(), moved.outcome(), moved.reason()));
            }
        }
        call.unit().insert(OwnershipChange.RECORDS, steps);
        call.unit().insert(OpportunityMove.RECORDS, moves);
        Chronicle.write(call, Chronicle.events(call, saved.ref(), saved.version(), events));
    }

    private static OwnershipChange step(Call call, Opportunity saved, OpportunityEvent.OwnershipChanged changed) {
        return new OwnershipChange(
                new EventKey(saved.ref(), saved.ownershipSteps()),
                changed.cause(),
                Optional.empty(),
                Optional.empty(),
                changed.from(),
                changed.to(),
                call.now(),
                call.actor().label());
    }

    private static OpportunityMove move(
            Call call,
            Opportunity saved,
            Optional<StageKey> from,
            StageKey to,
            OpportunityOutcome outcome,
            Optional<String> reason) {
        return new OpportunityMove(
                new EventKey(saved.ref(), saved.version()),
                from,
                to,
                outcome,
                reason,
                call.now(),
                call.actor().label());
    }
}
