package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.StageChange;
import java.util.Optional;

final class StageChangeMapping extends Mapping<StageChange, EventKey, StageChangeRow> {
    StageChangeMapping() {
        super(
                StageChange.RECORDS,
                StageChangeRow.class,
                History.places(StageChange.KEY, StageChange.SUBJECT, StageChange.NUMBER, StageChange.AT)
                        .places());
    }

    @Override
    Versioning versioning() {
        return Versioning.NONE;
    }

    @Override
    StageChangeRow row(String tenant, StageChange change) {
        StageChangeRow row = new StageChangeRow();
        History.write(row, tenant, change.key(), change.at(), change.actor());
        row.fromStage = change.from().map(StageKey::value).orElse(null);
        row.toStage = change.to().value();
        row.phase = change.phase().name();
        row.reason = change.reason().orElse(null);
        return row;
    }

    @Override
    StageChange record(StageChangeRow row) {
        return new StageChange(
                History.key(row),
                Optional.ofNullable(row.fromStage).map(StageKey::new),
                new StageKey(row.toStage),
                LeadPhase.valueOf(row.phase),
                Optional.ofNullable(row.reason),
                row.at,
                row.actor);
    }
}
