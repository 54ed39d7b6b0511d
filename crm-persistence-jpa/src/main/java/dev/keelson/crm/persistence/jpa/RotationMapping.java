package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.assignment.Rotation;
import dev.keelson.crm.kernel.AssignmentPlanId;
import java.util.Map;
import java.util.TreeMap;

final class RotationMapping extends Mapping<Rotation, AssignmentPlanId, RotationRow> {
    RotationMapping() {
        super(
                Rotation.RECORDS,
                RotationRow.class,
                new PlaceList()
                        .always(Rotation.PLAN, "id")
                        .always(Rotation.TOUCHED_AT, "touchedAt")
                        .places());
    }

    @Override
    RotationRow row(String tenant, Rotation rotation) {
        RotationRow row = new RotationRow();
        row.tenantId = tenant;
        row.id = rotation.plan().value();
        row.turns = rotation.turns();
        row.marks = Json.write(texts(rotation.marks()));
        row.touchedAt = rotation.touchedAt();
        row.version = rotation.version();
        return row;
    }

    @Override
    Rotation record(RotationRow row) {
        TreeMap<String, Long> marks = new TreeMap<>();
        Json.texts(row.marks).forEach((name, value) -> marks.put(name, Long.valueOf(value)));
        return new Rotation(new AssignmentPlanId(row.id), row.turns, marks, row.touchedAt, row.version);
    }

    private static Map<String, String> texts(Map<String, Long> marks) {
        TreeMap<String, String> texts = new TreeMap<>();
        marks.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }
}
