package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.history.Participation;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.RecordRef;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

final class ParticipationMapping extends Mapping<Participation, Participation.Key, ParticipationRow> {
    ParticipationMapping() {
        super(
                Participation.RECORDS,
                ParticipationRow.class,
                new PlaceList()
                        .put(
                                Participation.KEY,
                                new Place.Several(
                                        List.of(
                                                Places.stored("{a}.recordType"),
                                                Places.stored("{a}.recordId"),
                                                Places.written("{a}.memberId")),
                                        Place.Presence.ALWAYS,
                                        ParticipationMapping::parts,
                                        parts -> new Participation.Key(
                                                new RecordRef((String) parts.get(0), (UUID) parts.get(1)),
                                                new MemberId((String) parts.get(2)))))
                        .put(Participation.RECORD, Places.reference("record"))
                        .always(Participation.MEMBER, "memberId")
                        .maybe(Participation.UNTIL, "until")
                        .places());
    }

    private static List<Object> parts(Object value) {
        Participation.Key key = (Participation.Key) value;
        return List.of(key.record().type(), key.record().id(), key.member().value());
    }

    @Override
    Versioning versioning() {
        return Versioning.NONE;
    }

    @Override
    ParticipationRow row(String tenant, Participation participation) {
        ParticipationRow row = new ParticipationRow();
        RecordRef record = participation.key().record();
        row.tenantId = tenant;
        row.recordType = record.type();
        row.recordId = record.id();
        row.memberId = participation.key().member().value();
        row.access = participation.access().name();
        row.until = participation.until().orElse(null);
        row.recordCreatedAt = participation.recordCreatedAt();
        row.leadId = record.type().equals("lead") ? record.id() : null;
        row.customerId = record.type().equals("customer") ? record.id() : null;
        return row;
    }

    @Override
    Participation record(ParticipationRow row) {
        return new Participation(
                new Participation.Key(new RecordRef(row.recordType, row.recordId), new MemberId(row.memberId)),
                ParticipantAccess.valueOf(row.access),
                Optional.ofNullable(row.until),
                row.recordCreatedAt);
    }
}
