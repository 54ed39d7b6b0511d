package dev.keelson.crm.query;

import java.util.List;

/**
 * The records a question is about: of a type, reached by at least one branch, and meant by the filter.
 *
 * <p>QRY-14: without a branch nothing is selected, for an empty reach is never "no filter"; a record that several branches
 * reach is selected once. ACC-03: what a list, a count or a statistic covers is exactly what {@link #test} accepts.
 */
public record Selection<E, K>(RecordType<E, K> type, List<Filter<E>> branches, Filter<E> filter) {
    public Selection {
        branches = List.copyOf(branches);
    }

    /** Everything of a type that the filter means, whoever asks. */
    public static <E, K> Selection<E, K> of(RecordType<E, K> type, Filter<E> filter) {
        return new Selection<>(type, List.of(Filter.all()), filter);
    }

    public boolean test(E record, Participants participants) {
        return filter.test(record, participants)
                && branches.stream().anyMatch(branch -> branch.test(record, participants));
    }
}
