package dev.keelson.crm.field;

import dev.keelson.crm.kernel.InvalidInputException;
import java.util.regex.Pattern;

/**
 * Names a custom field: a namespace (who defined it) and a key, {@code acme.industry}.
 *
 * @param namespace {@code [a-z][a-z0-9]{0,15}}
 * @param key {@code [a-z][a-z0-9_]{0,47}}
 */
public record FieldName(String namespace, String key) implements Comparable<FieldName> {
    /** The namespace of fields that the tenant itself defined. */
    public static final String OWN = "own";

    private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9]{0,15}");
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]{0,47}");

    public FieldName {
        if (!NAMESPACE.matcher(namespace).matches()) {
            throw new InvalidInputException("field.namespace", "malformed", "a namespace matches [a-z][a-z0-9]{0,15}");
        }
        if (!KEY.matcher(key).matches()) {
            throw new InvalidInputException("field.key", "malformed", "a field key matches [a-z][a-z0-9_]{0,47}");
        }
    }

    /** A field of the tenant's own. */
    public static FieldName own(String key) {
        return new FieldName(OWN, key);
    }

    /** Reads {@code namespace.key}, or a bare key of the tenant's own. */
    public static FieldName parse(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? own(text) : new FieldName(text.substring(0, dot), text.substring(dot + 1));
    }

    /** The key under which values are stored: one per name, since a namespace holds no underscore. */
    public String stored() {
        return namespace + "_" + key;
    }

    @Override
    public int compareTo(FieldName other) {
        return stored().compareTo(other.stored());
    }

    @Override
    public String toString() {
        return namespace + "." + key;
    }
}
