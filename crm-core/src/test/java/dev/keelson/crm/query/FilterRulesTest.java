package dev.keelson.crm.query;

import static dev.keelson.crm.query.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Office;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.Leads;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** QRY-16: a filter is as large as every store can answer, and no larger. */
class FilterRulesTest {
    private final Leads leads = Office.open().setup().leads();

    private static Filter<Lead> name(int number) {
        return where(LeadAttributes.NAME).is("x" + number);
    }

    private static Filter<Lead> anyOf(int conditions) {
        Filter<Lead> filter = Filter.none();
        for (int at = 0; at < conditions; at++) {
            filter = filter.or(name(at));
        }
        return filter;
    }

    private static Filter<Lead> nested(int deep) {
        Filter<Lead> filter = name(0);
        for (int at = 0; at < deep; at++) {
            filter = new Filter.Not<>(filter);
        }
        return filter;
    }

    private void refused(Filter<Lead> filter, String code) {
        for (Runnable question : List.<Runnable>of(
                () -> leads.list(filter, LeadAttributes.newestFirst(), PageRequest.firstPage(5)),
                () -> leads.count(filter),
                () -> leads.aggregate(filter, Aggregation.countBy(LeadAttributes.STAGE)),
                () -> leads.export(filter, LeadAttributes.newestFirst(), lead -> {}))) {
            assertThatThrownBy(question::run)
                    .isInstanceOfSatisfying(
                            InvalidInputException.class,
                            wrong -> assertThat(wrong.problems())
                                    .extracting(
                                            InvalidInputException.Problem::attribute,
                                            InvalidInputException.Problem::code)
                                    .containsExactly(org.assertj.core.groups.Tuple.tuple("filter", code)));
        }
    }

    @Test
    void a_chain_is_one_flat_list() {
        assertThat(anyOf(3)).isEqualTo(new Filter.Or<>(List.of(name(0), name(1), name(2))));
        assertThat(name(0).and(name(1).and(name(2)))).isEqualTo(new Filter.And<>(List.of(name(0), name(1), name(2))));
        assertThat(name(0).negated().negated()).isEqualTo(name(0));
    }

    @Test
    void as_many_conditions_as_are_allowed_are_answered_and_one_more_is_not() {
        assertThat(leads.count(anyOf(FilterRules.MOST_CONDITIONS))).isZero();
        refused(anyOf(FilterRules.MOST_CONDITIONS + 1), "too-many");
        refused(anyOf(20_000), "too-many");
    }

    @Test
    void as_deep_as_is_allowed_is_answered_and_one_deeper_is_not() {
        assertThat(leads.count(nested(FilterRules.DEEPEST))).isZero();
        refused(nested(FilterRules.DEEPEST + 1), "too-deep");
        refused(nested(100_000), "too-deep");
        Filter<Lead> turned = name(0);
        for (int at = 0; at < 20_000; at++) {
            turned = turned.negated();
        }
        assertThat(leads.count(turned)).isZero();
    }

    @Test
    void the_values_of_all_conditions_count_together() {
        List<String> many =
                IntStream.range(0, Filter.In.MOST).mapToObj(at -> "x" + at).toList();
        Filter<Lead> filter = Filter.none();
        for (int at = 0; at < FilterRules.MOST_VALUES / Filter.In.MOST; at++) {
            filter = filter.or(where(LeadAttributes.NAME).in(many));
        }
        assertThat(leads.count(filter)).isZero();
        refused(filter.or(name(0)), "too-many");
    }
}
