package dev.keelson.crm.reporting;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.opportunity.OpportunityOutcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is likely to be won by the end of a time, as earlier deals went.
 *
 * <p>OPP-13: it is what was won since the beginning, and of each open deal what it is worth times the chance of those that were in its stage for as
 * long, and what nobody knows of yet; what was lost is worth nothing.
 *
 * @param from when the time in question begins
 * @param asOf when it is forecast, in that time
 * @param until when the time ends
 * @param rows of open deals, by stage and age
 * @param totals one per currency, in the order of their codes
 */
public record HistoricForecast(Instant from, Instant asOf, Instant until, List<Row> rows, List<Total> totals) {
    /** How sure it is (预测类别). */
    public enum Category {
        /** Won already. */
        CLOSED,
        /** Three of four such deals were won, or more. */
        COMMIT,
        /** More such deals were won in time than not, or as many. */
        BEST_CASE,
        /** Fewer. */
        PIPELINE;

        static Category of(Ratio chance) {
            if (chance.part() * 4 >= chance.whole() * 3) {
                return COMMIT;
            }
            return chance.part() * 2 >= chance.whole() ? BEST_CASE : PIPELINE;
        }
    }

    /**
     * The open deals that were in a stage for so long.
     *
     * @param chance how many of such deals were won in time
     * @param amounts what they are worth if all are won, by currency
     * @param expected that times the chance, rounded half up to the minor units once
     */
    public record Row(
            String stage,
            DealPath.Age age,
            long deals,
            Ratio chance,
            Category category,
            Map<String, Money> amounts,
            Map<String, Money> expected) {}

    /**
     * What is likely in one currency.
     *
     * @param closed won since the beginning
     * @param open expected of the deals that are open
     * @param fresh expected of deals that nobody knows of yet
     */
    public record Total(Money closed, Money open, Money fresh) {
        public Money expected() {
            return closed.plus(open).plus(fresh);
        }

        String currency() {
            return closed.currency().getCurrencyCode();
        }
    }

    public HistoricForecast {
        rows = List.copyOf(rows);
        totals = List.copyOf(totals);
    }

    /** What it says of a currency; nothing at all of one that no deal was in. */
    public Money expected(String currency) {
        return totals.stream()
                .filter(total -> total.currency().equals(currency))
                .findFirst()
                .map(Total::expected)
                .orElseGet(() -> Money.of(currency, 0));
    }

    /**
     * Forecasts a time from deals, as far as they are known.
     *
     * @throws InvalidInputException naming {@code asOf} when it is not in the time, or {@code history} when there is too little to learn from
     */
    public static HistoricForecast of(Collection<DealPath> deals, Instant from, Instant asOf, Instant until) {
        if (asOf.isBefore(from) || !asOf.isBefore(until)) {
            throw new InvalidInputException("asOf", "out-of-range", "a forecast is made before the time is over");
        }
        WinHistory history = WinHistory.of(deals, asOf, Duration.between(asOf, until));
        List<DealPath> known =
                deals.stream().flatMap(deal -> deal.knownAt(asOf).stream()).toList();
        List<Row> rows = rows(history, known, asOf);
        return new HistoricForecast(from, asOf, until, rows, totals(history, known, rows, from, asOf));
    }

    private record Cell(String stage, DealPath.Age age) {}

    private static List<Row> rows(WinHistory history, List<DealPath> known, Instant asOf) {
        TreeMap<Cell, List<DealPath>> open =
                new TreeMap<>(Comparator.comparing(Cell::stage).thenComparing(Cell::age));
        for (DealPath deal : known) {
            Optional<DealPath.Step> now = deal.at(asOf).filter(step -> step.outcome() == OpportunityOutcome.OPEN);
            now.ifPresent(step -> open.computeIfAbsent(
                            new Cell(step.stage(), DealPath.Age.of(step, asOf)), first -> new ArrayList<>())
                    .add(deal));
        }
        ArrayList<Row> rows = new ArrayList<>();
        open.forEach((cell, deals) -> {
            Ratio chance = history.chance(cell.stage(), cell.age());
            TreeMap<String, BigDecimal> worth = new TreeMap<>();
            deals.forEach(deal ->
                    history.worth(deal).forEach((currency, amount) -> worth.merge(currency, amount, BigDecimal::add)));
            rows.add(new Row(
                    cell.stage(),
                    cell.age(),
                    deals.size(),
                    chance,
                    Category.of(chance),
                    rounded(worth, new Ratio(1, 1)),
                    rounded(worth, chance)));
        });
        return rows;
    }

    private static Map<String, Money> rounded(Map<String, BigDecimal> sums, Ratio ratio) {
        TreeMap<String, Money> rounded = new TreeMap<>();
        sums.forEach((currency, sum) -> rounded.put(currency, Weighted.rounded(currency, sum, ratio)));
        return rounded;
    }

    private static List<Total> totals(
            WinHistory history, List<DealPath> known, List<Row> rows, Instant from, Instant asOf) {
        Map<String, Money> closed = brought(known, from, asOf);
        TreeSet<String> currencies = new TreeSet<>(history.currencies());
        currencies.addAll(closed.keySet());
        rows.forEach(row -> currencies.addAll(row.amounts().keySet()));
        return currencies.stream()
                .map(currency -> {
                    Money nothing = Money.of(currency, 0);
                    return new Total(
                            closed.getOrDefault(currency, nothing),
                            Money.sum(
                                    nothing,
                                    rows.stream()
                                            .map(row -> row.expected().getOrDefault(currency, nothing))
                                            .toList()),
                            history.fresh(currency));
                })
                .toList();
    }

    /** What deals that were won in a time brought, by currency. */
    static Map<String, Money> brought(Collection<DealPath> deals, Instant from, Instant until) {
        TreeMap<String, Money> sums = new TreeMap<>();
        deals.stream()
                .filter(deal -> deal.wonBetween(from, until))
                .flatMap(deal -> deal.brought().stream())
                .forEach(money -> sums.merge(money.currency().getCurrencyCode(), money, Money::plus));
        return sums;
    }

    /** Writes it: a line per stage, age and currency. */
    public void writeTo(Table table) throws IOException {
        table.heading(List.of(
                "stage", "age", "deals", "won of such", "such deals", "category", "currency", "amount", "expected"));
        for (Row row : rows) {
            for (Map.Entry<String, Money> each : row.amounts().entrySet()) {
                table.row(List.of(
                        row.stage(),
                        words(row.age()),
                        row.deals(),
                        row.chance().part(),
                        row.chance().whole(),
                        words(row.category()),
                        each.getKey(),
                        each.getValue().amount(),
                        Optional.ofNullable(row.expected().get(each.getKey())).map(Money::amount)));
            }
        }
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
