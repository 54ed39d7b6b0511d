package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.kernel.IdempotencyKey;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.ledger.IdempotentEffect;

final class IdempotencyMapping extends Mapping<IdempotentEffect, IdempotencyKey, IdempotencyRow> {
    IdempotencyMapping() {
        super(
                IdempotentEffect.RECORDS,
                IdempotencyRow.class,
                new PlaceList()
                        .always(IdempotentEffect.KEY, "key")
                        .always(IdempotentEffect.AT, "at")
                        .places());
    }

    @Override
    Versioning versioning() {
        return Versioning.NONE;
    }

    @Override
    IdempotencyRow row(String tenant, IdempotentEffect effect) {
        IdempotencyRow row = new IdempotencyRow();
        row.tenantId = tenant;
        row.key = effect.key().value();
        row.digest = effect.digest();
        row.recordType = effect.result().type();
        row.recordId = effect.result().id();
        row.at = effect.at();
        return row;
    }

    @Override
    IdempotentEffect record(IdempotencyRow row) {
        return new IdempotentEffect(
                new IdempotencyKey(row.key), row.digest, new RecordRef(row.recordType, row.recordId), row.at);
    }
}
