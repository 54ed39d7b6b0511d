package dev.keelson.crm.pool;

import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.StageChange;
import java.time.Instant;
import java.util.List;

/** What is remembered of a lead, in order. */
public record Past(Lead lead, List<OwnershipChange> ownership, List<StageChange> stages, List<Contact> contacts) {
    /**
     * Somebody was in touch.
     *
     * @param known when it was written down
     */
    public record Contact(Instant at, Instant known) {}

    public Past {
        ownership = List.copyOf(ownership);
        stages = List.copyOf(stages);
        contacts = List.copyOf(contacts);
    }
}
