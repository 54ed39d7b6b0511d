package dev.keelson.crm.ingest;

import dev.keelson.crm.kernel.ImportId;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.util.List;

/**
 * How far an import has come; advanced in the transaction of the rows it counts, so that a kill loses and doubles nothing.
 *
 * @param digest the SHA-256 of file and mapping: a resumed run must be the same import
 * @param rowsDone how many data rows have been accounted for; the next run begins after them
 * @param quarantined 0: an import rejects instead, since the file is still there
 */
public record ImportRun(
        ImportId id,
        String digest,
        long rowsDone,
        long created,
        long merged,
        long quarantined,
        long rejected,
        Instant startedAt,
        Instant updatedAt,
        long version) {
    public ImportRun withVersion(long next) {
        return new ImportRun(id, digest, rowsDone, created, merged, quarantined, rejected, startedAt, updatedAt, next);
    }

    public static final Attribute<ImportRun, ImportId> ID =
            Attribute.of("id", ValueType.key(ImportId.class, ImportId::value, ImportId::new), ImportRun::id);
    public static final RecordType<ImportRun, ImportId> RECORDS = new RecordType<>(
            "import-run", ImportRun.class, ID, List.of(ID), ImportRun::version, ImportRun::withVersion);
}
