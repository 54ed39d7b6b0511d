package dev.keelson.crm.reporting;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Some days in a row.
 *
 * @param from the first day
 * @param until the day after the last
 * @param zone where days begin
 */
public record Span(LocalDate from, LocalDate until, ZoneId zone) {
    /** @throws InvalidInputException naming {@code until} where it has no day */
    public Span {
        from = ValueType.DATE.admit("from", from);
        until = ValueType.DATE.admit("until", until);
        if (!until.isAfter(from)) {
            throw new InvalidInputException("until", "out-of-order", "a span has a day at least");
        }
    }

    /** The month, quarter or year in which a day is. */
    public static Span of(Grouping.Bucket bucket, LocalDate day, ZoneId zone) {
        LocalDate first = bucket.startOf(day);
        return new Span(first, bucket.next(first), zone);
    }

    static boolean datable(Attribute<?, ?> attribute) {
        ValueType.Kind kind = attribute.type().kind();
        return kind == ValueType.Kind.DATE || kind == ValueType.Kind.INSTANT;
    }

    @SuppressWarnings("unchecked") // what is datable is of dates or of instants
    <E> Filter<E> covering(Attribute<E, ?> attribute) {
        if (attribute.type().kind() == ValueType.Kind.DATE) {
            Attribute<E, LocalDate> day = (Attribute<E, LocalDate>) attribute;
            return Filter.where(day).atLeast(from).and(Filter.where(day).lessThan(until));
        }
        Attribute<E, Instant> instant = (Attribute<E, Instant>) attribute;
        return Filter.where(instant)
                .atLeast(from.atStartOfDay(zone).toInstant())
                .and(Filter.where(instant).lessThan(until.atStartOfDay(zone).toInstant()));
    }
}
