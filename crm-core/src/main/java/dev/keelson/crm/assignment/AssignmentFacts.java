package dev.keelson.crm.assignment;

import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.query.Attribute;
import java.util.Map;

/**
 * What a plan needs to know beyond the lead itself.
 *
 * @param held how many open leads each person holds; nothing said is none held
 * @param attributes what conditions may speak of, by name
 */
public record AssignmentFacts(
        Organisation organisation,
        Roster roster,
        Map<MemberId, Long> held,
        Map<String, Attribute<Lead, ?>> attributes) {
    public AssignmentFacts {
        held = Map.copyOf(held);
        attributes = Map.copyOf(attributes);
    }
}
