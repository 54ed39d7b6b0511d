package dev.keelson.crm.tck;

import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadTimes;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.Tally;
import dev.keelson.crm.storage.UnitOfWork;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Stores that select, order, count or sum wrongly. */
final class WrongAnswers {
    private WrongAnswers() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.ofUnits("ignores branches", "branches_and_filter_both_bind", Boundless::new),
                Mutant.ofUnits(
                        "takes no branch for no filter", "without_a_branch_nothing_is_selected", EmptyMeansAll::new),
                Mutant.ofUnits("rounds time to milliseconds", "every_record_reads_back_as_it_was_written", Coarse::new),
                Mutant.ofUnits(
                        "counts a record per branch",
                        "a_record_that_several_branches_reach_is_selected_once",
                        CountsTwice::new),
                Mutant.ofUnits("counts beyond the cap", "limits_and_caps_bind", Uncapped::new),
                Mutant.ofUnits("repeats the last record of a page", "pages_joined_are_the_whole_list", Repeats::new),
                Mutant.ofUnits(
                        "puts absent values first",
                        "absent_values_come_last_in_both_directions_and_the_id_decides_between_equals",
                        AbsentFirst::new),
                Mutant.ofUnits(
                        "orders by UTF-16 units",
                        "identifiers_are_in_the_order_of_code_points_as_written",
                        ByUnits::new),
                Mutant.ofUnits(
                        "finds what is not selected",
                        "a_record_is_found_exactly_when_it_is_selected",
                        FindsAnything::new),
                Mutant.ofUnits("sums in binary", "sums_are_exact_whatever_their_size", Inexact::new),
                Mutant.ofUnits(
                        "begins every day in Greenwich",
                        "a_day_begins_and_ends_where_the_zone_says_when_clocks_change_too",
                        Greenwich::new));
    }

    private static final class Boundless extends MutantUnit {
        Boundless(UnitOfWork right) {
            super(right);
        }

        @Override
        <E, K> Selection<E, K> seen(Selection<E, K> selection) {
            return selection.branches().isEmpty() ? selection : Selection.of(selection.type(), selection.filter());
        }
    }

    private static final class EmptyMeansAll extends MutantUnit {
        EmptyMeansAll(UnitOfWork right) {
            super(right);
        }

        @Override
        <E, K> Selection<E, K> seen(Selection<E, K> selection) {
            return selection.branches().isEmpty() ? Selection.of(selection.type(), selection.filter()) : selection;
        }
    }

    private static final class Coarse extends MutantUnit {
        Coarse(UnitOfWork right) {
            super(right);
        }

        @Override
        public <E, K> void insert(RecordType<E, K> type, List<E> records) {
            right.insert(
                    type, records.stream().map(record -> rounded(type, record)).toList());
        }

        private static <E> E rounded(RecordType<E, ?> type, E record) {
            if (!(record instanceof Lead lead)) {
                return record;
            }
            LeadTimes times = lead.times();
            return type.javaType()
                    .cast(new Lead(
                            lead.id(),
                            lead.profile(),
                            lead.holder(),
                            lead.home(),
                            lead.progress(),
                            new LeadTimes(
                                    times.createdAt().truncatedTo(ChronoUnit.MILLIS),
                                    times.updatedAt().truncatedTo(ChronoUnit.MILLIS),
                                    times.ownedSince(),
                                    times.lastFollowUp(),
                                    times.nextContact()),
                            lead.standing(),
                            lead.author(),
                            lead.ownershipSteps(),
                            lead.version()));
        }
    }

    private static final class CountsTwice extends MutantUnit {
        CountsTwice(UnitOfWork right) {
            super(right);
        }

        @Override
        public <E, K> long count(Selection<E, K> selection, long cap) {
            return selection.branches().stream()
                    .mapToLong(branch ->
                            right.count(new Selection<>(selection.type(), List.of(branch), selection.filter()), cap))
                    .sum();
        }
    }

    private static final class Uncapped extends MutantUnit {
        Uncapped(UnitOfWork right) {
            super(right);
        }

        @Override
        public <E, K> long count(Selection<E, K> selection, long cap) {
            return right.count(selection, Long.MAX_VALUE);
        }
    }

    private static final class Repeats extends MutantUnit {
        Repeats(UnitOfWork right) {
            super(right);
        }

        @Override
        public <E, K> List<E> list(Selection<E, K> selection, Sort<E> sort, Optional<Position> after, int limit) {
            RecordType<E, K> type = selection.type();
            return right.list(selection, sort, Optional.empty(), 100_000).stream()
                    .filter(record -> after.map(place ->
                                    place.isBefore(type, sort, record) || place.equals(Position.of(type, sort, record)))
                            .orElse(true))
                    .limit(limit)
                    .toList();
        }
    }

    /** Orders whole lists by itself. */
    private abstract static class Reordering extends MutantUnit {
        Reordering(UnitOfWork right) {
            super(right);
        }

        abstract <E> Comparator<E> first(Attribute<E, ?> attribute);

        @Override
        public <E, K> List<E> list(Selection<E, K> selection, Sort<E> sort, Optional<Position> after, int limit) {
            if (after.isPresent() || sort.orders().isEmpty()) {
                return right.list(selection, sort, after, limit);
            }
            return right.list(selection, sort, after, 100_000).stream()
                    .sorted(first(sort.orders().get(0).attribute()))
                    .limit(limit)
                    .toList();
        }
    }

    private static final class AbsentFirst extends Reordering {
        AbsentFirst(UnitOfWork right) {
            super(right);
        }

        @Override
        <E> Comparator<E> first(Attribute<E, ?> attribute) {
            return Comparator.comparing(record -> attribute.valueOf(record) != null);
        }
    }

    private static final class ByUnits extends Reordering {
        ByUnits(UnitOfWork right) {
            super(right);
        }

        @Override
        <E> Comparator<E> first(Attribute<E, ?> attribute) {
            return Comparator.comparing(record -> key(attribute, record));
        }

        private static <E, V> String key(Attribute<E, V> attribute, E record) {
            V value = attribute.valueOf(record);
            return value == null ? "" : attribute.type().sortKey(value);
        }
    }

    private static final class FindsAnything extends MutantUnit {
        FindsAnything(UnitOfWork right) {
            super(right);
        }

        @Override
        public <E, K> Optional<E> find(Selection<E, K> selection, K id) {
            return right.find(Selection.of(selection.type(), Filter.all()), id);
        }
    }

    private static final class Inexact extends MutantUnit {
        Inexact(UnitOfWork right) {
            super(right);
        }

        @Override
        public <E, K> List<Cell> aggregate(Selection<E, K> selection, Aggregation<E> aggregation) {
            return right.aggregate(selection, aggregation).stream()
                    .map(cell -> new Cell(
                            cell.groups(),
                            cell.measures().stream()
                                    .map(measure -> measure.map(Inexact::rounded))
                                    .toList()))
                    .toList();
        }

        private static Object rounded(Object measure) {
            return measure instanceof Tally tally
                    ? new Tally(tally.sums().stream()
                            .map(part -> new Tally.Part(
                                    part.currency(),
                                    BigDecimal.valueOf(part.sum().doubleValue()),
                                    part.count()))
                            .toList())
                    : measure;
        }
    }

    private static final class Greenwich extends MutantUnit {
        Greenwich(UnitOfWork right) {
            super(right);
        }

        @Override
        public <E, K> List<Cell> aggregate(Selection<E, K> selection, Aggregation<E> aggregation) {
            List<Grouping<E>> groupings =
                    aggregation.groupings().stream().map(Greenwich::inUtc).toList();
            return right.aggregate(selection, new Aggregation<>(groupings, aggregation.measures()));
        }

        private static <E> Grouping<E> inUtc(Grouping<E> grouping) {
            return grouping instanceof Grouping.ByDate<E> date
                    ? new Grouping.ByDate<>(date.attribute(), date.bucket(), ZoneOffset.UTC)
                    : grouping;
        }
    }
}
