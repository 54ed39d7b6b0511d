package dev.keelson.crm.invoice;

import dev.keelson.crm.kernel.Money;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * How old what is outstanding is, per currency (账龄).
 *
 * <p>MON-14: the buckets sum to what is outstanding, as of any day; an invoice is overdue from the day after it is due.
 *
 * @param asOf the day it is measured on
 * @param byCurrency by currency code, every bucket of each
 */
public record Ageing(LocalDate asOf, SortedMap<String, Map<Bucket, Money>> byCurrency) {
    /** How long an invoice has been overdue, in days. */
    public enum Bucket {
        NOT_DUE(Long.MIN_VALUE, 0),
        UP_TO_30(1, 30),
        UP_TO_60(31, 60),
        UP_TO_90(61, 90),
        OLDER(91, Long.MAX_VALUE);

        private final long first;
        private final long last;

        Bucket(long first, long last) {
            this.first = first;
            this.last = last;
        }

        /** The bucket, on a day, of what was due on another. */
        public static Bucket of(LocalDate dueOn, LocalDate day) {
            long days = ChronoUnit.DAYS.between(dueOn, day);
            for (Bucket bucket : values()) {
                if (days >= bucket.first && days <= bucket.last) {
                    return bucket;
                }
            }
            throw new IllegalStateException("no bucket of " + days + " days");
        }

        /** The earliest day that something in the bucket was due, on that day; none for the oldest. */
        public java.util.Optional<LocalDate> earliest(LocalDate day) {
            return last == Long.MAX_VALUE ? java.util.Optional.empty() : java.util.Optional.of(day.minusDays(last));
        }

        /** The latest day that something in the bucket was due, on that day; none for what is not due. */
        public java.util.Optional<LocalDate> latest(LocalDate day) {
            return first == Long.MIN_VALUE ? java.util.Optional.empty() : java.util.Optional.of(day.minusDays(first));
        }
    }

    public Ageing {
        byCurrency = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(byCurrency));
    }

    /** What is outstanding in that currency. */
    public Money outstanding(Currency currency) {
        Money nothing = new Money(currency, java.math.BigDecimal.ZERO);
        return Money.sum(
                nothing,
                byCurrency.getOrDefault(currency.getCurrencyCode(), Map.of()).values());
    }

    /** What is in a bucket in that currency. */
    public Money in(Bucket bucket, Currency currency) {
        return byCurrency
                .getOrDefault(currency.getCurrencyCode(), Map.of())
                .getOrDefault(bucket, new Money(currency, java.math.BigDecimal.ZERO));
    }

    /** No amount in any bucket. */
    public static Map<Bucket, Money> nothing(Currency currency) {
        EnumMap<Bucket, Money> buckets = new EnumMap<>(Bucket.class);
        for (Bucket bucket : Bucket.values()) {
            buckets.put(bucket, new Money(currency, java.math.BigDecimal.ZERO));
        }
        return buckets;
    }
}
