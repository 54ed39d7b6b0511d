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
    Set<String> OF_CHILDREN = Set.of("customer.contact-added", "customer.followed-up");

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
