package dev.keelson.crm.opportunity;

import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PipelineKey;
import dev.keelson.crm.kernel.Refusal;
import dev.keelson.crm.kernel.StageKey;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Every way in which the rules of opportunities say no. */
public sealed interface OpportunityRefusal extends Refusal {
    /** The tenant has no such pipeline. */
    record NoSuchPipeline(PipelineKey pipeline) implements OpportunityRefusal {
        @Override
        public String code() {
            return "opportunity.no-such-pipeline";
        }

        @Override
        public String sentence() {
            return "there is no pipeline " + pipeline;
        }
    }

    /** The pipeline has no such stage. */
    record NoSuchStage(StageKey stage) implements OpportunityRefusal {
        @Override
        public String code() {
            return "opportunity.no-such-stage";
        }

        @Override
        public String sentence() {
            return "the pipeline has no stage " + stage;
        }
    }

    /** The pipeline has no such transition. */
    record NoSuchStep(StageKey from, StageKey to) implements OpportunityRefusal {
        @Override
        public String code() {
            return "opportunity.no-such-step";
        }

        @Override
        public String sentence() {
            return "an opportunity cannot move from " + from + " to " + to;
        }
    }

    /**
     * The stage demands attributes the opportunity does not have.
     *
     * @param attributes those that may be named; none where all that is missing is hidden
     */
    record MissingAttributes(StageKey stage, Set<String> attributes) implements OpportunityRefusal {
        public MissingAttributes {
            attributes = Set.copyOf(attributes);
        }

        @Override
        public String code() {
            return "opportunity.missing-attributes";
        }

        @Override
        public String sentence() {
            return attributes.isEmpty()
                    ? stage + " demands what the opportunity does not have"
                    : stage + " demands " + String.join(", ", new TreeSet<>(attributes));
        }

        /** The same, naming none but those. */
        public MissingAttributes naming(Predicate<String> known) {
            return new MissingAttributes(
                    stage, attributes.stream().filter(known).collect(Collectors.toSet()));
        }
    }

    /** The stage guards its entrance, and the condition is not met. */
    record GuardNotMet(StageKey stage, PipelineStage.Guard guard) implements OpportunityRefusal {
        @Override
        public String code() {
            return "opportunity.guard-not-met";
        }

        @Override
        public String sentence() {
            return stage + " demands that it be "
                    + guard.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Losing takes a reason. */
    record ReasonRequired(StageKey stage) implements OpportunityRefusal {
        @Override
        public String code() {
            return "opportunity.reason-required";
        }

        @Override
        public String sentence() {
            return "losing an opportunity takes a reason";
        }
    }

    /** The opportunity is decided. */
    record Closed(OpportunityOutcome outcome) implements OpportunityRefusal {
        @Override
        public String code() {
            return "opportunity.closed";
        }

        @Override
        public String sentence() {
            return "the opportunity is " + outcome.name().toLowerCase(Locale.ROOT);
        }
    }

    /** The opportunity is held so already. */
    record AlreadyHeld(String holder) implements OpportunityRefusal {
        @Override
        public String code() {
            return "opportunity.already-held";
        }

        @Override
        public String sentence() {
            return "the opportunity is held by " + holder + " already";
        }
    }

    /** Nobody active is called that. */
    record NoSuchOwner(MemberId member) implements OpportunityRefusal {
        @Override
        public String code() {
            return "opportunity.no-such-owner";
        }

        @Override
        public String sentence() {
            return member + " cannot own opportunities";
        }
    }
}
