package dev.keelson.crm.access;

import dev.keelson.crm.kernel.InvalidInputException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One permission over one scope.
 *
 * @param fields levels below {@link FieldLevel#EDITABLE} of single attributes, by name; only an entity's {@code view}
 *     permission has any
 */
public record Grant(Permission permission, Scope scope, Map<String, FieldLevel> fields) {
    public Grant {
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }

    public static Grant of(Permission permission, Scope scope) {
        return new Grant(permission, scope, Map.of());
    }

    /** The same grant, with one attribute at a lower level. */
    public Grant with(String attribute, FieldLevel level) {
        TreeMap<String, FieldLevel> more = new TreeMap<>(fields);
        more.put(attribute, level);
        return new Grant(permission, scope, more);
    }

    /** The level this grant gives to an attribute. */
    public FieldLevel levelOf(String attribute) {
        return fields.getOrDefault(attribute, FieldLevel.EDITABLE);
    }

    /** The text form that {@link #parse} reads: {@code lead.view<TAB>TEAM<TAB>phone=MASKED}. */
    public String print() {
        return permission + "\t" + scope.print()
                + fields.entrySet().stream()
                        .map(field -> "\t" + field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining());
    }

    /** @throws InvalidInputException when the text is no grant */
    public static Grant parse(String text) {
        String[] parts = text.split("\t", -1);
        if (parts.length < 2) {
            throw new InvalidInputException("grant", "malformed", "a grant reads permission, scope, field levels");
        }
        TreeMap<String, FieldLevel> fields = new TreeMap<>();
        for (int at = 2; at < parts.length; at++) {
            int equals = parts[at].lastIndexOf('=');
            fields.put(parts[at].substring(0, equals), FieldLevel.valueOf(parts[at].substring(equals + 1)));
        }
        return new Grant(Permission.of(parts[0]), Scope.parse(parts[1]), fields);
    }
}
