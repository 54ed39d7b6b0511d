package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.history.AuditDetail;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.Seal;
import dev.keelson.crm.kernel.AuditId;
import dev.keelson.crm.kernel.RecordRef;
import java.util.Objects;
import java.util.Optional;

final class AuditMapping extends Mapping<AuditEntry, AuditId, AuditRow> {
    AuditMapping() {
        super(
                AuditEntry.RECORDS,
                AuditRow.class,
                new PlaceList()
                        .uuid(AuditEntry.ID, "id", Place.Presence.ALWAYS)
                        .put(AuditEntry.SUBJECT, Places.reference("subject"))
                        .always(AuditEntry.AT, "at")
                        .always(AuditEntry.ACTOR, "actor")
                        .always(AuditEntry.COMMAND, "command")
                        .always(AuditEntry.OUTCOME, "outcome")
                        .maybe(AuditEntry.SEAL, "seal")
                        .places());
    }

    @Override
    AuditRow row(String tenant, AuditEntry entry) {
        AuditRow row = new AuditRow();
        row.tenantId = tenant;
        row.id = entry.id().value();
        row.at = entry.at();
        row.actor = entry.actor();
        row.command = entry.command();
        row.subjectType = entry.subject().type();
        row.subjectId = entry.subject().id();
        row.outcome = entry.outcome().name();
        row.events = Json.write(entry.events().stream().map(String::valueOf).toList());
        row.detail = entry.detail().map(detail -> Json.write(detail.document())).orElse(null);
        entry.seal().ifPresent(seal -> write(row, seal));
        row.version = entry.version();
        return row;
    }

    private static void write(AuditRow row, Seal seal) {
        row.seal = seal.number();
        row.sealPrevious = seal.previous();
        row.sealSalt = seal.salt().orElse(null);
        row.sealDetail = seal.detail();
        row.sealEvents = Json.write(seal.events());
        row.sealDigest = seal.digest();
    }

    @Override
    AuditEntry record(AuditRow row) {
        return new AuditEntry(
                new AuditId(row.id),
                row.at,
                row.actor,
                row.command,
                new RecordRef(row.subjectType, row.subjectId),
                AuditEntry.Outcome.valueOf(row.outcome),
                Json.list(row.events).stream().map(Long::valueOf).toList(),
                Optional.ofNullable(row.detail).map(detail -> AuditDetail.of(Json.texts(detail))),
                Optional.ofNullable(row.seal).map(number -> seal(row, number)),
                row.version);
    }

    private static Seal seal(AuditRow row, long number) {
        return new Seal(
                number,
                Objects.requireNonNullElse(row.sealPrevious, ""),
                Optional.ofNullable(row.sealSalt),
                Objects.requireNonNullElse(row.sealDetail, ""),
                Optional.ofNullable(row.sealEvents).map(Json::list).orElse(java.util.List.of()),
                Objects.requireNonNullElse(row.sealDigest, ""));
    }
}
