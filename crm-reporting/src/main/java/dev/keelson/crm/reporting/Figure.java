package dev.keelson.crm.reporting;

import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Records counted by group, as one actor may see them at one instant.
 *
 * <p>Text that a filter cannot tell apart (in case, width or white space) makes one group, called by its commonest spelling, so
 * that {@link #drill} selects exactly the records an entry counts.
 *
 * @param name what is counted, by what: {@code leads by stage}
 * @param groupings what the records are grouped by; none for a mere total
 * @param filter which of the records in reach were counted
 * @param asOf when they were counted
 * @param scope {@linkplain dev.keelson.crm.kernel.Actor#label whose} reach they were counted in
 * @param entries one per group that has a record, in the order of the groups, absent values last, unless ordered otherwise
 * @param <E> the record
 */
public record Figure<E>(
        String name, List<Grouping<E>> groupings, Filter<E> filter, Instant asOf, String scope, List<Entry> entries) {
    /**
     * One group's count.
     *
     * @param groups one per grouping, in order
     */
    public record Entry(List<Group> groups, long count) {
        public Entry {
            groups = List.copyOf(groups);
        }

        /** The group by the first grouping. */
        public Group group() {
            return groups.get(0);
        }
    }

    public Figure {
        groupings = List.copyOf(groupings);
        entries = List.copyOf(entries);
    }

    /** How many records were counted. */
    public long total() {
        return entries.stream().mapToLong(Entry::count).sum();
    }

    /** What each grouping is called, for the heads of columns: {@code captured on}. */
    public List<String> headings() {
        return groupings.stream()
                .map(grouping -> Groups.words(grouping.attribute()))
                .toList();
    }

    /** The same figure with its entries in another order. */
    public Figure<E> ordered(Comparator<Entry> order) {
        return new Figure<>(
                name,
                groupings,
                filter,
                asOf,
                scope,
                entries.stream().sorted(order).toList());
    }

    /** The filter that selects exactly the records an entry counts, as long as nothing changes. */
    public Filter<E> drill(Entry entry) {
        Filter<E> selected = filter;
        for (int at = 0; at < groupings.size(); at++) {
            selected = selected.and(
                    Groups.filter(groupings.get(at), entry.groups().get(at).value()));
        }
        return selected;
    }

    static <E> List<Entry> entries(List<Grouping<E>> groupings, List<Cell> cells, Naming naming) {
        return new Merging<>(groupings, naming).entries(cells);
    }
}
