package dev.keelson.crm.opportunity;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.DomainEvent;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.PipelineKey;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.StageKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Everything that can have happened to an opportunity. */
public sealed interface OpportunityEvent extends DomainEvent {
    OpportunityId opportunity();

    @Override
    default RecordRef subject() {
        return RecordRef.of(opportunity());
    }

    /** There is something to sell to a customer. */
    record Opened(
            OpportunityId opportunity,
            CustomerId customer,
            String name,
            PipelineKey pipeline,
            StageKey stage,
            Optional<LeadId> fromLead)
            implements OpportunityEvent {
        @Override
        public String type() {
            return "opportunity.opened";
        }

        @Override
        public Map<String, String> data() {
            TreeMap<String, String> data = new TreeMap<>(Map.of(
                    "customer", customer.toString(),
                    "name", name,
                    "pipeline", pipeline.value(),
                    "stage", stage.value()));
            fromLead.ifPresent(lead -> data.put("lead", lead.toString()));
            return data;
        }
    }

    /** What is known about the opportunity changed. */
    record Edited(OpportunityId opportunity, Set<String> attributes) implements OpportunityEvent {
        @Override
        public String type() {
            return "opportunity.edited";
        }

        @Override
        public Map<String, String> data() {
            return Map.of(ATTRIBUTES, DomainEvent.listed(attributes));
        }
    }

    /** The opportunity moved along its pipeline; where the outcome is not open, it was decided by that. */
    record StageMoved(
            OpportunityId opportunity, StageKey from, StageKey to, OpportunityOutcome outcome, Optional<String> reason)
            implements OpportunityEvent {
        @Override
        public String type() {
            return "opportunity.stage-moved";
        }

        @Override
        public Map<String, String> data() {
            TreeMap<String, String> data =
                    new TreeMap<>(Map.of("from", from.value(), "to", to.value(), "outcome", outcome.name()));
            reason.ifPresent(why -> data.put("reason", why));
            return data;
        }
    }

    /** The opportunity changed hands, or was first taken. */
    record OwnershipChanged(OpportunityId opportunity, OwnershipChange.Cause cause, Optional<Holder> from, Holder to)
            implements OpportunityEvent {
        @Override
        public String type() {
            return "opportunity.ownership-changed";
        }

        @Override
        public Map<String, String> data() {
            TreeMap<String, String> data = new TreeMap<>(Map.of("cause", cause.name(), "to", to.label()));
            from.ifPresent(holder -> data.put("from", holder.label()));
            return data;
        }
    }
}
