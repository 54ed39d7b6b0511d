package dev.keelson.crm.lead;

import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.LeadId;
import java.util.Optional;

/**
 * What became of one lead of several.
 *
 * @param changed the lead afterwards, where it was done
 * @param reason why not, where it was not
 */
public record LeadOutcome(LeadId lead, Optional<Lead> changed, Optional<CrmException> reason) {
    public boolean done() {
        return changed.isPresent();
    }
}
