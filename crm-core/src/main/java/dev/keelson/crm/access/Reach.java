package dev.keelson.crm.access;

import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Participants;
import dev.keelson.crm.query.Selection;
import java.util.List;
import java.util.Optional;

/**
 * Everything one person reaches with one permission at one moment: the union of its ways. No way means nothing.
 *
 * <p>The same value decides about a record and selects a list, so that the two cannot differ (ACC-03).
 */
public record Reach(Permission permission, List<Way> ways) {
    public Reach {
        ways = List.copyOf(ways);
    }

    /** A branch and what it rests on. */
    public record Way(Branch branch, Basis basis) {}

    public <E> boolean includes(RecordScope<E> scope, E record, Participants participants) {
        for (int at = 0; at < ways.size(); at++) {
            if (ways.get(at).branch().test(scope, record, participants)) {
                return true;
            }
        }
        return false;
    }

    /** The first way that reaches the record. */
    public <E> Optional<Way> wayTo(RecordScope<E> scope, E record, Participants participants) {
        return ways.stream()
                .filter(way -> way.branch().test(scope, record, participants))
                .findFirst();
    }

    /** The records reached that a filter means. */
    public <E, K> Selection<E, K> select(
            RecordScope<E> scope, dev.keelson.crm.query.RecordType<E, K> type, Filter<E> filter) {
        List<Filter<E>> branches =
                ways.stream().map(way -> way.branch().filter(scope)).toList();
        return new Selection<>(type, branches, filter);
    }
}
