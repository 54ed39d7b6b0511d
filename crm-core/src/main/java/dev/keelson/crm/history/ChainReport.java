package dev.keelson.crm.history;

import java.util.Optional;

/**
 * What a walk along the chain found.
 *
 * @param sealed how many entries were found in their places before the first fault, or altogether
 * @param erased how many of them have had their detail erased, as the chain itself tells
 * @param head where the chain ends
 * @param fault the first wrong one; empty for a chain that holds
 */
public record ChainReport(long sealed, long erased, SealHead head, Optional<Fault> fault) {
    /**
     * The first row that is not what it was.
     *
     * @param number its place in the chain
     * @param kind what happened to it, as far as can be told
     * @param row the row: {@code audit <id>}, {@code event <key>} or {@code head}
     */
    public record Fault(long number, Kind kind, String row) {}

    /** What can have happened to a row. */
    public enum Kind {
        /** It says something else than it did. */
        EDITED,
        /** It is not there, or its detail is not, and no erasure is recorded. */
        REMOVED,
        /** It stands in another's place. */
        SWAPPED,
        /** It was put between two that followed each other. */
        INSERTED,
        /** The end of the chain is not the one that was known. */
        CUT
    }

    public boolean holds() {
        return fault.isEmpty();
    }
}
