package dev.keelson.crm.lead;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.ContactId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.DomainEvent;
import dev.keelson.crm.kernel.FollowUpId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.StageKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Everything that can have happened to a lead. */
public sealed interface LeadEvent extends DomainEvent {
    /** The types of events that tell of the children of a lead: whoever may not read those is not told (ACC-13). */
    Set<String> OF_CHILDREN = Set.of(FollowedUp.TYPE);

    LeadId lead();

    @Override
    default RecordRef subject() {
        return RecordRef.of(lead());
    }

    /** A lead came into being. */
    record Captured(LeadId lead, String name, StageKey stage) implements LeadEvent {
        @Override
        public String type() {
            return "lead.captured";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("name", name, "stage", stage.value());
        }
    }

    /**
     * A lead arrived with its history lived elsewhere.
     *
     * @param unknown the attributes nobody knows any more: those the event lists
     */
    record Recorded(LeadId lead, String name, StageKey stage, Set<String> unknown) implements LeadEvent {
        @Override
        public String type() {
            return "lead.recorded";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("name", name, "stage", stage.value(), ATTRIBUTES, DomainEvent.listed(unknown));
        }
    }

    /** The lead arrived once more; what was absent was added: the attributes the event lists. */
    record CapturedAgain(LeadId lead, Set<String> added) implements LeadEvent {
        @Override
        public String type() {
            return "lead.captured-again";
        }

        @Override
        public Map<String, String> data() {
            return Map.of(ATTRIBUTES, DomainEvent.listed(added));
        }
    }

    /** What is known about the lead changed. */
    record Edited(LeadId lead, Set<String> attributes) implements LeadEvent {
        @Override
        public String type() {
            return "lead.edited";
        }

        @Override
        public Map<String, String> data() {
            return Map.of(ATTRIBUTES, DomainEvent.listed(attributes));
        }
    }

    /** The lead moved along its stages. */
    record StageMoved(LeadId lead, StageKey from, StageKey to, LeadPhase phase, Optional<String> reason)
            implements LeadEvent {
        @Override
        public String type() {
            return "lead.stage-moved";
        }

        @Override
        public Map<String, String> data() {
            TreeMap<String, String> data =
                    new TreeMap<>(Map.of("from", from.value(), "to", to.value(), "phase", phase.name()));
            reason.ifPresent(text -> data.put("reason", text));
            return data;
        }
    }

    /** The lead changed hands. */
    record OwnershipChanged(
            LeadId lead,
            OwnershipChange.Cause cause,
            Optional<String> rule,
            Optional<String> reason,
            Optional<Holder> from,
            Holder to)
            implements LeadEvent {
        @Override
        public String type() {
            return "lead.ownership-changed";
        }

        @Override
        public Map<String, String> data() {
            TreeMap<String, String> data = new TreeMap<>(Map.of("cause", cause.name(), "to", to.label()));
            rule.ifPresent(name -> data.put("rule", name));
            reason.ifPresent(text -> data.put("reason", text));
            from.ifPresent(holder -> data.put("from", holder.label()));
            return data;
        }
    }

    /** The lead is kept where it is. */
    record Locked(LeadId lead) implements LeadEvent {
        @Override
        public String type() {
            return "lead.locked";
        }

        @Override
        public Map<String, String> data() {
            return Map.of();
        }
    }

    /** The lead moves again. */
    record Unlocked(LeadId lead) implements LeadEvent {
        @Override
        public String type() {
            return "lead.unlocked";
        }

        @Override
        public Map<String, String> data() {
            return Map.of();
        }
    }

    /** Somebody got in touch. */
    record FollowedUp(LeadId lead, FollowUpId followUp, String kind) implements LeadEvent {
        private static final String TYPE = "lead.followed-up";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public Map<String, String> data() {
            return Map.of("followUp", followUp.toString(), "kind", kind);
        }
    }

    /** Somebody was asked to take part. */
    record ParticipantInvited(LeadId lead, MemberId member, ParticipantAccess access) implements LeadEvent {
        @Override
        public String type() {
            return "lead.participant-invited";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("member", member.value(), "access", access.name());
        }
    }

    /** Somebody no longer takes part. */
    record ParticipantDismissed(LeadId lead, MemberId member) implements LeadEvent {
        @Override
        public String type() {
            return "lead.participant-dismissed";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("member", member.value());
        }
    }

    /** Somebody's time of taking part was over. */
    record ParticipantExpired(LeadId lead, MemberId member) implements LeadEvent {
        @Override
        public String type() {
            return "lead.participant-expired";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("member", member.value());
        }
    }

    /**
     * Somebody is told that the lead goes back to a pool.
     *
     * @param rule by which rule
     * @param due when
     * @param level {@code OWNER}, or {@code LEADERS} once the owner's leaders are told too
     */
    record ReminderDue(LeadId lead, String rule, Instant due, String level, Set<MemberId> told) implements LeadEvent {
        @Override
        public String type() {
            return "lead.reminder-due";
        }

        @Override
        public Map<String, String> data() {
            return Map.of(
                    "rule",
                    rule,
                    "due",
                    due.toString(),
                    "level",
                    level,
                    "told",
                    told.stream().map(MemberId::value).sorted().collect(Collectors.joining(",")));
        }
    }

    /** The lead became a customer. */
    record BecameCustomer(LeadId lead, CustomerId customer, ContactId contact) implements LeadEvent {
        @Override
        public String type() {
            return "lead.converted";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("customer", customer.toString(), "contact", contact.toString());
        }
    }
}
