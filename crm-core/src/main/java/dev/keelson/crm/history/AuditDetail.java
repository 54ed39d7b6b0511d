package dev.keelson.crm.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an entry of the audit tells beyond who, when and what: the part that may hold personal data, and may be erased.
 *
 * @param changes what was changed, by attribute; those of a record beneath the subject are named {@code contact/<id>/name}
 * @param seen the attributes asked for by name that were shown
 * @param why the shortest chain of each permission that was asked: role, grant, scope, the fact that matched
 * @param refusal what a denied command was denied with: its code and the missing permission
 */
public record AuditDetail(List<Change> changes, List<String> seen, List<String> why, Optional<String> refusal) {
    private static final String BEFORE = "-";
    private static final String AFTER = "+";
    private static final String SEEN = "seen";
    private static final String WHY = "why";
    private static final String REFUSAL = "refusal";

    /**
     * One attribute, as printed.
     *
     * @param before empty where there was no value
     * @param after empty where there is none any more
     */
    public record Change(String attribute, Optional<String> before, Optional<String> after) {}

    public AuditDetail {
        changes = List.copyOf(changes);
        seen = List.copyOf(seen);
        why = List.copyOf(why);
    }

    /** What differs between two portraits of one record: its attributes, as printed. */
    public static List<Change> changes(Map<String, String> before, Map<String, String> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        ArrayList<Change> changes = new ArrayList<>();
        for (String name : names) {
            Optional<String> former = Optional.ofNullable(before.get(name));
            Optional<String> present = Optional.ofNullable(after.get(name));
            if (!former.equals(present)) {
                changes.add(new Change(name, former, present));
            }
        }
        return changes;
    }

    /** The flat form that is kept; {@link #of} reads it back. */
    public Map<String, String> document() {
        TreeMap<String, String> document = new TreeMap<>();
        for (Change change : changes) {
            change.before().ifPresent(value -> document.put(BEFORE + change.attribute(), value));
            change.after().ifPresent(value -> document.put(AFTER + change.attribute(), value));
        }
        put(document, SEEN, seen);
        put(document, WHY, why);
        refusal.ifPresent(code -> document.put(REFUSAL, code));
        return document;
    }

    /** Reads {@link #document}'s form. */
    public static AuditDetail of(Map<String, String> document) {
        TreeMap<String, String> before = new TreeMap<>();
        TreeMap<String, String> after = new TreeMap<>();
        document.forEach((name, value) -> {
            if (name.startsWith(BEFORE)) {
                before.put(name.substring(1), value);
            } else if (name.startsWith(AFTER)) {
                after.put(name.substring(1), value);
            }
        });
        return new AuditDetail(
                changes(before, after),
                lines(document, SEEN),
                lines(document, WHY),
                Optional.ofNullable(document.get(REFUSAL)));
    }

    private static void put(Map<String, String> document, String name, List<String> lines) {
        if (!lines.isEmpty()) {
            document.put(name, String.join("\n", lines));
        }
    }

    private static List<String> lines(Map<String, String> document, String name) {
        String text = document.getOrDefault(name, "");
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\n", -1));
    }
}
