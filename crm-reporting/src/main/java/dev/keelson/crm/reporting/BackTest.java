package dev.keelson.crm.reporting;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a forecast would have said of a time that is over, beside what came, and beside the simplest forecast: as much as in the time before.
 *
 * @param forecast as it would have been made when the time began
 * @param lines one per currency, in the order of their codes
 */
public record BackTest(HistoricForecast forecast, List<Line> lines) {
    /**
     * What was said and what came, in one currency.
     *
     * @param naive what was won in as long a time before
     */
    public record Line(Money forecast, Money naive, Money actual) {
        /** How much the forecast was too high, in percent of what came, rounded half up; negative if too low; empty where nothing came. */
        public Optional<BigDecimal> error(int places) {
            return percent(forecast, places);
        }

        /** The same of the simplest forecast. */
        public Optional<BigDecimal> naiveError(int places) {
            return percent(naive, places);
        }

        private Optional<BigDecimal> percent(Money said, int places) {
            return actual.signum() == 0
                    ? Optional.empty()
                    : Optional.of(said.minus(actual)
                            .amount()
                            .multiply(BigDecimal.valueOf(100))
                            .divide(actual.amount(), places, RoundingMode.HALF_UP));
        }
    }

    public BackTest {
        lines = List.copyOf(lines);
    }

    /**
     * @param deals as they are known now
     * @param from when the time begins, and the forecast is made
     * @param until when it ends
     * @throws InvalidInputException naming {@code history} when there is too little to learn from
     */
    public static BackTest of(Collection<DealPath> deals, Instant from, Instant until) {
        HistoricForecast forecast = HistoricForecast.of(deals, from, from, until);
        Map<String, Money> actual = HistoricForecast.brought(deals, from, until);
        Map<String, Money> before = HistoricForecast.brought(deals, from.minus(Duration.between(from, until)), from);
        TreeSet<String> currencies = new TreeSet<>(actual.keySet());
        currencies.addAll(before.keySet());
        forecast.totals().forEach(total -> currencies.add(total.currency()));
        return new BackTest(
                forecast,
                currencies.stream()
                        .map(currency -> new Line(
                                forecast.expected(currency),
                                before.getOrDefault(currency, Money.of(currency, 0)),
                                actual.getOrDefault(currency, Money.of(currency, 0))))
                        .toList());
    }
}
