package dev.keelson.crm.query;

import dev.keelson.crm.kernel.InvalidInputException;
import java.util.List;

/**
 * A statistic: measures over records, grouped by up to three groupings.
 *
 * <p>The answer has one {@link Cell} per group that has a record, in the order of the groups.
 *
 * <p>QRY-13: cells are in the order of their groups, text of one key by code point as written, absent groups last.
 */
public record Aggregation<E>(List<Grouping<E>> groupings, List<Measure<E>> measures) {
    public Aggregation {
        groupings = List.copyOf(groupings);
        measures = List.copyOf(measures);
        if (groupings.size() > 3) {
            throw new InvalidInputException("aggregation", "too-many", "at most three groupings");
        }
        if (measures.isEmpty()) {
            throw new InvalidInputException("aggregation", "required", "at least one measure");
        }
    }

    /** Negative, zero or positive, as cell {@code one} comes before, with or after {@code other}. */
    public int compare(Cell one, Cell other) {
        for (int at = 0; at < groupings.size(); at++) {
            Object mine = one.groups().get(at).orElse(null);
            Object theirs = other.groups().get(at).orElse(null);
            int answer;
            if (mine == null || theirs == null) {
                answer = mine == theirs ? 0 : mine == null ? 1 : -1;
            } else {
                answer = groupings.get(at).compare(mine, theirs);
            }
            if (answer != 0) {
                return answer;
            }
        }
        return 0;
    }

    /** How many records per value of each attribute. */
    @SafeVarargs
    public static <E> Aggregation<E> countBy(Attribute<E, ?>... attributes) {
        java.util.ArrayList<Grouping<E>> groupings = new java.util.ArrayList<>();
        for (Attribute<E, ?> attribute : attributes) {
            groupings.add(new Grouping.ByValue<>(attribute));
        }
        return new Aggregation<>(groupings, List.of(Measure.count()));
    }
}
