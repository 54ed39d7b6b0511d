package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.opportunity.OpportunityMove;
import dev.keelson.crm.opportunity.OpportunityOutcome;
import java.util.Optional;

final class OpportunityMoveMapping extends Mapping<OpportunityMove, EventKey, OpportunityMoveRow> {
    OpportunityMoveMapping() {
        super(
                OpportunityMove.RECORDS,
                OpportunityMoveRow.class,
                History.places(OpportunityMove.KEY, OpportunityMove.SUBJECT, OpportunityMove.NUMBER, OpportunityMove.AT)
                        .places());
    }

    @Override
    Versioning versioning() {
        return Versioning.NONE;
    }

    @Override
    OpportunityMoveRow row(String tenant, OpportunityMove move) {
        OpportunityMoveRow row = new OpportunityMoveRow();
        History.write(row, tenant, move.key(), move.at(), move.actor());
        row.fromStage = move.from().map(StageKey::value).orElse(null);
        row.toStage = move.to().value();
        row.outcome = move.outcome().name();
        row.reason = move.reason().orElse(null);
        return row;
    }

    @Override
    OpportunityMove record(OpportunityMoveRow row) {
        return new OpportunityMove(
                History.key(row),
                Optional.ofNullable(row.fromStage).map(StageKey::new),
                new StageKey(row.toStage),
                OpportunityOutcome.valueOf(row.outcome),
                Optional.ofNullable(row.reason),
                row.at,
                row.actor);
    }
}
