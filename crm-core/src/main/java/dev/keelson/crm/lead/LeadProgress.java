package dev.keelson.crm.lead;

import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.StageKey;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a lead has come.
 *
 * @param since when it entered the stage
 * @param reason why it was disqualified
 * @param customer what it was converted into
 */
public record LeadProgress(
        StageKey stage, LeadPhase phase, Instant since, Optional<String> reason, Optional<CustomerId> customer) {
    LeadProgress becoming(CustomerId other) {
        return new LeadProgress(stage, phase, since, reason, Optional.of(other));
    }

    static LeadProgress in(Stage stage, Instant since) {
        return new LeadProgress(stage.key(), stage.phase(), since, Optional.empty(), Optional.empty());
    }
}
