package dev.keelson.crm.lead;

import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Refusal;
import dev.keelson.crm.kernel.StageKey;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Every way in which the rules of leads say no. */
public sealed interface LeadRefusal extends Refusal {
    /** The table has no such transition. */
    record NoSuchStep(StageKey from, StageKey to) implements LeadRefusal {
        @Override
        public String code() {
            return "lead.no-such-step";
        }

        @Override
        public String sentence() {
            return "a lead cannot move from " + from + " to " + to;
        }
    }

    /** The tenant has no such stage. */
    record NoSuchStage(StageKey stage) implements LeadRefusal {
        @Override
        public String code() {
            return "lead.no-such-stage";
        }

        @Override
        public String sentence() {
            return "there is no stage " + stage;
        }
    }

    /**
     * The stage demands attributes the lead does not have.
     *
     * @param attributes those that may be named; none where all that is missing is hidden
     */
    record MissingAttributes(StageKey stage, Set<String> attributes) implements LeadRefusal {
        public MissingAttributes {
            attributes = Set.copyOf(attributes);
        }

        @Override
        public String code() {
            return "lead.missing-attributes";
        }

        @Override
        public String sentence() {
            return attributes.isEmpty()
                    ? stage + " demands what the lead does not have"
                    : stage + " demands " + String.join(", ", new java.util.TreeSet<>(attributes));
        }

        /** The same, naming none but those. */
        public MissingAttributes naming(Predicate<String> known) {
            return new MissingAttributes(
                    stage, attributes.stream().filter(known).collect(Collectors.toSet()));
        }
    }

    /** The stage guards its entrance, and the lead does not meet the condition. */
    record GuardNotMet(StageKey stage, Stage.Guard guard) implements LeadRefusal {
        @Override
        public String code() {
            return "lead.guard-not-met";
        }

        @Override
        public String sentence() {
            return stage + " demands that the lead be "
                    + guard.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }

    /** Disqualifying takes a reason. */
    record ReasonRequired(StageKey stage) implements LeadRefusal {
        @Override
        public String code() {
            return "lead.reason-required";
        }

        @Override
        public String sentence() {
            return "giving a lead up takes a reason";
        }
    }

    /** A lead converts by the command of its own, not by a move. */
    record ConvertsByItsOwnCommand(StageKey stage) implements LeadRefusal {
        @Override
        public String code() {
            return "lead.converts-by-its-own-command";
        }

        @Override
        public String sentence() {
            return "a lead enters " + stage + " by being converted";
        }
    }

    /**
     * The customer that the lead would become would not be sound.
     *
     * @param problems by attribute of the customer, what is wrong with it: a code such as {@code required}
     */
    record UnfitForCustomer(SortedMap<String, String> problems) implements LeadRefusal {
        public UnfitForCustomer {
            problems = Collections.unmodifiableSortedMap(new TreeMap<>(problems));
        }

        @Override
        public String code() {
            return "lead.unfit-for-customer";
        }

        @Override
        public String sentence() {
            return "the customer would have faults: "
                    + problems.entrySet().stream()
                            .map(problem -> problem.getKey() + " " + problem.getValue())
                            .collect(Collectors.joining(", "));
        }
    }

    /** The lead was converted before. */
    record AlreadyConverted() implements LeadRefusal {
        @Override
        public String code() {
            return "lead.already-converted";
        }

        @Override
        public String sentence() {
            return "the lead has been converted";
        }
    }

    /** The lead is closed. */
    record Closed(LeadPhase phase) implements LeadRefusal {
        @Override
        public String code() {
            return "lead.closed";
        }

        @Override
        public String sentence() {
            return "the lead is " + phase.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The person who would own the lead is unknown or inactive. */
    record NoSuchOwner(MemberId member) implements LeadRefusal {
        @Override
        public String code() {
            return "lead.no-such-owner";
        }

        @Override
        public String sentence() {
            return member + " cannot own leads";
        }
    }

    /** The lead is held so already. */
    record AlreadyHeld(String holder) implements LeadRefusal {
        @Override
        public String code() {
            return "lead.already-held";
        }

        @Override
        public String sentence() {
            return "the lead is held by " + holder;
        }
    }

    /** The lead is locked as it is. */
    record AlreadyLocked() implements LeadRefusal {
        @Override
        public String code() {
            return "lead.already-locked";
        }

        @Override
        public String sentence() {
            return "the lead is locked";
        }
    }

    /** The lead is not locked. */
    record NotLocked() implements LeadRefusal {
        @Override
        public String code() {
            return "lead.not-locked";
        }

        @Override
        public String sentence() {
            return "the lead is not locked";
        }
    }

    /** Another lead has this external id. */
    record ExternalIdTaken(String externalId) implements LeadRefusal {
        @Override
        public String code() {
            return "lead.external-id-taken";
        }

        @Override
        public String sentence() {
            return "another lead has the external id " + externalId;
        }
    }
}
