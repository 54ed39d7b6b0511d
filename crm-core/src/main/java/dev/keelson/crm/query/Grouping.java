package dev.keelson.crm.query;

import dev.keelson.crm.kernel.InvalidInputException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** What a statistic is grouped by. */
public sealed interface Grouping<E> {
    Attribute<E, ?> attribute();

    /** The group a record falls into; null when the attribute is absent. */
    @Nullable
    Object groupOf(E record);

    /** Negative, zero or positive, as group {@code one} comes before, with or after {@code other}. */
    int compare(Object one, Object other);

    /**
     * By the attribute's value as written. Sets cannot be grouped.
     *
     * <p>QRY-11: text that differs only in case makes two groups.
     */
    record ByValue<E, V>(Attribute<E, V> attribute) implements Grouping<E> {
        public ByValue {
            if (attribute.type().isSet() || attribute.type().kind() == ValueType.Kind.PARAGRAPH) {
                throw new InvalidInputException(attribute.name(), "not-groupable", "its values cannot be grouped");
            }
        }

        @Override
        public @Nullable Object groupOf(E record) {
            return attribute.valueOf(record);
        }

        @Override
        public int compare(Object one, Object other) {
            ValueType<V> type = attribute.type();
            V mine = type.javaType().cast(one);
            V theirs = type.javaType().cast(other);
            int answer = type.compare(mine, theirs);
            return answer != 0 ? answer : SortKeys.compare(type.print(mine), type.print(theirs));
        }
    }

    /**
     * By the date bucket an instant or a date falls into; the group is the bucket's first day.
     *
     * <p>QRY-12: a day lasts from its first instant in the zone to that of the next day, 23 and 25 hours included.
     */
    record ByDate<E>(Attribute<E, ?> attribute, Bucket bucket, ZoneId zone) implements Grouping<E> {
        public ByDate {
            ValueType.Kind kind = attribute.type().kind();
            if (kind != ValueType.Kind.INSTANT && kind != ValueType.Kind.DATE) {
                throw new InvalidInputException(attribute.name(), "not-groupable", "only dates have date buckets");
            }
        }

        @Override
        public @Nullable Object groupOf(E record) {
            Object value = attribute.valueOf(record);
            if (value instanceof Instant instant) {
                return bucket.startOf(instant.atZone(zone).toLocalDate());
            }
            return value instanceof LocalDate date ? bucket.startOf(date) : null;
        }

        @Override
        public int compare(Object one, Object other) {
            return ((LocalDate) one).compareTo((LocalDate) other);
        }
    }

    /** A span of the calendar. Weeks begin on Monday (ISO 8601). */
    enum Bucket {
        DAY,
        WEEK,
        MONTH,
        QUARTER,
        YEAR;

        public LocalDate startOf(LocalDate date) {
            return switch (this) {
                case DAY -> date;
                case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> date.withDayOfMonth(1);
                case QUARTER -> date.withDayOfMonth(1).withMonth((date.getMonthValue() - 1) / 3 * 3 + 1);
                case YEAR -> date.withDayOfYear(1);
            };
        }

        /** The first day of the bucket after the one that begins on that day. */
        public LocalDate next(LocalDate start) {
            return switch (this) {
                case DAY -> start.plusDays(1);
                case WEEK -> start.plusWeeks(1);
                case MONTH -> start.plusMonths(1);
                case QUARTER -> start.plusMonths(3);
                case YEAR -> start.plusYears(1);
            };
        }
    }
}
