package dev.keelson.crm.engine;

import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldRules;
import dev.keelson.crm.field.FieldValue;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.field.Referents;
import dev.keelson.crm.kernel.InvalidInputException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The custom fields of one entity as the actor knows them. Fields hidden from the actor are undefined to the actor (ACC-06): they
 * cannot be given, are not demanded, and stay as they are.
 */
final class FieldDoor {
    private final List<FieldDefinition> seen;
    private final List<FieldDefinition> hidden;
    private final Sight sight;
    private final Call call;

    FieldDoor(Call call, String entity, Permission view) {
        this.call = call;
        List<FieldDefinition> all = call.configuration().fieldsOf(entity);
        seen = all.stream().filter(field -> sees(call, view, field)).toList();
        sight = new Sight(call);
        hidden = all.stream().filter(field -> !sees(call, view, field)).toList();
    }

    List<FieldDefinition> seen() {
        return seen;
    }

    /** @throws InvalidInputException naming every field at fault */
    void check(FieldValues before, FieldValues after) {
        check(before, after, Referents.NONE);
    }

    /** @param carried what may be referred to because a record at hand does already */
    void check(FieldValues before, FieldValues after, Referents carried) {
        FieldValues written = withoutHidden(after, before);
        FieldRules.check(seen, before, written, sight.known(before, written).and(carried));
    }

    /**
     * Checks values of which the system writes the hidden ones, and the actor the others.
     *
     * @throws InvalidInputException naming every field at fault that the actor sees
     */
    void checkSeen(FieldValues before, FieldValues after, Referents carried) {
        TreeMap<String, FieldValue> written = new TreeMap<>(after.byStoredKey());
        hidden.forEach(field -> written.remove(field.name().stored()));
        check(before, new FieldValues(written), carried);
    }

    /** The values after, without those new to hidden fields that do not fit there: the actor could not mend them. */
    FieldValues fitting(FieldValues before, FieldValues after, Referents carried) {
        TreeMap<String, FieldValue> fitting = new TreeMap<>(after.byStoredKey());
        for (FieldDefinition field : hidden) {
            String stored = field.name().stored();
            FieldValue value = fitting.get(stored);
            if (value != null && !value.equals(before.byStoredKey().get(stored)) && !fits(field, value, carried)) {
                fitting.remove(stored);
            }
        }
        return new FieldValues(fitting);
    }

    private boolean fits(FieldDefinition field, FieldValue value, Referents carried) {
        FieldValues alone = new FieldValues(Map.of(field.name().stored(), value));
        try {
            FieldRules.check(
                    List.of(field),
                    FieldValues.NONE,
                    alone,
                    sight.known(FieldValues.NONE, alone).and(carried));
            new UniqueValues(call).requireFree(Map.of(), UniqueValues.ofFields(List.of(field), alone));
            return true;
        } catch (InvalidInputException unfit) {
            return false;
        }
    }

    /** Looks up what the values of many records refer to together. */
    void look(Collection<FieldValues> written) {
        sight.look(written.stream()
                .flatMap(values -> Referents.ofChanged(FieldValues.NONE, values).records().stream())
                .toList());
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
        return call.levelsGiven(view).of(field.name().toString()) != FieldLevel.HIDDEN;
    }
}
