package dev.keelson.crm.rate;

import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;

/** Every rule of rates. */
public final class RateRules {
    private RateRules() {}

    /**
     * The rate to be written down, or the one that says so already.
     *
     * <p>MON-16: a rate that was recorded stays: another one of the same day from the same source is the next one, and the same again is none.
     *
     * @param last the last one that was recorded of that day and source
     */
    public static Rate recorded(Rate said, Optional<Rate> last) {
        if (last.filter(before -> before.rate().compareTo(said.rate()) == 0).isPresent()) {
            return last.get();
        }
        Rate.Key key = said.key();
        long number = last.map(before -> before.key().number()).orElse(0L) + 1;
        return new Rate(
                new Rate.Key(key.base(), key.quote(), key.day(), key.source(), number),
                said.rate(),
                said.recordedAt(),
                said.actor());
    }

    /**
     * What an amount comes to.
     *
     * <p>MON-17: amounts of two currencies come together by a recorded rate and in no other way: the last one that was known of the latest day
     * not after the one asked, multiplied where it prices the amount's currency, else divided by, and rounded half up at the minor units.
     *
     * @param by the rate of that day, in either direction; nothing where none was recorded
     */
    public static Decision<Exchange> convert(
            Money amount, Currency to, Optional<Rate> by, LocalDate on, String source) {
        if (by.isEmpty()) {
            return Decision.refuse(
                    new RateRefusal.NotRecorded(amount.currency().getCurrencyCode(), to.getCurrencyCode(), on, source));
        }
        int digits = Math.max(to.getDefaultFractionDigits(), 0);
        BigDecimal rate = by.get().rate();
        BigDecimal converted = by.get().key().quote().equals(to.getCurrencyCode())
                ? amount.amount().multiply(rate).setScale(digits, RoundingMode.HALF_UP)
                : amount.amount().divide(rate, digits, RoundingMode.HALF_UP);
        return Decision.accept(new Exchange(amount, new Money(to, converted), by.get()));
    }

    /** The later of the two directions; of one day the one that prices the amount's currency. */
    public static Optional<Rate> later(Optional<Rate> direct, Optional<Rate> inverse) {
        if (direct.isEmpty() || inverse.isEmpty()) {
            return direct.or(() -> inverse);
        }
        return inverse.get().key().day().isAfter(direct.get().key().day()) ? inverse : direct;
    }

    /** A rate as somebody says it, before it is known what was recorded. */
    public static Rate said(
            String base, String quote, LocalDate day, String source, BigDecimal rate, Instant now, String actor) {
        return new Rate(new Rate.Key(base, quote, day, source, 1), rate, now, actor);
    }
}
