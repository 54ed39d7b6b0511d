package dev.keelson.crm.reporting;

import dev.keelson.crm.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * Amounts of one currency, and what they count when weighed by how likely they are.
 *
 * @param currency an ISO 4217 code
 * @param amount the exact sum
 * @param weighted the exact sum of each amount times its probability
 */
public record Weighted(String currency, BigDecimal amount, BigDecimal weighted) {
    /** The weighted sum as money: rounded half up to the currency's minor units, once. */
    public Money expected() {
        Currency named = Currency.getInstance(currency);
        return new Money(named, weighted.setScale(Math.max(named.getDefaultFractionDigits(), 0), RoundingMode.HALF_UP));
    }

    /** A sum times a ratio, rounded half up to the currency's minor units, once. */
    static Money rounded(String currency, BigDecimal sum, Ratio ratio) {
        Currency named = Currency.getInstance(currency);
        return new Money(
                named,
                sum.multiply(BigDecimal.valueOf(ratio.part()))
                        .divide(
                                BigDecimal.valueOf(ratio.whole()),
                                Math.max(named.getDefaultFractionDigits(), 0),
                                RoundingMode.HALF_UP));
    }

    Weighted plus(Weighted other) {
        return new Weighted(currency, amount.add(other.amount), weighted.add(other.weighted));
    }
}
