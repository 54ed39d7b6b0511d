package dev.keelson.crm.access;

import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Participants;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import java.util.List;

/**
 * Everything one person reaches with one permission at one moment: the union of its ways. No way means nothing.
 *
 * <p>The same value decides about a record and selects a list, so that the two cannot differ (ACC-03).
 */
public final class Reach {
    private final Permission permission;
    private final List<Way> ways;
    private final Check check;

    public Reach(Permission permission, List<Way> ways) {
        this.permission = permission;
        this.ways = List.copyOf(ways);
        this.check = new Check(ways.stream().map(Way::branch).toList());
    }

    /** A branch and what it rests on. */
    public record Way(Branch branch, Basis basis) {}

    public Permission permission() {
        return permission;
    }

    public List<Way> ways() {
        return ways;
    }

    /** Whether every record of the tenant is reached. */
    public boolean everything() {
        return ways.stream().anyMatch(way -> way.branch() instanceof Branch.Everything);
    }

    public <E> boolean includes(RecordScope<E> scope, E record, Participants participants) {
        return check.includes(scope, record, participants);
    }

    /**
     * What of the children of the records reached: ACC-13: a child is read by whoever reads its parent or, where the tenant says so, by
     * whoever reaches the parent through its holder alone.
     */
    public Reach ofChildren(AccessPolicy.Children policy) {
        return policy == AccessPolicy.Children.AS_PARENT
                ? this
                : new Reach(
                        permission,
                        ways.stream()
                                .filter(way -> way.branch().throughHolder())
                                .toList());
    }

    /** The records reached that a filter means. */
    public <E, K> Selection<E, K> select(RecordScope<E> scope, RecordType<E, K> type, Filter<E> filter) {
        List<Filter<E>> branches =
                ways.stream().map(way -> way.branch().filter(scope)).toList();
        return new Selection<>(type, branches, filter);
    }
}
