package dev.keelson.crm.reporting;

import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.Optional;

/** What a group means: which values fall into it, how it is called, and the filter that selects its records. */
final class Groups {
    private static final int FIRST_YEAR = 1_583;
    private static final int LAST_YEAR = 9_999;

    private Groups() {}

    /** The value a group is known by; a person without a department belongs to none, as a pooled record does. */
    static Optional<Object> value(Optional<Object> raw) {
        return raw.filter(value -> !(value instanceof DepartmentPath path && path.depth() == 0));
    }

    /** Equal for values that a filter cannot tell apart. */
    static <E> Object identity(Grouping<E> grouping, Object value) {
        if (value instanceof DepartmentPath path) {
            return path.depth() + " " + path.leaf().orElseThrow();
        }
        return grouping instanceof Grouping.ByValue<E, ?> byValue ? sortKey(byValue.attribute(), value) : value;
    }

    static String plain(Grouping<?> grouping, Object value) {
        if (grouping instanceof Grouping.ByDate<?> byDate) {
            return span(byDate.bucket(), (LocalDate) value);
        }
        if (value instanceof DepartmentPath path) {
            return path.leaf().map(DepartmentId::value).orElse("");
        }
        return print(grouping.attribute(), value);
    }

    /** An attribute's name as words: {@code capturedOn} is captured on. */
    static String words(Attribute<?, ?> attribute) {
        StringBuilder words = new StringBuilder();
        attribute.name().chars().forEach(letter -> {
            if (Character.isUpperCase(letter)) {
                words.append(' ');
            }
            words.append((char) Character.toLowerCase(letter));
        });
        return words.toString();
    }

    /** Exactly the records of a group. */
    static <E> Filter<E> filter(Grouping<E> grouping, Optional<Object> value) {
        if (value.isEmpty()) {
            return Filter.where(grouping.attribute()).isEmpty();
        }
        return grouping instanceof Grouping.ByDate<E> byDate
                ? within(byDate, (LocalDate) value.get())
                : equal(grouping.attribute(), value.get());
    }

    @SuppressWarnings("unchecked") // a path's attribute is one of paths
    private static <E, V> Filter<E> equal(Attribute<E, V> attribute, Object value) {
        if (value instanceof DepartmentPath path) {
            return new Filter.InDepartment<>(
                    (Attribute<E, DepartmentPath>) attribute, path.leaf().orElseThrow(), path.depth() - 1);
        }
        return Filter.where(attribute).is(attribute.type().javaType().cast(value));
    }

    @SuppressWarnings("unchecked") // a date bucket is of dates or of instants
    private static <E> Filter<E> within(Grouping.ByDate<E> grouping, LocalDate first) {
        LocalDate next = grouping.bucket().next(first);
        return grouping.attribute().type().kind() == ValueType.Kind.DATE
                ? between((Attribute<E, LocalDate>) grouping.attribute(), first, next)
                : between((Attribute<E, Instant>) grouping.attribute(), first, next, grouping.zone());
    }

    /** A bound that no value can pass is left out, since no filter can name it. */
    private static <E> Filter<E> between(Attribute<E, LocalDate> attribute, LocalDate first, LocalDate next) {
        Filter<E> from = first.getYear() < FIRST_YEAR
                ? Filter.where(attribute).isPresent()
                : Filter.where(attribute).atLeast(first);
        return next.getYear() > LAST_YEAR
                ? from
                : from.and(Filter.where(attribute).lessThan(next));
    }

    private static <E> Filter<E> between(
            Attribute<E, Instant> attribute, LocalDate first, LocalDate next, ZoneId zone) {
        Instant begin = first.atStartOfDay(zone).toInstant();
        Instant end = next.atStartOfDay(zone).toInstant();
        Filter<E> from = begin.isBefore(EARLIEST)
                ? Filter.where(attribute).isPresent()
                : Filter.where(attribute).atLeast(begin);
        return end.isAfter(LATEST) ? from : from.and(Filter.where(attribute).lessThan(end));
    }

    private static final Instant EARLIEST = Instant.parse("1583-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private static String span(Grouping.Bucket bucket, LocalDate first) {
        return switch (bucket) {
            case DAY -> first.toString();
            case WEEK ->
                String.format(
                        "%d-W%02d", first.get(IsoFields.WEEK_BASED_YEAR), first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> String.format("%d-%02d", first.getYear(), first.getMonthValue());
            case QUARTER -> first.getYear() + "-Q" + first.get(IsoFields.QUARTER_OF_YEAR);
            case YEAR -> String.valueOf(first.getYear());
        };
    }

    private static <V> String print(Attribute<?, V> attribute, Object value) {
        return attribute.type().print(attribute.type().javaType().cast(value));
    }

    private static <V> String sortKey(Attribute<?, V> attribute, Object value) {
        return attribute.type().sortKey(attribute.type().javaType().cast(value));
    }
}
