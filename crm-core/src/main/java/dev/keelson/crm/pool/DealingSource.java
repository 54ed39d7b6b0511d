package dev.keelson.crm.pool;

import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadPhase;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Where what has come of a lead is known. */
@FunctionalInterface
public interface DealingSource {
    /** Told by the lead's own stage: a qualified lead is an opportunity, a converted one a deal; contracts and plans are not known. */
    DealingSource STAGES = DealingSource::byStage;

    Dealings of(Lead lead);

    private static Dealings byStage(Lead lead) {
        Optional<Instant> since = Optional.of(lead.progress().since());
        if (lead.phase() == LeadPhase.CONVERTED) {
            return new Dealings(since, since, Optional.empty(), Set.of());
        }
        return lead.phase() == LeadPhase.QUALIFIED
                ? new Dealings(since, Optional.empty(), Optional.empty(), Set.of())
                : Dealings.NONE;
    }
}
