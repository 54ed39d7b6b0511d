package dev.keelson.crm.engine;

import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadStanding;
import dev.keelson.crm.pool.DealingSource;
import dev.keelson.crm.pool.Due;
import dev.keelson.crm.pool.ReclaimPolicy;
import dev.keelson.crm.pool.ReclaimRules;
import java.util.Map;
import java.util.Optional;

/**
 * Works out when leads go back to pools. What is kept with a lead is only there to be found by: whoever acts on it works it out
 * anew.
 */
final class Deadlines {
    private static final DealingSource DEALINGS = DealingSource.STAGES;

    private Deadlines() {}

    static Due of(Call call, Lead lead) {
        ReclaimPolicy policy = call.configuration().reclaim();
        return ReclaimRules.due(
                policy,
                ReclaimRules.timeline(
                        lead,
                        DEALINGS.of(lead),
                        policy,
                        policy.attributes().isEmpty() ? Map.of() : LeadMoves.attributes(call)),
                call.configuration().calendar(),
                call.now());
    }

    /** The lead as it is to be kept, with its due time and the time of the next reminder. */
    static Lead scheduled(Call call, Lead lead) {
        if (call.configuration().reclaim().rules().isEmpty()
                && lead.standing().dueAt().isEmpty()
                && lead.standing().remindAt().isEmpty()) {
            return lead;
        }
        return scheduled(call, lead, of(call, lead));
    }

    /** The same, its due time being known. */
    static Lead scheduled(Call call, Lead lead, Due due) {
        LeadStanding standing = ReclaimRules.schedule(lead.standing(), due, call.now());
        return standing.equals(lead.standing()) ? lead : lead.with(standing);
    }

    /** The lead as its next holder begins with it: nothing was told of yet. */
    static Lead begun(Call call, Lead lead) {
        return scheduled(call, lead.with(lead.standing().withDue(Optional.empty(), Optional.empty())));
    }
}
