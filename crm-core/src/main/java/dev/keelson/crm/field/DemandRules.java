package dev.keelson.crm.field;

import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a stage demands of a record before it lets it in. */
public final class DemandRules {
    private DemandRules() {}

    /** The demanded attributes that a record is without, an empty set among them; one that there is not is missing, too. */
    public static <E> Set<String> missing(E record, Set<String> demanded, Map<String, Attribute<E, ?>> attributes) {
        TreeSet<String> missing = new TreeSet<>();
        for (String name : demanded) {
            Attribute<E, ?> attribute = attributes.get(name);
            Object value = attribute == null ? null : attribute.valueOf(record);
            if (value == null || (value instanceof Set<?> set && set.isEmpty())) {
                missing.add(name);
            }
        }
        return missing;
    }

    /** The built-in attributes of a type and its custom fields, by name. */
    public static <E extends Fielded> Map<String, Attribute<E, ?>> byName(
            RecordType<E, ?> type, Collection<FieldDefinition> definitions) {
        LinkedHashMap<String, Attribute<E, ?>> all = new LinkedHashMap<>();
        type.attributes().forEach(attribute -> all.put(attribute.name(), attribute));
        definitions.forEach(field -> {
            Attribute<E, ?> custom = field.attribute();
            all.put(custom.name(), custom);
        });
        return all;
    }
}
