package dev.keelson.crm.field;

/** A record that carries custom fields. */
public interface Fielded {
    FieldValues fields();
}
