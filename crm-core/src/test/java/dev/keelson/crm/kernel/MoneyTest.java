package dev.keelson.crm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
}
