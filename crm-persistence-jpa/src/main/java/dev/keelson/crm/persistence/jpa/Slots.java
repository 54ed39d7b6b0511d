package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.field.FieldValue;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.query.ValueType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which custom fields of a tenant have an indexed slot, by the definitions among its settings: read once in a transaction, and only
 * when a record has such fields.
 *
 * <p>A field is given its slot while no record has a value of it, and keeps it for good: rows are never filled in later.
 */
final class Slots {
    private static final String KIND = "field";

    private final Queries queries;
    private final String tenant;
    private @Nullable Map<String, Map<String, Integer>> byTypeAndName;

    Slots(Queries queries, String tenant) {
        this.queries = queries;
        this.tenant = tenant;
    }

    /** Settings were written: the next record is placed by what they say. */
    void forget() {
        byTypeAndName = null;
    }

    void fill(String recordType, FieldedRow row, FieldValues fields) {
        if (fields.isEmpty()) {
            return;
        }
        Map<String, Integer> given = given().getOrDefault(recordType, Map.of());
        fields.byStoredKey().forEach((stored, value) -> {
            Integer slot = given.get(FieldJson.name(stored, value.type().kind()));
            if (slot != null) {
                put(row, slot, value);
            }
        });
    }

    private static void put(FieldedRow row, int slot, FieldValue value) {
        String key = FieldJson.comparable(value.sortKey());
        switch (slot) {
            case 1 -> row.slot1 = key;
            case 2 -> row.slot2 = key;
            case 3 -> row.slot3 = key;
            case 4 -> row.slot4 = key;
            case 5 -> row.slot5 = key;
            case 6 -> row.slot6 = key;
            default -> throw new IllegalStateException("there is no slot " + slot);
        }
    }

    private Map<String, Map<String, Integer>> given() {
        Map<String, Map<String, Integer>> known = byTypeAndName;
        if (known == null) {
            Parameters parameters = new Parameters();
            String hql = "select a.document from SettingRow a where a.tenantId = " + parameters.bind(tenant)
                    + " and a.kind = " + parameters.bind(KIND);
            known = new HashMap<>();
            for (String document : queries.list(hql, parameters, String.class)) {
                add(Json.texts(document), known);
            }
            byTypeAndName = known;
        }
        return known;
    }

    private static void add(Map<String, String> document, Map<String, Map<String, Integer>> into) {
        int slot = Integer.parseInt(document.getOrDefault("slot", "0"));
        String entity = document.get("entity");
        String name = document.get("name");
        String type = document.get("type");
        if (slot > 0 && entity != null && name != null && type != null) {
            into.computeIfAbsent(entity, made -> new HashMap<>())
                    .put(FieldJson.name(FieldName.parse(name).stored(), ValueType.Kind.valueOf(type)), slot);
        }
    }
}
