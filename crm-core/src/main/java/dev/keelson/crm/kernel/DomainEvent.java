package dev.keelson.crm.kernel;

import java.util.Map;

/**
 * Something that has happened to a record. Each capability seals its own family.
 *
 * <p>An event is stored and relayed as its {@link #type} and its {@link #data}: flat, text only, so that any reader of any
 * later release understands it.
 */
public interface DomainEvent {
    /** The record it happened to. */
    RecordRef subject();

    /** A stable dotted name, such as {@code lead.stage-moved}. */
    String type();

    /** What happened, by name; absent facts are left out. */
    Map<String, String> data();
}
