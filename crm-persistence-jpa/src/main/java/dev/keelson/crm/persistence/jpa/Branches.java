package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The ways in which a selection reaches records, as few or as narrow as an index likes them. */
final class Branches {
    /** Beyond so many ways, a list of owners stays one way. */
    private static final int MOST = 40;

    private Branches() {}

    /** Ways as they were given, each once; one that reaches everything makes the others needless. */
    static <E> List<Filter<E>> of(Selection<E, ?> selection) {
        Set<Filter<E>> ways = new LinkedHashSet<>();
        for (Filter<E> branch : selection.branches()) {
            flatten(branch, ways);
        }
        return ways.stream().anyMatch(way -> way instanceof Filter.All<E>) ? List.of(Filter.all()) : List.copyOf(ways);
    }

    /** Ways of which each is one range of an index: a list of owners becomes a way for each of them. */
    static <E> List<Filter<E>> narrow(Selection<E, ?> selection) {
        List<Filter<E>> ways = of(selection);
        List<Filter<E>> narrow = new ArrayList<>();
        for (Filter<E> way : ways) {
            if (way instanceof Filter.In<E, ?> in && in.values().size() <= MOST) {
                narrow.addAll(each(in));
            } else {
                narrow.add(way);
            }
        }
        return narrow.size() <= MOST ? List.copyOf(new LinkedHashSet<>(narrow)) : ways;
    }

    private static <E> void flatten(Filter<E> branch, Set<Filter<E>> into) {
        if (branch instanceof Filter.Or<E> or) {
            or.parts().forEach(part -> flatten(part, into));
        } else if (!reachesNothing(branch)) {
            into.add(branch);
        }
    }

    private static <E> boolean reachesNothing(Filter<E> branch) {
        return branch instanceof Filter.None<E>
                || (branch instanceof Filter.In<E, ?> in && in.values().isEmpty());
    }

    private static <E, V> List<Filter<E>> each(Filter.In<E, V> in) {
        return in.values().stream()
                .<Filter<E>>map(value -> new Filter.Compare<>(in.attribute(), Filter.Comparison.EQUAL, value))
                .toList();
    }
}
