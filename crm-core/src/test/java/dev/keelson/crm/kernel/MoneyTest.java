package dev.keelson.crm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MoneyTest {
    @Test
    void an_amount_is_kept_at_its_currencys_minor_units() {
        assertThat(Money.of("CNY", "12.5")).hasToString("CNY 12.50").isEqualTo(Money.parse("CNY 12.50"));
        assertThat(Money.of("JPY", 12)).hasToString("JPY 12");
        assertThat(Money.of("CNY", "1E+2")).hasToString("CNY 100.00");
        assertThat(Money.of("CNY", "0E-999999999")).hasToString("CNY 0.00");
        assertThat(Money.of("CNY", "12.500000")).hasToString("CNY 12.50");
    }

    @Test
    void what_would_need_rounding_mixing_or_guessing_is_refused() {
        for (Runnable wrong : List.<Runnable>of(
                () -> Money.of("CNY", "0.001"),
                () -> Money.of("JPY", "0.5"),
                () -> Money.of("CNY", "1000000000000000000"),
                () -> Money.of("CNY", "1E+999999999"),
                () -> Money.of("CNY", "-1E+999999999"),
                () -> Money.of("CNY", "1E-999999999"),
                () -> Money.of("cny", "1"),
                () -> Money.of("CNY", "1,000"),
                () -> Money.parse("12.50"),
                () -> Money.parse("CNY12.50"),
                () -> Money.of("CNY", 1).plus(Money.of("JPY", 1)),
                () -> Money.of("CNY", "999999999999999999.99").plus(Money.of("CNY", "0.01")))) {
            assertThatThrownBy(wrong::run)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("money:");
        }
    }

    @Property
    void sums_are_exact(
            @ForAll @LongRange(min = -400_000_000_000_000_000L, max = 400_000_000_000_000_000L) long one,
            @ForAll @LongRange(min = -400_000_000_000_000_000L, max = 400_000_000_000_000_000L) long other) {
        Money first = Money.of("CNY", BigDecimal.valueOf(one, 2).toPlainString());
        Money second = Money.of("CNY", BigDecimal.valueOf(other, 2).toPlainString());

        assertThat(first.plus(second).amount()).isEqualTo(BigDecimal.valueOf(one + other, 2));
        assertThat(first.plus(second).minus(second)).isEqualTo(first);
        assertThat(Money.parse(first.toString())).isEqualTo(first);
    }

    /** MON-07, against exact fractions. */
    @Property
    void parts_make_up_the_whole_and_each_is_less_than_a_minor_unit_off(
            @ForAll("currencies") String currency,
            @ForAll @LongRange(min = -1_000_000_000_000_000L, max = 1_000_000_000_000_000L) long units,
            @ForAll("weights") List<Long> weights) {
        Money whole = ofUnits(currency, units);

        List<Money> parts = whole.split(weights);

        assertThat(parts).hasSameSizeAs(weights);
        assertThat(parts.stream().reduce(Money::plus)).contains(whole);
        BigInteger all = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        for (int at = 0; at < parts.size(); at++) {
            BigInteger times = unitsOf(parts.get(at)).multiply(all);
            BigInteger exact = BigInteger.valueOf(units).multiply(BigInteger.valueOf(weights.get(at)));
            assertThat(times.subtract(exact).abs()).isLessThan(all);
        }
        assertThat(whole.negated().split(weights))
                .isEqualTo(parts.stream().map(Money::negated).toList());
    }

    /** MON-07 */
    @Property
    void what_is_left_goes_to_the_largest_remainders_and_of_equals_to_the_first(
            @ForAll @LongRange(min = 0, max = 100_000) long units, @ForAll("weights") List<Long> weights) {
        List<Money> parts = ofUnits("CNY", units).split(weights);
        long all = weights.stream().mapToLong(Long::longValue).sum();

        for (int one = 0; one < parts.size(); one++) {
            for (int other = 0; other < parts.size(); other++) {
                BigInteger rest = remainder(units, weights.get(one), all);
                BigInteger otherRest = remainder(units, weights.get(other), all);
                boolean first = rest.compareTo(otherRest) > 0 || (rest.equals(otherRest) && one < other);
                boolean oneMore = raised(parts.get(one), units, weights.get(one), all);
                boolean otherMore = raised(parts.get(other), units, weights.get(other), all);
                assertThat(first && otherMore && !oneMore)
                        .as("%s of %s by %s", parts, units, weights)
                        .isFalse();
            }
        }
    }

    @Test
    void a_hundred_in_three_parts_is_what_people_expect() {
        assertThat(Money.of("CNY", 100).split(3))
                .containsExactly(Money.of("CNY", "33.34"), Money.of("CNY", "33.33"), Money.of("CNY", "33.33"));
        assertThat(Money.of("JPY", 100).split(List.of(0L, 1L, 2L)))
                .containsExactly(Money.of("JPY", 0), Money.of("JPY", 33), Money.of("JPY", 67));
        assertThat(Money.of("KWD", "0.002").split(3))
                .containsExactly(Money.of("KWD", "0.001"), Money.of("KWD", "0.001"), Money.of("KWD", "0"));
        assertThat(Money.of("CNY", "999999999999999999.99").split(List.of(Long.MAX_VALUE, Long.MAX_VALUE)))
                .containsExactly(Money.of("CNY", "500000000000000000.00"), Money.of("CNY", "499999999999999999.99"));
    }

    @Test
    void weights_that_say_nothing_are_refused() {
        for (List<Long> wrong : List.of(List.<Long>of(), List.of(0L, 0L), List.of(1L, -1L))) {
            assertThatThrownBy(() -> Money.of("CNY", 1).split(wrong))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("weights:");
        }
        assertThatThrownBy(() -> Money.of("CNY", 1).split(0)).isInstanceOf(InvalidInputException.class);
    }

    @Provide
    Arbitrary<String> currencies() {
        return Arbitraries.of("CNY", "JPY", "KWD", "CLF");
    }

    @Provide
    Arbitrary<List<Long>> weights() {
        return Arbitraries.longs()
                .between(0, 40)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .filter(weights -> weights.stream().anyMatch(weight -> weight > 0));
    }

    private static Money ofUnits(String currency, long units) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return Money.of(currency, BigDecimal.valueOf(units, digits).toPlainString());
    }

    private static BigInteger unitsOf(Money money) {
        return money.amount().unscaledValue();
    }

    private static BigInteger remainder(long units, long weight, long all) {
        return BigInteger.valueOf(units).multiply(BigInteger.valueOf(weight)).mod(BigInteger.valueOf(all));
    }

    private static boolean raised(Money part, long units, long weight, long all) {
        return unitsOf(part)
                        .compareTo(BigInteger.valueOf(units)
                                .multiply(BigInteger.valueOf(weight))
                                .divide(BigInteger.valueOf(all)))
                > 0;
    }
}
