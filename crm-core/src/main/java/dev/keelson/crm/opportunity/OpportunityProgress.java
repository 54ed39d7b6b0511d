package dev.keelson.crm.opportunity;

import dev.keelson.crm.kernel.PipelineKey;
import dev.keelson.crm.kernel.StageKey;
import java.time.Instant;
import java.util.Optional;

/**
 * How far an opportunity has come.
 *
 * @param since when it came into the stage: of a closed one, when it was closed
 * @param reason why it was lost; of no other
 */
public record OpportunityProgress(
        PipelineKey pipeline, StageKey stage, OpportunityOutcome outcome, Instant since, Optional<String> reason) {
    public boolean open() {
        return outcome == OpportunityOutcome.OPEN;
    }
}
