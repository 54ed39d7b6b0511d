package dev.keelson.crm.query;

import dev.keelson.crm.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * An exact sum and how many values it is made of.
 *
 * @param sums one per currency, in the order of their codes, for money; a single one without a currency for numbers; none
 *     when there was no value
 */
public record Tally(List<Part> sums) {
    public Tally {
        sums = List.copyOf(sums);
    }

    /**
     * The sum in one currency.
     *
     * @param currency empty for plain numbers
     * @param sum kept without trailing zeros, so that equal sums are equal whatever store they come from
     */
    public record Part(Optional<String> currency, BigDecimal sum, long count) {
        public Part {
            BigDecimal plain = sum.stripTrailingZeros();
            sum = plain.scale() < 0 ? plain.setScale(0) : plain;
        }

        /** Sum divided by count, rounded half up to that many places. */
        public BigDecimal average(int places) {
            return sum.divide(BigDecimal.valueOf(count), places, RoundingMode.HALF_UP);
        }

        public Optional<Money> money() {
            return currency.map(code -> Money.of(code, sum.toPlainString()));
        }
    }
}
