package dev.keelson.crm.query;

import dev.keelson.crm.kernel.InvalidInputException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;

/** What may be asked. */
public final class FilterRules {
    /** The most conditions one filter may have. */
    public static final int MOST_CONDITIONS = 1_000;

    /** The most values the conditions of one filter may name together. */
    public static final int MOST_VALUES = 10_000;

    /** How deep a filter may nest. */
    public static final int DEEPEST = 100;

    private record Level<E>(Filter<E> filter, int depth) {}

    private FilterRules() {}

    /**
     * The filter, if every store can answer it.
     *
     * <p>QRY-16: a filter has at most {@value #MOST_CONDITIONS} conditions that name at most {@value #MOST_VALUES} values, and nests at
     * most {@value #DEEPEST} deep. A chain of {@code and}, or of {@code or}, is one level.
     *
     * @throws InvalidInputException naming the filter, {@code too-many} or {@code too-deep}
     */
    public static <E> Filter<E> admit(Filter<E> filter) {
        ArrayDeque<Level<E>> open = new ArrayDeque<>(List.of(new Level<>(filter, 0)));
        int conditions = 0;
        int values = 0;
        while (!open.isEmpty()) {
            Level<E> level = open.pop();
            Collection<Filter<E>> parts = parts(level.filter());
            if (level.depth() > DEEPEST) {
                throw new InvalidInputException("filter", "too-deep", "it nests at most " + DEEPEST + " deep");
            }
            if (parts.isEmpty()) {
                conditions++;
                values += values(level.filter());
            }
            if (conditions + open.size() + parts.size() > MOST_CONDITIONS || values > MOST_VALUES) {
                throw new InvalidInputException(
                        "filter",
                        "too-many",
                        "at most " + MOST_CONDITIONS + " conditions on at most " + MOST_VALUES + " values");
            }
            parts.forEach(part -> open.push(new Level<>(part, level.depth() + 1)));
        }
        return filter;
    }

    private static <E> List<Filter<E>> parts(Filter<E> filter) {
        if (filter instanceof Filter.And<E> and) {
            return and.parts();
        }
        if (filter instanceof Filter.Or<E> or) {
            return or.parts();
        }
        return filter instanceof Filter.Not<E> not ? List.of(not.part()) : List.of();
    }

    private static int values(Filter<?> filter) {
        if (filter instanceof Filter.In<?, ?> in) {
            return in.values().size();
        }
        return filter instanceof Filter.HasAny<?> hasAny ? hasAny.values().size() : 1;
    }
}
