package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Page by page, a list is what it is at once. */
abstract class PageSuite extends Suite {
    private static final Selection<Lead, LeadId> ALL = Selection.of(LeadAttributes.RECORDS, Filter.all());

    // QRY-05, ACC-03, STO-06
    @Property(tries = Depth.TRIES, edgeCases = EdgeCasesMode.NONE)
    final void pages_joined_are_the_whole_list(@ForAll("inquiries") Inquiry inquiry) {
        ask(inquiry, (unit, world, question) -> {
            assertThat(joined(unit, question.selection(), question.sort(), question.size()))
                    .as("%s", question)
                    .isEqualTo(ids(question.selected(world)));
        });
    }

    // QRY-04, QRY-05
    @Property(tries = Depth.TRIES, edgeCases = EdgeCasesMode.NONE)
    final void pages_of_everything_have_no_gaps_and_no_doubles(@ForAll("inquiries") Inquiry inquiry) {
        ask(inquiry, (unit, world, question) -> {
            Question everything = new Question(
                    List.of(Filter.all()), Filter.all(), question.sort(), question.aggregation(), question.size());
            assertThat(joined(unit, ALL, question.sort(), question.size() + 6))
                    .as("%s", question.sort())
                    .isEqualTo(ids(everything.selected(world)));
        });
    }

    @Provide
    final Arbitrary<Inquiry> inquiries() {
        return Questions.inquiries();
    }

    private static List<LeadId> joined(UnitOfWork unit, Selection<Lead, LeadId> selection, Sort<Lead> sort, int size) {
        List<LeadId> joined = new ArrayList<>();
        Optional<Position> after = Optional.empty();
        while (joined.size() < 1_000) {
            List<Lead> page = unit.list(selection, sort, after, size);
            joined.addAll(ids(page));
            if (page.size() < size) {
                return joined;
            }
            after = Optional.of(Position.of(LeadAttributes.RECORDS, sort, page.get(page.size() - 1)));
        }
        throw new AssertionError("the pages do not end: " + joined);
    }

    // QRY-05
    @Test
    final void records_inserted_between_pages_make_no_page_repeat_or_skip_one() {
        for (Sort<Lead> sort : List.of(
                Sort.<Lead>byId(),
                Sort.up(LeadAttributes.NAME),
                Sort.down(LeadAttributes.COMPANY),
                Sort.down(LeadAttributes.CREATED_AT).then(Sort.up(LeadAttributes.NAME)))) {
            TenantId tenant = newTenant();
            List<Lead> first = leads(0);
            run(tenant, unit -> unit.insert(LeadAttributes.RECORDS, first));
            List<LeadId> expected = ids(list(tenant, ALL, sort));
            List<LeadId> read = new ArrayList<>();
            Optional<Position> after = Optional.empty();
            for (int page = 1; page <= 60; page++) {
                Optional<Position> place = after;
                List<Lead> found = ask(tenant, unit -> unit.list(ALL, sort, place, 5));
                if (found.isEmpty()) {
                    break;
                }
                read.addAll(ids(found));
                after = Optional.of(Position.of(LeadAttributes.RECORDS, sort, found.get(found.size() - 1)));
                List<Lead> more = leads(page).subList(0, 3);
                run(tenant, unit -> unit.insert(LeadAttributes.RECORDS, more));
            }

            assertThat(expected).hasSameSizeAs(first);
            assertThat(read).doesNotHaveDuplicates();
            assertThat(read.stream().filter(expected::contains)).isEqualTo(expected);
        }
    }

    private static List<Lead> leads(int batch) {
        List<Lead> leads = new ArrayList<>();
        for (int at = 0; at < 21; at++) {
            leads.add(LeadSample.named(Values.TEXTS.get(at))
                    .id(UUID.randomUUID())
                    .company(at % 3 == 0 ? Optional.empty() : Optional.of(Values.TEXTS.get((at + batch) % 9)))
                    .createdAt(Values.RECENT_INSTANTS.get((at * 7 + batch) % 5))
                    .lead());
        }
        return leads;
    }

    // QRY-04
    @Test
    final void absent_values_come_last_in_both_directions_and_the_id_decides_between_equals() {
        TenantId tenant = newTenant();
        Lead low = LeadSample.named("low")
                .id(new UUID(0, 1))
                .company(Optional.of("A"))
                .lead();
        Lead alike = LeadSample.named("alike")
                .id(new UUID(-1, 1))
                .company(Optional.of("a"))
                .lead();
        Lead high = LeadSample.named("high")
                .id(new UUID(1, 0))
                .company(Optional.of("B"))
                .lead();
        Lead none = LeadSample.named("none").id(new UUID(0, 0)).lead();
        Lead nothing = LeadSample.named("nothing").id(new UUID(-1, 0)).lead();
        insert(tenant, LeadAttributes.RECORDS, nothing, high, none, alike, low);

        assertThat(list(tenant, ALL, Sort.up(LeadAttributes.COMPANY))).containsExactly(low, alike, high, none, nothing);
        assertThat(list(tenant, ALL, Sort.down(LeadAttributes.COMPANY)))
                .containsExactly(high, alike, low, nothing, none);
        assertThat(list(tenant, ALL, Sort.byId())).containsExactly(none, low, high, nothing, alike);
    }

    // STO-06, STO-07
    @Test
    final void limits_and_caps_bind() {
        TenantId tenant = newTenant();
        run(tenant, unit -> unit.insert(LeadAttributes.RECORDS, leads(0)));

        run(tenant, unit -> {
            assertThat(unit.list(ALL, Sort.byId(), Optional.empty(), 4)).hasSize(4);
            assertThat(unit.list(ALL, Sort.byId(), Optional.empty(), 500)).hasSize(21);
            assertThat(unit.count(ALL, 4)).isEqualTo(4);
            assertThat(unit.count(ALL, 21)).isEqualTo(21);
            assertThat(unit.count(ALL, 10_001)).isEqualTo(21);
        });
    }

    private static List<LeadId> ids(List<Lead> leads) {
        return leads.stream().map(Lead::id).toList();
    }
}
