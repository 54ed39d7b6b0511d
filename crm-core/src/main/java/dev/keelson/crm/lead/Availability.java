package dev.keelson.crm.lead;

import dev.keelson.crm.kernel.Refusal;
import java.util.Optional;

/** Whether an action is open to a person on a lead now, and if not, why. */
public record Availability(LeadAction action, Optional<Refusal> refusal) {
    public boolean available() {
        return refusal.isEmpty();
    }
}
