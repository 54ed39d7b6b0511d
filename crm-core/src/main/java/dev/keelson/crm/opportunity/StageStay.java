package dev.keelson.crm.opportunity;

import dev.keelson.crm.kernel.StageKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long an opportunity was in a stage.
 *
 * @param until when it left; empty where it still is
 * @param reason why it was lost, where it was
 * @param actor who moved it there
 */
public record StageStay(
        StageKey stage,
        OpportunityOutcome outcome,
        Instant from,
        Optional<Instant> until,
        Optional<String> reason,
        String actor) {
    /** How long it had been there at that instant, or until it left. */
    public Duration lasted(Instant at) {
        return Duration.between(from, until.orElse(at));
    }

    /**
     * The stays that moves amount to.
     *
     * <p>OPP-05: stays follow each other without a gap and without overlapping, from when the opportunity was opened to the stage it is in.
     *
     * @param moves of one opportunity, the earliest first
     */
    public static List<StageStay> of(List<OpportunityMove> moves) {
        ArrayList<StageStay> stays = new ArrayList<>();
        for (int at = 0; at < moves.size(); at++) {
            OpportunityMove move = moves.get(at);
            Optional<Instant> until =
                    at + 1 < moves.size() ? Optional.of(moves.get(at + 1).at()) : Optional.empty();
            stays.add(new StageStay(move.to(), move.outcome(), move.at(), until, move.reason(), move.actor()));
        }
        return List.copyOf(stays);
    }
}
