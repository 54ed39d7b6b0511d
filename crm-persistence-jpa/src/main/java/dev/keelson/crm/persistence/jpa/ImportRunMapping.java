package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.ingest.ImportRun;
import dev.keelson.crm.kernel.ImportId;

final class ImportRunMapping extends Mapping<ImportRun, ImportId, ImportRunRow> {
    ImportRunMapping() {
        super(
                ImportRun.RECORDS,
                ImportRunRow.class,
                new PlaceList().always(ImportRun.ID, "id").places());
    }

    @Override
    ImportRunRow row(String tenant, ImportRun run) {
        ImportRunRow row = new ImportRunRow();
        row.tenantId = tenant;
        row.id = run.id().value();
        row.digest = run.digest();
        row.rowsDone = run.rowsDone();
        row.created = run.created();
        row.merged = run.merged();
        row.quarantined = run.quarantined();
        row.rejected = run.rejected();
        row.startedAt = run.startedAt();
        row.updatedAt = run.updatedAt();
        row.version = run.version();
        return row;
    }

    @Override
    ImportRun record(ImportRunRow row) {
        return new ImportRun(
                new ImportId(row.id),
                row.digest,
                row.rowsDone,
                row.created,
                row.merged,
                row.quarantined,
                row.rejected,
                row.startedAt,
                row.updatedAt,
                row.version);
    }
}
