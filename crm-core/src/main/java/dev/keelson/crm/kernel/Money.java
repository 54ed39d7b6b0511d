package dev.keelson.crm.kernel;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An exact amount in one currency, at that currency's minor units.
 *
 * <p>MON-12: absolute amounts stay below 10<sup>18</sup>; what would come to more is refused as input that is out of range, and nothing
 * wraps around. Two currencies never mix.
 */
public record Money(Currency currency, BigDecimal amount) {
    private static final BigDecimal BOUND = BigDecimal.TEN.pow(18);

    /** @throws InvalidInputException when the amount has finer digits than the currency, or is out of bounds */
    public Money {
        int digits = Math.max(currency.getDefaultFractionDigits(), 0);
        // Compared before it is written out: a few characters can say an exponent of which the digits fill the memory.
        if (amount.abs().compareTo(BOUND) >= 0) {
            throw new InvalidInputException("money", "out-of-range", "an amount stays below 10^18");
        }
        BigDecimal shortest = amount.stripTrailingZeros();
        if (shortest.scale() > digits) {
            throw new InvalidInputException(
                    "money", "too-fine", currency.getCurrencyCode() + " has " + digits + " decimal places");
        }
        amount = shortest.setScale(digits);
    }

    /** @param currency an ISO 4217 code */
    public static Money of(String currency, String amount) {
        return new Money(currencyOf(currency), decimal(amount));
    }

    public static Money of(String currency, long amount) {
        return new Money(currencyOf(currency), BigDecimal.valueOf(amount));
    }

    /** Reads {@code CNY 12.50}. */
    public static Money parse(String text) {
        int space = text.indexOf(' ');
        if (space != 3) {
            throw new InvalidInputException("money", "malformed", "money reads like CNY 12.50");
        }
        return of(text.substring(0, 3), text.substring(4));
    }

    /** @throws InvalidInputException when the currencies differ or the sum is out of bounds */
    public Money plus(Money other) {
        requireSame(other);
        return new Money(currency, amount.add(other.amount));
    }

    /** @throws InvalidInputException when the currencies differ or the difference is out of bounds */
    public Money minus(Money other) {
        return plus(other.negated());
    }

    public Money negated() {
        return new Money(currency, amount.negate());
    }

    /** As many equal parts, as {@link #split(List)} has it: the first ones are the larger ones where they cannot be equal. */
    public List<Money> split(int parts) {
        if (parts < 1) {
            throw new InvalidInputException("parts", "out-of-range", "at least one part");
        }
        return split(Collections.nCopies(parts, 1L));
    }

    /**
     * Parts in proportion to weights, one per weight.
     *
     * <p>MON-07: parts sum to the whole exactly, each less than one minor unit from its exact share; what is left goes to the largest
     * remainders, among equal ones to the lowest index; the parts of a negated amount are its parts negated.
     *
     * @throws InvalidInputException naming {@code weights} when there is none, one is negative, or all are zero
     */
    public List<Money> split(List<Long> weights) {
        if (weights.stream().anyMatch(weight -> weight < 0)) {
            throw new InvalidInputException("weights", "out-of-range", "no weight is negative");
        }
        BigInteger all = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        if (all.signum() == 0) {
            throw new InvalidInputException("weights", "required", "some weight is more than zero");
        }
        BigInteger units = amount.abs().unscaledValue();
        BigInteger[] parts = new BigInteger[weights.size()];
        BigInteger[] remainders = new BigInteger[weights.size()];
        BigInteger left = units;
        for (int at = 0; at < parts.length; at++) {
            BigInteger[] share =
                    units.multiply(BigInteger.valueOf(weights.get(at))).divideAndRemainder(all);
            parts[at] = share[0];
            remainders[at] = share[1];
            left = left.subtract(share[0]);
        }
        IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.<Integer, BigInteger>comparing(at -> remainders[at])
                        .reversed())
                .limit(left.intValueExact())
                .forEach(at -> parts[at] = parts[at].add(BigInteger.ONE));
        return Arrays.stream(parts)
                .map(part -> new BigDecimal(part, amount.scale()))
                .map(part -> new Money(currency, amount.signum() < 0 ? part.negate() : part))
                .toList();
    }

    /** Nothing, in the same currency. */
    public Money zero() {
        return new Money(currency, BigDecimal.ZERO);
    }

    /** Negative, zero or positive, as the amount is. */
    public int signum() {
        return amount.signum();
    }

    /** @throws InvalidInputException when the currencies differ */
    public boolean isMoreThan(Money other) {
        requireSame(other);
        return amount.compareTo(other.amount) > 0;
    }

    /** The smaller of the two. @throws InvalidInputException when the currencies differ */
    public Money atMost(Money other) {
        return isMoreThan(other) ? other : this;
    }

    /** The sum of amounts of one currency, from nothing. @throws InvalidInputException when the currencies differ */
    public static Money sum(Money nothing, Collection<Money> amounts) {
        return amounts.stream().reduce(nothing.zero(), Money::plus);
    }

    /**
     * So much of the amount.
     *
     * <p>MON-08: what a factor makes of an amount is rounded half up, away from zero, at the currency's minor units, and nowhere else.
     */
    public Money times(BigDecimal factor) {
        return new Money(currency, amount.multiply(factor).setScale(amount.scale(), RoundingMode.HALF_UP));
    }

    public boolean sameCurrency(Money other) {
        return currency.equals(other.currency);
    }

    @Override
    public String toString() {
        return currency.getCurrencyCode() + " " + amount.toPlainString();
    }

    private void requireSame(Money other) {
        if (!sameCurrency(other)) {
            throw new InvalidInputException(
                    "money", "currency", "cannot mix " + currency + " and " + other.currency + " without a rate");
        }
    }

    private static Currency currencyOf(String code) {
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw new InvalidInputException("money", "currency", "not an ISO 4217 currency code");
        }
    }

    private static BigDecimal decimal(String amount) {
        if (amount.length() > 40) {
            throw new InvalidInputException("money", "malformed", "not an amount");
        }
        try {
            return new BigDecimal(amount);
        } catch (NumberFormatException malformed) {
            throw new InvalidInputException("money", "malformed", "not an amount");
        }
    }
}
