package dev.keelson.crm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class MoneyRoundingProps {
    // MON-08
    @Property
    void a_factor_rounds_half_up_away_from_zero(
            @ForAll @BigRange(min = "-1000000", max = "1000000") @Scale(2) BigDecimal amount,
            @ForAll @BigRange(min = "-1000", max = "1000") @Scale(6) BigDecimal factor) {
        Money money = new Money(Currency.getInstance("CNY"), amount.setScale(2, RoundingMode.DOWN));
        Money product = money.times(factor);
        BigDecimal exact = money.amount().multiply(factor);
        BigDecimal away = exact.subtract(product.amount()).abs();
        assertThat(away).isLessThanOrEqualTo(new BigDecimal("0.005"));
        if (away.compareTo(new BigDecimal("0.005")) == 0) {
            assertThat(product.amount().abs()).isGreaterThan(exact.abs());
        }
        assertThat(money.negated().times(factor)).isEqualTo(product.negated());
    }

    // MON-12
    @Test
    void what_would_be_too_much_is_refused() {
        Money most = Money.of("CNY", "999999999999999999.99");
        assertThatThrownBy(() -> most.plus(Money.of("CNY", "0.01"))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> most.times(new BigDecimal("1.1"))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> most.negated().minus(Money.of("CNY", "0.01")))
                .isInstanceOf(InvalidInputException.class);
    }
}
