package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.kernel.FollowUpId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.Text;
import java.util.List;
import java.util.Optional;

final class FollowUpMapping extends Mapping<FollowUp, FollowUpId, FollowUpRow> {
    FollowUpMapping() {
        super(
                FollowUpAttributes.RECORDS,
                FollowUpRow.class,
                new PlaceList()
                        .uuid(FollowUpAttributes.ID, "id", Place.Presence.ALWAYS)
                        .put(FollowUpAttributes.SUBJECT, Places.reference("subject"))
                        .always(FollowUpAttributes.SUBJECT_TYPE, "subjectType")
                        .always(FollowUpAttributes.KIND, "kind")
                        .always(FollowUpAttributes.TEXT, "text")
                        .always(FollowUpAttributes.AT, "at")
                        .maybe(FollowUpAttributes.NEXT_CONTACT, "nextContact")
                        .held(
                                FollowUpAttributes.HOLDER,
                                FollowUpAttributes.OWNER,
                                FollowUpAttributes.DEPARTMENT,
                                FollowUpAttributes.POOL)
                        .places());
    }

    @Override
    Versioning versioning() {
        return Versioning.NONE;
    }

    @Override
    List<String> trail() {
        return List.of("at");
    }

    @Override
    FollowUpRow row(String tenant, FollowUp followUp) {
        FollowUpRow row = new FollowUpRow();
        Holding.write(row, tenant, followUp.id().value(), followUp.holder());
        row.subjectType = followUp.subject().type();
        row.subjectId = followUp.subject().id();
        row.kind = followUp.kind().name();
        row.text = followUp.text();
        row.textKey = Text.key(followUp.text());
        row.at = followUp.at();
        row.author = followUp.author();
        row.nextContact = followUp.nextContact().orElse(null);
        row.carriedFromType = followUp.carriedFrom().map(RecordRef::type).orElse(null);
        row.carriedFromId = followUp.carriedFrom().map(RecordRef::id).orElse(null);
        row.createdAt = followUp.createdAt();
        return row;
    }

    @Override
    FollowUp record(FollowUpRow row) {
        return new FollowUp(
                new FollowUpId(row.id),
                new RecordRef(row.subjectType, row.subjectId),
                FollowUp.Kind.valueOf(row.kind),
                row.text,
                row.at,
                row.author,
                Optional.ofNullable(row.nextContact),
                row.carriedFromType == null
                        ? Optional.empty()
                        : Optional.of(new RecordRef(row.carriedFromType, row.carriedFromId)),
                Holding.read(row),
                row.createdAt);
    }
}
