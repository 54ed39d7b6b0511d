package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.FilterRules;
import dev.keelson.crm.query.Participants;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** A question is answered as asking every record, one by one, would answer it. */
abstract class FilterSuite extends Suite {
    // ACC-03, STO-06, STO-17, QRY-03, QRY-04, QRY-14
    @Property(tries = Depth.TRIES, edgeCases = EdgeCasesMode.NONE)
    final void lists_hold_exactly_what_is_selected_in_order(@ForAll("inquiries") Inquiry inquiry) {
        ask(inquiry, (unit, world, question) -> {
            List<Lead> selected = question.selected(world);
            assertThat(ids(all(unit, question.selection(), question.sort())))
                    .as("%s", question)
                    .isEqualTo(ids(selected));
            assertThat(ids(unit.list(question.selection(), question.sort(), Optional.empty(), question.size())))
                    .as("the first %s of %s", question.size(), question)
                    .isEqualTo(ids(selected.stream().limit(question.size()).toList()));
        });
    }

    // ACC-03, STO-07, STO-17, QRY-14
    @Property(tries = Depth.TRIES, edgeCases = EdgeCasesMode.NONE)
    final void counts_count_what_is_selected_once(@ForAll("inquiries") Inquiry inquiry) {
        ask(inquiry, (unit, world, question) -> {
            long selected = question.selected(world).size();
            assertThat(unit.count(question.selection(), Long.MAX_VALUE))
                    .as("%s", question)
                    .isEqualTo(selected);
            assertThat(unit.count(question.selection(), question.size()))
                    .as("capped at %s: %s", question.size(), question)
                    .isEqualTo(Math.min(selected, question.size()));
        });
    }

    // ACC-03, STO-05, QRY-14
    @Property(tries = Depth.TRIES, edgeCases = EdgeCasesMode.NONE)
    final void a_record_is_found_exactly_when_it_is_selected(@ForAll("inquiries") Inquiry inquiry) {
        ask(inquiry, (unit, world, question) -> {
            List<Lead> selected = question.selected(world);
            int step = 1 + question.size() % 7;
            for (int at = question.size() % step; at < world.leads().size(); at += 11 * step) {
                Lead lead = world.leads().get(at);
                assertThat(unit.find(question.selection(), lead.id()))
                        .as("%s in %s", lead.id(), question)
                        .isEqualTo(selected.contains(lead) ? Optional.of(lead) : Optional.empty());
            }
        });
    }

    @Provide
    final Arbitrary<Inquiry> inquiries() {
        return Questions.inquiries();
    }

    // QRY-01
    @Test
    final void a_comparison_with_an_absent_value_is_false_and_its_negation_true() {
        World world = World.of(1);
        TenantId tenant = tenantOf(world);
        for (Attribute<Lead, ?> attribute : world.attributes()) {
            if (!attribute.type().isSet()) {
                negates(tenant, world, attribute);
            }
        }
    }

    private <V> void negates(TenantId tenant, World world, Attribute<Lead, V> attribute) {
        List<Lead> leads = world.leads();
        V some = leads.stream()
                .map(attribute::valueOf)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        ArrayList<Filter<Lead>> comparisons = new ArrayList<>();
        if (attribute.type().isText()) {
            comparisons.add(Filter.where(attribute).contains("te"));
        }
        if (attribute.type().ordered()) {
            comparisons.add(Filter.where(attribute).is(some));
            comparisons.add(Filter.where(attribute).atMost(some));
            comparisons.add(Filter.where(attribute).greaterThan(some));
            comparisons.add(Filter.where(attribute).in(List.of(some)));
        }
        List<LeadId> absent = ids(
                leads.stream().filter(lead -> attribute.valueOf(lead) == null).toList());
        for (Filter<Lead> comparison : comparisons) {
            List<LeadId> meant = keys(tenant, LeadAttributes.RECORDS, comparison);
            List<LeadId> others = keys(tenant, LeadAttributes.RECORDS, comparison.negated());
            assertThat(meant)
                    .as("%s", comparison)
                    .doesNotContainAnyElementsOf(absent.isEmpty() ? List.of(none()) : absent);
            assertThat(others).as("not %s", comparison).containsAll(absent);
            assertThat(meant.size() + others.size()).isEqualTo(leads.size());
        }
    }

    // QRY-16
    @Test
    final void the_largest_filters_there_are_mean_what_they_say() {
        World world = World.of(1);
        TenantId tenant = tenantOf(world);
        Filter<Lead> wide = name("TEA");
        for (int at = 1; at < FilterRules.MOST_CONDITIONS; at++) {
            wide = wide.or(name("no name " + at));
        }
        Filter<Lead> deep = name("TEA");
        for (int at = 0; at < FilterRules.DEEPEST; at++) {
            deep = at % 2 == 0
                    ? new Filter.Not<>(deep)
                    : new Filter.And<>(List.of(deep, name("TEA " + at).negated()));
        }
        Filter<Lead> many = Filter.none();
        for (int at = 0; at < FilterRules.MOST_VALUES / Filter.In.MOST; at++) {
            int list = at;
            many = many.or(Filter.where(LeadAttributes.NAME)
                    .in(IntStream.range(0, Filter.In.MOST)
                            .mapToObj(number -> number == 7 ? "TEA" : list + " no name " + number)
                            .toList()));
        }
        for (Filter<Lead> filter : List.of(wide, deep, many)) {
            assertThat(keys(tenant, LeadAttributes.RECORDS, FilterRules.admit(filter)))
                    .containsExactlyInAnyOrderElementsOf(ids(world.leads().stream()
                            .filter(lead -> filter.test(lead, Participants.NONE))
                            .toList()))
                    .isNotEmpty();
        }
    }

    private static Filter<Lead> name(String name) {
        return Filter.where(LeadAttributes.NAME).is(name);
    }

    // STO-05, STO-06
    @Test
    final void empty_and_long_lists_of_values_mean_what_they_say() {
        World world = World.of(1);
        TenantId tenant = tenantOf(world);
        List<String> many = IntStream.range(0, Filter.In.MOST - 1)
                .mapToObj(number -> "no name " + number)
                .toList();
        ArrayList<String> withOne = new ArrayList<>(many);
        withOne.add("TEA");

        assertThat(keys(tenant, LeadAttributes.RECORDS, new Filter.In<>(LeadAttributes.NAME, List.of())))
                .isEmpty();
        assertThat(keys(tenant, LeadAttributes.RECORDS, new Filter.In<>(LeadAttributes.NAME, many)))
                .isEmpty();
        assertThat(keys(tenant, LeadAttributes.RECORDS, new Filter.In<>(LeadAttributes.NAME, withOne)))
                .isEqualTo(keys(
                        tenant,
                        LeadAttributes.RECORDS,
                        Filter.where(LeadAttributes.NAME).is("tea")))
                .isNotEmpty();
        assertThat(keys(tenant, LeadAttributes.RECORDS, new Filter.And<>(List.of())))
                .hasSameSizeAs(world.leads());
        assertThat(keys(tenant, LeadAttributes.RECORDS, new Filter.Or<>(List.of())))
                .isEmpty();
    }

    // LEAD-01
    @Test
    final void every_lead_is_owned_or_in_a_pool_and_never_both() {
        World world = World.of(1);
        TenantId tenant = tenantOf(world);
        Filter<Lead> owned = Filter.where(LeadAttributes.OWNER).isPresent();
        Filter<Lead> pooled = Filter.where(LeadAttributes.POOL).isPresent();

        assertThat(keys(tenant, LeadAttributes.RECORDS, owned.or(pooled))).hasSameSizeAs(world.leads());
        assertThat(keys(tenant, LeadAttributes.RECORDS, owned.and(pooled))).isEmpty();
        assertThat(list(tenant, Selection.of(LeadAttributes.RECORDS, Filter.all()), Sort.byId()))
                .containsExactlyInAnyOrderElementsOf(world.leads());
    }

    private static LeadId none() {
        return new LeadId(new java.util.UUID(0, 0));
    }

    private static List<LeadId> ids(List<Lead> leads) {
        return leads.stream().map(Lead::id).toList();
    }
}
