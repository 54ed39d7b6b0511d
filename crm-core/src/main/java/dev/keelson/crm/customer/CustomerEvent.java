package dev.keelson.crm.customer;

import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.ContactId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.DomainEvent;
import dev.keelson.crm.kernel.FollowUpId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RecordRef;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Everything that can have happened to a customer. */
public sealed interface CustomerEvent extends DomainEvent {
    /** The types of events that tell of the customer's children: its contacts and follow-ups. */
    Set<String> OF_CHILDREN = Set.of(
            "customer.contact-added", "customer.contact-edited", "customer.contact-removed", "customer.followed-up");

    CustomerId customer();

    @Override
    default RecordRef subject() {
        return RecordRef.of(customer());
    }

    /** A customer came into being. */
    record Won(CustomerId customer, String name, Optional<LeadId> fromLead) implements CustomerEvent {
        @Override
        public String type() {
            return "customer.won";
        }

        @Override
        public Map<String, String> data() {
            TreeMap<String, String> data = new TreeMap<>(Map.of("name", name));
            fromLead.ifPresent(lead -> data.put("lead", lead.toString()));
            return data;
        }
    }

    /** Somebody wrote the customer down. */
    record Created(CustomerId customer, String name) implements CustomerEvent {
        @Override
        public String type() {
            return "customer.created";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("name", name);
        }
    }

    /** What is known about the customer changed. */
    record Edited(CustomerId customer, Set<String> attributes) implements CustomerEvent {
        @Override
        public String type() {
            return "customer.edited";
        }

        @Override
        public Map<String, String> data() {
            return Map.of(ATTRIBUTES, DomainEvent.listed(attributes));
        }
    }

    /** Another customer turned out to be this one; this one knows more of these attributes. */
    record Absorbed(CustomerId customer, CustomerId duplicate, Set<String> attributes) implements CustomerEvent {
        @Override
        public String type() {
            return "customer.absorbed";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("duplicate", duplicate.toString(), ATTRIBUTES, DomainEvent.listed(attributes));
        }
    }

    /** The customer turned out to be another one, and is no more. */
    record Merged(CustomerId customer, CustomerId into) implements CustomerEvent {
        @Override
        public String type() {
            return "customer.merged";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("into", into.toString());
        }
    }

    /** The customer changed hands, or was first taken. */
    record OwnershipChanged(
            CustomerId customer, OwnershipChange.Cause cause, Optional<String> rule, Optional<Holder> from, Holder to)
            implements CustomerEvent {
        @Override
        public String type() {
            return "customer.ownership-changed";
        }

        @Override
        public Map<String, String> data() {
            TreeMap<String, String> data = new TreeMap<>(Map.of("cause", cause.name(), "to", to.label()));
            rule.ifPresent(name -> data.put("rule", name));
            from.ifPresent(holder -> data.put("from", holder.label()));
            return data;
        }
    }

    /** A further lead was converted into the customer; it knows more of these attributes. */
    record Joined(CustomerId customer, LeadId lead, Set<String> attributes) implements CustomerEvent {
        @Override
        public String type() {
            return "customer.joined";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("lead", lead.toString(), ATTRIBUTES, DomainEvent.listed(attributes));
        }
    }

    /** The customer has a further contact. */
    record ContactAdded(CustomerId customer, ContactId contact, String name) implements CustomerEvent {
        @Override
        public String type() {
            return "customer.contact-added";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("contact", contact.toString(), "name", name);
        }
    }

    /** What is known about a contact changed. */
    record ContactEdited(CustomerId customer, ContactId contact, Set<String> attributes) implements CustomerEvent {
        @Override
        public String type() {
            return "customer.contact-edited";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("contact", contact.toString(), ATTRIBUTES, DomainEvent.listed(attributes));
        }
    }

    /** The customer has a contact less. */
    record ContactRemoved(CustomerId customer, ContactId contact, String name) implements CustomerEvent {
        @Override
        public String type() {
            return "customer.contact-removed";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("contact", contact.toString(), "name", name);
        }
    }

    /** Somebody got in touch. */
    record FollowedUp(CustomerId customer, FollowUpId followUp, String kind) implements CustomerEvent {
        @Override
        public String type() {
            return "customer.followed-up";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("followUp", followUp.toString(), "kind", kind);
        }
    }

    /** Somebody's time of taking part was over. */
    record ParticipantExpired(CustomerId customer, MemberId member) implements CustomerEvent {
        @Override
        public String type() {
            return "customer.participant-expired";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("member", member.value());
        }
    }
}
