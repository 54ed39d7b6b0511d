package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Measure;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Tally;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.storage.Setting;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Statistics are exact. */
abstract class StatisticSuite extends Suite {
    private static final Selection<Lead, LeadId> ALL = Selection.of(LeadAttributes.RECORDS, Filter.all());

    private final TenantId tenant = newTenant();

    // STO-08, STO-17, ACC-03, QRY-10, QRY-11, QRY-12, QRY-13
    @Property(tries = Depth.TRIES, edgeCases = EdgeCasesMode.NONE)
    final void statistics_tell_what_measuring_every_record_would(@ForAll("inquiries") Inquiry inquiry) {
        ask(inquiry, (unit, world, question) -> {
            assertThat(unit.aggregate(question.selection(), question.aggregation()))
                    .as("%s", question)
                    .isEqualTo(Oracle.cells(question.selected(world), question.aggregation()));
            assertThat(unit.aggregate(ALL, question.aggregation()))
                    .as("%s", question.aggregation())
                    .isEqualTo(Oracle.cells(world.leads(), question.aggregation()));
        });
    }

    @Provide
    final Arbitrary<Inquiry> inquiries() {
        return Questions.inquiries();
    }

    // STO-08
    @Test
    final void without_groupings_there_is_one_cell_even_of_nothing() {
        FieldDefinition field = announced(ValueType.DECIMAL, World.Place.PLAIN);
        Attribute<Lead, BigDecimal> amount = field.attribute(ValueType.DECIMAL);
        Aggregation<Lead> aggregation = new Aggregation<>(
                List.of(), List.of(Measure.count(), new Measure.Sum<>(amount), new Measure.Least<>(amount)));
        insert(
                tenant,
                LeadAttributes.RECORDS,
                LeadSample.named("Tea").with(field, ValueType.DECIMAL, one()).lead());

        assertThat(cells(Filter.where(LeadAttributes.NAME).is("nobody"), aggregation))
                .containsExactly(new Cell(
                        List.of(), List.of(Optional.of(0L), Optional.of(new Tally(List.of())), Optional.empty())));
        assertThat(cells(Filter.all(), aggregation))
                .containsExactly(
                        new Cell(List.of(), List.of(Optional.of(1L), Optional.of(sum("1", 1)), Optional.of(one()))));
    }

    // QRY-10
    @Test
    final void sums_are_exact_whatever_their_size() {
        for (World.Place place : World.Place.values()) {
            TenantId fresh = newTenant();
            FieldDefinition decimals = World.of(1).field(ValueType.DECIMAL, place);
            FieldDefinition integers = World.of(1).field(ValueType.INTEGER, place);
            insert(fresh, Setting.RECORDS, CustomFields.announced(decimals), CustomFields.announced(integers));
            List<Lead> leads = Arrays.asList("99999999999999999999999999.999999999999", "0.1", "0.2", "1E-12").stream()
                    .map(text -> LeadSample.named("Tea")
                            .with(decimals, ValueType.DECIMAL, new BigDecimal(text))
                            .with(integers, ValueType.INTEGER, Long.MAX_VALUE)
                            .lead())
                    .toList();
            run(fresh, unit -> unit.insert(LeadAttributes.RECORDS, leads));
            Aggregation<Lead> sums = new Aggregation<>(
                    List.of(),
                    List.of(
                            new Measure.Sum<>(decimals.attribute(ValueType.DECIMAL)),
                            new Measure.Average<>(integers.attribute(ValueType.INTEGER))));

            List<Cell> cells = ask(fresh, unit -> unit.aggregate(ALL, sums));

            assertThat(cells)
                    .containsExactly(new Cell(
                            List.of(),
                            List.of(
                                    Optional.of(sum("100000000000000000000000000.3", 4)),
                                    Optional.of(sum("36893488147419103228", 4)))));
        }
    }

    // QRY-07, QRY-10
    @Test
    final void amounts_of_two_currencies_never_meet() {
        for (World.Place place : World.Place.values()) {
            TenantId fresh = newTenant();
            FieldDefinition field = World.of(1).field(ValueType.MONEY, place);
            Attribute<Lead, Money> price = field.attribute(ValueType.MONEY);
            insert(fresh, Setting.RECORDS, CustomFields.announced(field));
            for (String money : List.of("CNY 0.10", "CNY 0.20", "USD 1.00", "JPY 100", "USD -1.00")) {
                insert(
                        fresh,
                        LeadAttributes.RECORDS,
                        LeadSample.named(money)
                                .with(field, ValueType.MONEY, Money.parse(money))
                                .lead());
            }
            Aggregation<Lead> sum = new Aggregation<>(List.of(), List.of(new Measure.Sum<>(price)));

            List<Cell> cells = ask(fresh, unit -> unit.aggregate(ALL, sum));

            assertThat(cells)
                    .containsExactly(new Cell(
                            List.of(),
                            List.of(Optional.of(new Tally(
                                    List.of(part("CNY", "0.3", 2), part("JPY", "100", 1), part("USD", "0", 2)))))));
            assertThat(keys(fresh, LeadAttributes.RECORDS, Filter.where(price).atLeast(Money.of("CNY", "0.1"))))
                    .hasSize(2);
            assertThat(keys(fresh, LeadAttributes.RECORDS, Filter.where(price).lessThan(Money.of("USD", "1"))))
                    .hasSize(1);
            assertThat(keys(fresh, LeadAttributes.RECORDS, Filter.where(price).is(Money.of("CNY", "100"))))
                    .isEmpty();
        }
    }

    // QRY-11, QRY-13
    @Test
    final void groups_are_values_as_written_in_order_and_the_absent_one_last() {
        for (String region : List.of("tea", "Tea", "TEA", "silk", "茶", "tea")) {
            insert(
                    tenant,
                    LeadAttributes.RECORDS,
                    LeadSample.named("x")
                            .from(Optional.empty(), Optional.of(region), Optional.empty())
                            .lead());
        }
        insert(tenant, LeadAttributes.RECORDS, LeadSample.named("x").lead());

        assertThat(cells(Filter.all(), Aggregation.countBy(LeadAttributes.REGION)))
                .containsExactly(
                        counted("silk", 1),
                        counted("TEA", 1),
                        counted("Tea", 1),
                        counted("tea", 2),
                        counted("茶", 1),
                        counted(null, 1));
    }

    // QRY-12
    @Test
    final void a_day_begins_and_ends_where_the_zone_says_when_clocks_change_too() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        List.of(
                        "2026-03-28T22:59:59.999999Z",
                        "2026-03-28T23:00:00Z",
                        "2026-03-29T21:59:59.999999Z",
                        "2026-03-29T22:00:00Z",
                        "2026-10-24T22:00:00Z",
                        "2026-10-25T22:59:59.999999Z",
                        "2026-10-25T23:00:00Z")
                .forEach(at -> insert(
                        tenant,
                        LeadAttributes.RECORDS,
                        LeadSample.named("x").createdAt(Instant.parse(at)).lead()));

        assertThat(cells(Filter.all(), by(Grouping.Bucket.DAY, berlin)))
                .containsExactly(
                        counted(LocalDate.parse("2026-03-28"), 1),
                        counted(LocalDate.parse("2026-03-29"), 2),
                        counted(LocalDate.parse("2026-03-30"), 1),
                        counted(LocalDate.parse("2026-10-25"), 2),
                        counted(LocalDate.parse("2026-10-26"), 1));
        assertThat(cells(Filter.all(), by(Grouping.Bucket.WEEK, berlin)))
                .containsExactly(
                        counted(LocalDate.parse("2026-03-23"), 3),
                        counted(LocalDate.parse("2026-03-30"), 1),
                        counted(LocalDate.parse("2026-10-19"), 2),
                        counted(LocalDate.parse("2026-10-26"), 1));
    }

    // QRY-12
    @Test
    final void weeks_quarters_and_years_begin_where_the_calendar_says() {
        List.of("2025-12-28", "2025-12-29", "2026-01-01", "2026-03-31", "2026-04-01")
                .forEach(day -> insert(
                        tenant,
                        LeadAttributes.RECORDS,
                        LeadSample.named("x")
                                .capturedOn(Optional.of(LocalDate.parse(day)))
                                .lead()));

        assertThat(captured(Grouping.Bucket.WEEK))
                .containsExactly(
                        counted(LocalDate.parse("2025-12-22"), 1),
                        counted(LocalDate.parse("2025-12-29"), 2),
                        counted(LocalDate.parse("2026-03-30"), 2));
        assertThat(captured(Grouping.Bucket.QUARTER))
                .containsExactly(
                        counted(LocalDate.parse("2025-10-01"), 2),
                        counted(LocalDate.parse("2026-01-01"), 2),
                        counted(LocalDate.parse("2026-04-01"), 1));
        assertThat(captured(Grouping.Bucket.YEAR))
                .containsExactly(counted(LocalDate.parse("2025-01-01"), 2), counted(LocalDate.parse("2026-01-01"), 3));
    }

    private List<Cell> captured(Grouping.Bucket bucket) {
        return cells(
                Filter.all(),
                new Aggregation<>(
                        List.of(new Grouping.ByDate<>(LeadAttributes.CAPTURED_ON, bucket, ZoneId.of("UTC"))),
                        List.of(Measure.count())));
    }

    private static Aggregation<Lead> by(Grouping.Bucket bucket, ZoneId zone) {
        return new Aggregation<>(
                List.of(new Grouping.ByDate<>(LeadAttributes.CREATED_AT, bucket, zone)), List.of(Measure.count()));
    }

    private List<Cell> cells(Filter<Lead> filter, Aggregation<Lead> aggregation) {
        return ask(tenant, unit -> unit.aggregate(Selection.of(LeadAttributes.RECORDS, filter), aggregation));
    }

    private FieldDefinition announced(ValueType<?> type, World.Place place) {
        FieldDefinition field = World.of(1).field(type, place);
        insert(tenant, Setting.RECORDS, CustomFields.announced(field));
        return field;
    }

    private static Cell counted(@org.jspecify.annotations.Nullable Object group, long count) {
        return new Cell(List.of(Optional.ofNullable(group)), List.of(Optional.of(count)));
    }

    private static Tally sum(String sum, long count) {
        return new Tally(List.of(new Tally.Part(Optional.empty(), new BigDecimal(sum), count)));
    }

    private static Tally.Part part(String currency, String sum, long count) {
        return new Tally.Part(Optional.of(currency), new BigDecimal(sum), count);
    }

    private static BigDecimal one() {
        return BigDecimal.ONE;
    }
}
