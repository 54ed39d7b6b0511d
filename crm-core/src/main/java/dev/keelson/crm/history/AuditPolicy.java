package dev.keelson.crm.history;

import dev.keelson.crm.kernel.InvalidInputException;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a tenant wants to know of who looked.
 *
 * @param reads whose showing leaves an entry: a type of record, {@code lead} or {@code customer}, or one of its attributes,
 *     {@code lead.phone}, which counts when its value is shown in full. Empty, reading leaves no trace and costs nothing
 */
public record AuditPolicy(Set<String> reads) {
    /** What holds until a tenant says otherwise: nothing is asked. */
    public static final AuditPolicy STANDARD = new AuditPolicy(Set.of());

    private static final Set<String> TYPES =
            Set.of("lead", "customer", "opportunity", "contract", "invoice", "payment");

    /** @throws InvalidInputException when a name is of no type whose records are shown */
    public AuditPolicy {
        reads = java.util.Collections.unmodifiableSet(new TreeSet<>(reads));
        for (String name : reads) {
            if (!TYPES.contains(typeOf(name)) || name.endsWith(".") || name.length() > 128) {
                throw new InvalidInputException(
                        "audit.reads",
                        "unknown",
                        "a type of record such as lead or invoice, or an attribute of one such as lead.phone");
            }
        }
    }

    /** A policy that asks for these. */
    public static AuditPolicy ofReads(String... names) {
        return new AuditPolicy(Set.of(names));
    }

    /** Whether records of that type concern it at all. */
    public boolean asksOf(String type) {
        return reads.stream().anyMatch(name -> typeOf(name).equals(type));
    }

    /** Whether a record of that type is asked for as a whole. */
    public boolean asksOfAny(String type) {
        return reads.contains(type);
    }

    /** The attributes of that type asked for by name. */
    public Set<String> attributesOf(String type) {
        TreeSet<String> names = new TreeSet<>();
        reads.stream()
                .filter(name -> name.startsWith(type + "."))
                .forEach(name -> names.add(name.substring(type.length() + 1)));
        return names;
    }

    private static String typeOf(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }
}
