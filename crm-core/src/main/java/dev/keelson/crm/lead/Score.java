package dev.keelson.crm.lead;

import java.util.List;

/**
 * What a lead scores, and why: the lines sum to the total.
 *
 * @param total in points
 */
public record Score(long total, List<Line> lines) {
    public Score {
        lines = List.copyOf(lines);
    }

    /** Points, and what they are for; the name is the rule's. */
    public record Line(Ground ground, String name, long points) {}

    /** What points are for. */
    public enum Ground {
        /** A rule of the table whose conditions hold. */
        RULE,
        /** Days without a contact. */
        SILENCE,
        /** The table's floor lifted the score. */
        FLOOR
    }
}
