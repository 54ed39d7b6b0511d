package dev.keelson.crm.kernel;

import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;

/**
 * Something that has happened to a record. Each capability seals its own family.
 *
 * <p>An event is stored and relayed as its {@link #type} and its {@link #data}: flat, text only, so that any reader of any
 * later release understands it. A value that an attribute has stands under the attribute's name, and names of attributes stand under
 * {@link #ATTRIBUTES} and nowhere else, so that history tells of an attribute only to whoever may know of it (ACC-06).
 */
public interface DomainEvent {
    /** The name of the fact that lists attributes: {@code company,own.size}. */
    String ATTRIBUTES = "attributes";

    /** Names of attributes as {@link #ATTRIBUTES} lists them. */
    static String listed(Collection<String> attributes) {
        return String.join(",", new TreeSet<>(attributes));
    }

    /** The record it happened to. */
    RecordRef subject();

    /** A stable dotted name, such as {@code lead.stage-moved}. */
    String type();

    /** What happened, by name; absent facts are left out. */
    Map<String, String> data();
}
