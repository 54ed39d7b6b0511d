package dev.keelson.crm.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.opportunity.OpportunityOutcome;
import dev.keelson.crm.reporting.export.CsvTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class HistoricForecastTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = day(200);
    private static final Instant END = day(230);

    private static Instant day(long number) {
        return START.plus(Duration.ofDays(number));
    }

    private static Money cny(long amount) {
        return Money.of("CNY", amount);
    }

    /** A deal that is opened, maybe goes on to a second stage, and maybe is decided. */
    private static DealPath any(Random random) {
        int opened = random.nextInt(240);
        List<DealPath.Step> steps = new ArrayList<>();
        steps.add(new DealPath.Step("first", OpportunityOutcome.OPEN, day(opened)));
        int next = opened + random.nextInt(60);
        if (random.nextBoolean()) {
            steps.add(new DealPath.Step("second", OpportunityOutcome.OPEN, day(next)));
            next += random.nextInt(60);
        }
        Optional<Money> amount = random.nextInt(3) == 0
                ? Optional.empty()
                : Optional.of(Money.of(random.nextBoolean() ? "CNY" : "USD", random.nextInt(900)));
        Optional<Money> brought = Optional.empty();
        if (random.nextInt(5) > 0) {
            boolean won = random.nextBoolean();
            steps.add(new DealPath.Step("end", won ? OpportunityOutcome.WON : OpportunityOutcome.LOST, day(next)));
            brought = won ? amount.or(() -> Optional.of(cny(random.nextInt(500)))) : Optional.empty();
        }
        return new DealPath(random.nextBoolean() ? "tea" : "silk", amount, brought, steps);
    }

    private static List<DealPath> deals(Random random) {
        List<DealPath> deals = new ArrayList<>(List.of(deal("tea", 1, 150, 160, 40)));
        for (int at = 0; at < 150; at++) {
            deals.add(any(random));
        }
        return deals;
    }

    private static DealPath deal(String kind, int opened, int second, int won, long brought) {
        return new DealPath(
                kind,
                Optional.empty(),
                Optional.of(cny(brought)),
                List.of(
                        new DealPath.Step("first", OpportunityOutcome.OPEN, day(opened)),
                        new DealPath.Step("second", OpportunityOutcome.OPEN, day(second)),
                        new DealPath.Step("end", OpportunityOutcome.WON, day(won))));
    }

    // OPP-12
    @Property(tries = 60)
    void what_comes_later_is_not_known(@ForAll long seed) {
        Random random = new Random(seed);
        List<DealPath> deals = deals(random);
        HistoricForecast forecast = HistoricForecast.of(deals, day(180), NOW, END);
        List<DealPath> otherwise = new ArrayList<>();
        for (DealPath deal : deals) {
            deal.knownAt(NOW).ifPresent(known -> {
                DealPath.Step last = known.steps().get(known.steps().size() - 1);
                if (last.outcome() == OpportunityOutcome.OPEN && random.nextBoolean()) {
                    List<DealPath.Step> steps = new ArrayList<>(known.steps());
                    steps.add(new DealPath.Step("end", OpportunityOutcome.WON, NOW));
                    otherwise.add(new DealPath(known.kind(), known.amount(), Optional.of(cny(7_000)), steps));
                } else {
                    otherwise.add(known);
                }
            });
        }
        otherwise.add(deal("tea", 201, 202, 203, 9_000));
        assertThat(HistoricForecast.of(otherwise, day(180), NOW, END)).isEqualTo(forecast);
    }

    // OPP-13
    @Property(tries = 60)
    void it_is_what_was_won_and_what_is_open_and_what_is_new(@ForAll long seed) {
        Random random = new Random(seed);
        List<DealPath> deals = deals(random);
        HistoricForecast forecast = HistoricForecast.of(deals, day(180), NOW, END);

        List<DealPath> open = deals.stream()
                .filter(deal -> deal.at(NOW)
                        .filter(step -> step.outcome() == OpportunityOutcome.OPEN)
                        .isPresent())
                .toList();
        assertThat(forecast.rows().stream()
                        .mapToLong(HistoricForecast.Row::deals)
                        .sum())
                .isEqualTo(open.size());
        for (HistoricForecast.Total total : forecast.totals()) {
            String currency = total.currency();
            Money closed = deals.stream()
                    .filter(deal -> deal.brought()
                            .filter(money -> money.currency().getCurrencyCode().equals(currency))
                            .isPresent())
                    .filter(deal -> {
                        Instant won = deal.steps().get(deal.steps().size() - 1).from();
                        return !won.isBefore(day(180)) && won.isBefore(NOW);
                    })
                    .map(deal -> deal.brought().orElseThrow())
                    .reduce(Money.of(currency, 0), Money::plus);
            assertThat(total.closed()).isEqualTo(closed);
            assertThat(total.expected())
                    .isEqualTo(total.closed().plus(total.open()).plus(total.fresh()));
            Money most = forecast.rows().stream()
                    .map(row -> row.amounts().getOrDefault(currency, Money.of(currency, 0)))
                    .reduce(Money.of(currency, 0), Money::plus);
            assertThat(total.open().isMoreThan(most)).isFalse();
            assertThat(total.open().signum()).isNotNegative();
        }
        for (HistoricForecast.Row row : forecast.rows()) {
            row.amounts()
                    .forEach((currency, amount) -> assertThat(row.expected())
                            .containsEntry(
                                    currency,
                                    Weighted.rounded(currency, exact(open, row, currency, deals), row.chance())));
        }
        List<DealPath> dearer = deals.stream()
                .map(deal -> deal.steps().get(deal.steps().size() - 1).outcome() == OpportunityOutcome.LOST
                                && deal.steps()
                                        .get(deal.steps().size() - 1)
                                        .from()
                                        .isBefore(NOW)
                        ? new DealPath(deal.kind(), Optional.of(cny(1_000_000)), Optional.empty(), deal.steps())
                        : deal)
                .toList();
        assertThat(HistoricForecast.of(dearer, day(180), NOW, END))
                .as("what was lost, whatever was said of it")
                .isEqualTo(forecast);
    }

    private static BigDecimal exact(
            List<DealPath> open, HistoricForecast.Row row, String currency, List<DealPath> deals) {
        WinHistory history = WinHistory.of(deals, NOW, Duration.between(NOW, END));
        return open.stream()
                .filter(deal -> {
                    DealPath.Step step = deal.at(NOW).orElseThrow();
                    return step.stage().equals(row.stage()) && DealPath.Age.of(step, NOW) == row.age();
                })
                .map(deal -> history.worth(deal).getOrDefault(currency, BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    // OPP-12, OPP-13
    @Test
    void a_steady_business_is_forecast_to_the_cent() throws IOException {
        List<DealPath> deals = new ArrayList<>();
        for (int week = 0; week < 40; week++) {
            deals.add(deal("tea", 7 * week, 7 * week + 7, 7 * week + 14, 10));
        }
        BackTest test = BackTest.of(deals, day(198), day(226));

        assertThat(test.lines()).containsExactly(new BackTest.Line(cny(40), cny(40), cny(40)));
        assertThat(test.lines().get(0).error(1)).contains(new BigDecimal("0.0"));
        assertThat(test.forecast().totals()).containsExactly(new HistoricForecast.Total(cny(0), cny(20), cny(20)));
        assertThat(test.forecast().rows())
                .extracting(HistoricForecast.Row::category)
                .containsOnly(HistoricForecast.Category.COMMIT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvTable table = CsvTable.to(out)) {
            test.forecast().writeTo(table);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("first,week,1,", ",commit,CNY,10", "second,week,1,");
    }

    @Test
    void chances_are_those_of_deals_alike_where_there_are_enough() {
        List<DealPath> deals = new ArrayList<>();
        for (int at = 0; at < 10; at++) {
            boolean won = at < 3;
            deals.add(new DealPath(
                    "tea",
                    Optional.of(cny(100)),
                    won ? Optional.of(cny(100)) : Optional.empty(),
                    List.of(
                            new DealPath.Step("first", OpportunityOutcome.OPEN, day(0)),
                            new DealPath.Step(
                                    "end", won ? OpportunityOutcome.WON : OpportunityOutcome.LOST, day(190)))));
        }
        deals.add(new DealPath(
                "tea",
                Optional.of(cny(50)),
                Optional.empty(),
                List.of(new DealPath.Step("elsewhere", OpportunityOutcome.OPEN, day(199)))));
        HistoricForecast forecast = HistoricForecast.of(deals, NOW, NOW, END);
        assertThat(forecast.rows()).singleElement().satisfies(row -> {
            // of 13 looks, those from day 170 back to 160 see the end within thirty days
            assertThat(row.chance()).isEqualTo(new Ratio(6, 130));
            assertThat(row.category()).isEqualTo(HistoricForecast.Category.PIPELINE);
            assertThat(row.expected()).containsEntry("CNY", Money.of("CNY", "2.31"));
        });
    }

    @Test
    void what_cannot_be_forecast_is_said() {
        DealPath late = deal("tea", 198, 199, 200, 5);
        wrong("history", () -> HistoricForecast.of(List.of(), NOW, NOW, END));
        wrong("history", () -> HistoricForecast.of(List.of(late), NOW, NOW, END));
        wrong("asOf", () -> HistoricForecast.of(List.of(late), NOW, END, END));
        wrong("asOf", () -> HistoricForecast.of(List.of(late), NOW, day(1), END));
        wrong("steps", () -> new DealPath("tea", Optional.empty(), Optional.empty(), List.of()));
        wrong("steps", () -> deal("tea", 9, 8, 10, 5));
        wrong(
                "steps",
                () -> new DealPath(
                        "tea",
                        Optional.empty(),
                        Optional.empty(),
                        Arrays.asList(
                                new DealPath.Step("end", OpportunityOutcome.LOST, day(1)),
                                new DealPath.Step("first", OpportunityOutcome.OPEN, day(2)))));
    }

    private static void wrong(String attribute, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        bad -> assertThat(bad.problems())
                                .extracting(InvalidInputException.Problem::attribute)
                                .contains(attribute));
    }
}
