package dev.keelson.crm.engine;

import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldValue;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.storage.UniqueKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values that only one record of a tenant may have, and who has them. */
final class UniqueValues {
    static final String EXTERNAL_ID = "externalId";

    private final Call call;
    private final Supposition supposition;

    /** Who is supposed to have a value, whoever has it. */
    @FunctionalInterface
    interface Supposition {
        Optional<RecordRef> bearer(UniqueKey.Key key, Optional<RecordRef> actual);
    }

    UniqueValues(Call call) {
        this(call, (key, actual) -> actual);
    }

    UniqueValues(Call call, Supposition supposition) {
        this.call = call;
        this.supposition = supposition;
    }

    static UniqueKey.Key externalId(RecordType<?, ?> type, String value) {
        return new UniqueKey.Key(type.name() + "." + EXTERNAL_ID, value);
    }

    /** The keys that custom-field values take; each names its field. @throws InvalidInputException when one is too long */
    static Map<UniqueKey.Key, String> ofFields(List<FieldDefinition> definitions, FieldValues values) {
        LinkedHashMap<UniqueKey.Key, String> keys = new LinkedHashMap<>();
        for (FieldDefinition field : definitions) {
            FieldValue value = values.byStoredKey().get(field.name().stored());
            if (value == null || !field.has(FieldDefinition.Trait.UNIQUE)) {
                continue;
            }
            String key = value.sortKey();
            if (key.length() > UniqueKey.Key.LONGEST) {
                throw new InvalidInputException(
                        field.name().toString(), "too-long", "a unique value is shorter than that");
            }
            keys.put(
                    new UniqueKey.Key(field.entity() + "." + field.name().stored(), key),
                    field.name().toString());
        }
        return keys;
    }

    /** The keys that a lead's external id and custom-field values take; each names its attribute. */
    static Map<UniqueKey.Key, String> ofLead(Call call, Lead lead) {
        LinkedHashMap<UniqueKey.Key, String> keys = new LinkedHashMap<>();
        lead.profile().externalId().ifPresent(id -> keys.put(externalId(LeadAttributes.RECORDS, id), EXTERNAL_ID));
        keys.putAll(ofFields(call.configuration().fieldsOf("lead"), lead.fields()));
        return keys;
    }

    /** Who has these values, in one round trip. */
    Map<UniqueKey.Key, RecordRef> bearers(List<UniqueKey.Key> keys) {
        LinkedHashMap<UniqueKey.Key, RecordRef> bearers = new LinkedHashMap<>();
        if (!keys.isEmpty()) {
            HashMap<UniqueKey.Key, RecordRef> actual = new HashMap<>();
            call.unit().findAll(UniqueKey.RECORDS, keys).forEach(taken -> actual.put(taken.key(), taken.record()));
            for (UniqueKey.Key key : keys) {
                supposition
                        .bearer(key, Optional.ofNullable(actual.get(key)))
                        .ifPresent(bearer -> bearers.put(key, bearer));
            }
        }
        return bearers;
    }

    /** Takes keys found free; where a transaction under way took one meanwhile, the whole command is tried again. */
    void take(List<UniqueKey> keys) {
        if (!keys.isEmpty()) {
            call.unit().insert(UniqueKey.RECORDS, keys);
        }
    }

    /** @throws InvalidInputException naming the new values of one record that others have */
    void requireFree(Map<UniqueKey.Key, String> before, Map<UniqueKey.Key, String> after) {
        Map<UniqueKey.Key, String> wanted = new LinkedHashMap<>(after);
        wanted.keySet().removeAll(before.keySet());
        Map<UniqueKey.Key, RecordRef> bearers = bearers(List.copyOf(wanted.keySet()));
        ArrayList<InvalidInputException.Problem> problems = new ArrayList<>();
        wanted.forEach((key, attribute) -> {
            if (bearers.containsKey(key)) {
                problems.add(taken(attribute));
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    /** Exchanges the values of one record. @throws InvalidInputException naming the new ones that others have */
    void exchange(RecordRef record, Map<UniqueKey.Key, String> before, Map<UniqueKey.Key, String> after) {
        requireFree(before, after);
        Set<UniqueKey.Key> released = new HashSet<>(before.keySet());
        released.removeAll(after.keySet());
        if (!released.isEmpty()) {
            call.unit().remove(UniqueKey.RECORDS, List.copyOf(released));
        }
        take(after.keySet().stream()
                .filter(key -> !before.containsKey(key))
                .map(key -> new UniqueKey(key, record))
                .toList());
    }

    /** Exchanges those of one record's custom fields. @throws InvalidInputException naming the new ones that others have */
    void exchangeFields(RecordRef record, FieldValues before, FieldValues after) {
        List<FieldDefinition> definitions = call.configuration().fieldsOf(record.type());
        exchange(record, ofFields(definitions, before), ofFields(definitions, after));
    }

    static InvalidInputException.Problem taken(String attribute) {
        return new InvalidInputException.Problem(attribute, "taken", "another record has this value");
    }
}
