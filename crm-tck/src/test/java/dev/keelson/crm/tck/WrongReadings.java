package dev.keelson.crm.tck;

import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Stores that misread filters. */
final class WrongReadings {
    private WrongReadings() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.ofUnits(
                        "tells letter case apart",
                        "case_width_and_white_space_do_not_count_and_accents_do",
                        CaseSensitive::new),
                Mutant.ofUnits(
                        "drops absent values from negations",
                        "a_comparison_with_an_absent_value_is_false_and_its_negation_true",
                        ThreeValued::new),
                Mutant.ofUnits(
                        "takes % in a search for a wildcard", "no_character_of_a_search_is_a_wildcard", Wildcards::new),
                Mutant.ofUnits(
                        "lets participations outlive their end",
                        "a_participation_counts_up_to_the_instant_it_ends",
                        LateEnd::new));
    }

    private static final class CaseSensitive extends WrongReading {
        CaseSensitive(UnitOfWork right) {
            super(right);
        }

        @Override
        <E> boolean test(Filter<E> filter, E record) {
            if (filter instanceof Filter.Not<E> not) {
                return !read(not.part(), record);
            } else if (filter instanceof Filter.Compare<E, ?> compare
                    && compare.comparison() == Filter.Comparison.EQUAL
                    && compare.attribute().type().kind() == ValueType.Kind.TEXT) {
                return compare.value().equals(compare.attribute().valueOf(record));
            }
            return filter.test(record, participants());
        }
    }

    private static final class ThreeValued extends WrongReading {
        ThreeValued(UnitOfWork right) {
            super(right);
        }

        @Override
        <E> boolean test(Filter<E> filter, E record) {
            boolean unknown = filter instanceof Filter.Not<E> not
                    && !(not.part() instanceof Filter.IsEmpty<E>)
                    && filter.attributes().stream().anyMatch(attribute -> attribute.valueOf(record) == null);
            return !unknown && filter.test(record, participants());
        }
    }

    private static final class Wildcards extends WrongReading {
        Wildcards(UnitOfWork right) {
            super(right);
        }

        @Override
        <E> boolean test(Filter<E> filter, E record) {
            if (!(filter instanceof Filter.Match<E> match)) {
                return filter.test(record, participants());
            }
            String found = match.attribute().valueOf(record);
            String pattern = Text.key(match.text())
                    .chars()
                    .mapToObj(letter -> letter == '%' ? ".*" : Pattern.quote(String.valueOf((char) letter)))
                    .collect(Collectors.joining());
            return found != null
                    && Pattern.compile(pattern).matcher(Text.key(found)).find();
        }
    }

    private static final class LateEnd extends WrongReading {
        LateEnd(UnitOfWork right) {
            super(right);
        }

        @Override
        <E> boolean test(Filter<E> filter, E record) {
            if (filter instanceof Filter.Participates<E> shared) {
                Filter<E> earlier = new Filter.Participates<>(
                        shared.subject(),
                        shared.member(),
                        shared.access(),
                        shared.at().minusNanos(1_000));
                return earlier.test(record, participants());
            }
            return filter.test(record, participants());
        }
    }
}
