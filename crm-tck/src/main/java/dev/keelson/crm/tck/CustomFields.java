package dev.keelson.crm.tck;

import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.storage.Setting;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Custom fields of leads: one of every type a field can have, and of some types one more that was given a slot. */
final class CustomFields {
    private static final List<ValueType.Kind> SLOTTED = List.of(
            ValueType.Kind.TEXT,
            ValueType.Kind.INTEGER,
            ValueType.Kind.DECIMAL,
            ValueType.Kind.MONEY,
            ValueType.Kind.INSTANT,
            ValueType.Kind.CHOICE,
            ValueType.Kind.DATE,
            ValueType.Kind.YES_NO,
            ValueType.Kind.MEMBER,
            ValueType.Kind.RECORD);

    private static final Set<ValueType.Kind> NOT_OF_FIELDS =
            EnumSet.of(ValueType.Kind.KEY, ValueType.Kind.TAGS, ValueType.Kind.PATH);

    private CustomFields() {}

    /** The fields of a data set; which types have slots differs from one to the next. */
    static List<FieldDefinition> of(int world) {
        ArrayList<FieldDefinition> fields = new ArrayList<>();
        for (ValueType.Kind kind : EnumSet.complementOf(EnumSet.copyOf(NOT_OF_FIELDS))) {
            fields.add(FieldDefinition.ofLead("plain_" + key(kind), ValueType.ofField(kind), "Plain " + kind));
        }
        for (int slot = 1; slot <= FieldDefinition.SLOTS; slot++) {
            ValueType.Kind kind = SLOTTED.get((slot - 1 + (world - 1) * FieldDefinition.SLOTS) % SLOTTED.size());
            fields.add(
                    FieldDefinition.ofLead("slot_" + slot + "_" + key(kind), ValueType.ofField(kind), "In slot " + slot)
                            .with(FieldDefinition.Trait.INDEXED)
                            .inSlot(slot));
        }
        return fields;
    }

    /** The definition as stores are told of it. */
    static Setting announced(FieldDefinition field) {
        return new Setting(
                new Setting.Key("field", field.entity() + " " + field.name()),
                Map.of(
                        "entity", field.entity(),
                        "name", field.name().toString(),
                        "type", field.type().kind().name(),
                        "label", field.label(),
                        "traits", field.slot() == 0 ? "" : FieldDefinition.Trait.INDEXED.name(),
                        "choices", "",
                        "slot", String.valueOf(field.slot())),
                1);
    }

    private static String key(ValueType.Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }
}
