package dev.keelson.crm.assignment;

import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.query.Attribute;
import java.util.Map;
import java.util.Set;

/**
 * What a plan needs to know beyond the lead itself.
 *
 * @param held how many open leads each person holds; nothing said is none held
 * @param full who may hold no more
 * @param attributes what conditions may speak of, by name
 */
public record AssignmentFacts(
        Organisation organisation,
        Roster roster,
        Map<MemberId, Long> held,
        Set<MemberId> full,
        Map<String, Attribute<Lead, ?>> attributes) {
    public AssignmentFacts {
        held = Map.copyOf(held);
        full = Set.copyOf(full);
        attributes = Map.copyOf(attributes);
    }

    /** The same, with what is known of the people. */
    public AssignmentFacts with(Map<MemberId, Long> nowHeld, Set<MemberId> nowFull) {
        return new AssignmentFacts(organisation, roster, nowHeld, nowFull, attributes);
    }
}
