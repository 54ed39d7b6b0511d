package dev.keelson.crm.field;

import java.util.List;

/** What an actor can do with custom-field definitions. */
public interface Fields {
    /**
     * Defines a field, or changes its label, traits and limits. The type never changes. A field that asks for an index is given a
     * free slot and keeps it; values already stored stay when limits narrow. UNIQUE and INDEXED are asked for before the first
     * value is written.
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException when the definition contradicts itself or the field's type, or every
     *     slot is taken
     */
    FieldDefinition define(FieldDefinition definition);

    /** The fields of an entity that the actor may see, by name. */
    List<FieldDefinition> of(String entity);

    /** @throws dev.keelson.crm.kernel.InvalidInputException when there is none the actor may see */
    FieldDefinition get(String entity, FieldName name);
}
