package dev.keelson.crm.engine;

import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldRules;
import dev.keelson.crm.field.FieldValue;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.InvalidInputException;
import java.util.List;
import java.util.TreeMap;

/**
 * The custom fields of one entity as the actor knows them. Fields hidden from the actor are undefined to the actor (ACC-06): they
 * cannot be given, are not demanded, and stay as they are.
 */
final class FieldDoor {
    private final List<FieldDefinition> seen;
    private final List<FieldDefinition> hidden;

    FieldDoor(Call call, String entity, Permission view) {
        List<FieldDefinition> all = call.configuration().fieldsOf(entity);
        seen = all.stream().filter(field -> sees(call, view, field)).toList();
        hidden = all.stream().filter(field -> !sees(call, view, field)).toList();
    }

    List<FieldDefinition> seen() {
        return seen;
    }

    /** @throws InvalidInputException naming every field at fault */
    void check(FieldValues before, FieldValues after) {
        FieldRules.check(seen, before, withoutHidden(after, before));
    }

    private FieldValues withoutHidden(FieldValues after, FieldValues before) {
        TreeMap<String, FieldValue> kept = new TreeMap<>(after.byStoredKey());
        for (FieldDefinition field : hidden) {
            String stored = field.name().stored();
            FieldValue there = before.byStoredKey().get(stored);
            if (there != null && there.equals(kept.get(stored))) {
                kept.remove(stored);
            }
        }
        return new FieldValues(kept);
    }

    private static boolean sees(Call call, Permission view, FieldDefinition field) {
        return call.actor() instanceof Actor.Endpoint
                || call.levels(view).of(field.name().toString()) != FieldLevel.HIDDEN;
    }
}
