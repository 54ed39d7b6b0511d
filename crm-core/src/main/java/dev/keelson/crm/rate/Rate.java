package dev.keelson.crm.rate;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What one unit of a currency was worth in another, on a day, as a source said. Appended, never changed: what the source says later of the same
 * day is another one, with the next number.
 *
 * @param rate units of the quoted currency for one of the base; more than nothing
 * @param recordedAt when it was written down
 */
public record Rate(Key key, BigDecimal rate, Instant recordedAt, String actor) {
    /** The longest name of a source in UTF-16 units. */
    public static final int SOURCE = 64;

    /**
     * What names a rate.
     *
     * @param base ISO 4217 code of the currency of which one unit is priced
     * @param quote of the currency in which it is
     * @param source who says so, such as {@code PBOC}
     * @param number the how many-th that was recorded of it, from 1
     */
    public record Key(String base, String quote, LocalDate day, String source, long number) {
        /** @throws InvalidInputException naming what is no currency, or a source that is missing or too long */
        public Key {
            base = code("base", base);
            quote = code("quote", quote);
            if (base.equals(quote)) {
                throw new InvalidInputException("quote", "out-of-range", "a currency has no rate in itself");
            }
            day = ValueType.DATE.admit("day", day);
            source = Text.required("source", source, SOURCE);
        }

        private static String code(String name, String code) {
            try {
                return Money.of(code, 0).currency().getCurrencyCode();
            } catch (InvalidInputException unknown) {
                throw new InvalidInputException(name, "unknown", "there is no such currency");
            }
        }

        @Override
        public String toString() {
            return base + "/" + quote + " " + day + " " + number + " " + source;
        }

        /** Reads {@link #toString}'s form. */
        public static Key parse(String text) {
            String[] parts = text.split(" ", 4);
            return new Key(
                    parts[0].substring(0, 3),
                    parts[0].substring(4),
                    LocalDate.parse(parts[1]),
                    parts[3],
                    Long.parseLong(parts[2]));
        }
    }

    public static final Attribute<Rate, Key> KEY =
            Attribute.of("key", ValueType.key(Key.class, Key::toString, Key::parse), Rate::key);
    public static final Attribute<Rate, String> BASE =
            Attribute.of("base", ValueType.CHOICE, rate -> rate.key().base());
    public static final Attribute<Rate, String> QUOTE =
            Attribute.of("quote", ValueType.CHOICE, rate -> rate.key().quote());
    public static final Attribute<Rate, LocalDate> DAY =
            Attribute.of("day", ValueType.DATE, rate -> rate.key().day());
    public static final Attribute<Rate, String> BY =
            Attribute.of("source", ValueType.CHOICE, rate -> rate.key().source());
    public static final Attribute<Rate, Long> NUMBER =
            Attribute.of("number", ValueType.INTEGER, rate -> rate.key().number());
    public static final Attribute<Rate, Instant> RECORDED_AT =
            Attribute.of("recordedAt", ValueType.INSTANT, Rate::recordedAt);
    public static final RecordType<Rate, Key> RECORDS =
            RecordType.appended("rate", Rate.class, KEY, List.of(KEY, BASE, QUOTE, DAY, BY, NUMBER, RECORDED_AT));

    /** @throws InvalidInputException naming {@code rate} that is not more than nothing */
    public Rate {
        rate = ValueType.DECIMAL.admit("rate", rate);
        if (rate.signum() <= 0) {
            throw new InvalidInputException("rate", "out-of-range", "a rate is more than nothing");
        }
    }
}
