package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.ValueType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The buckets of one date grouping that a statement tells apart, by boundaries computed in Java.
 *
 * @param starts the first day of each bucket, ascending, one after the other
 */
record Calendar<E>(Grouping.ByDate<E> grouping, Place place, List<LocalDate> starts, Absence absence) {
    /** As many buckets as one statement tells apart. */
    static final int MOST = 1_000;

    /** Whether records without the date are counted by this statement. */
    enum Absence {
        INCLUDED,
        EXCLUDED
    }

    Calendar {
        starts = List.copyOf(starts);
    }

    /** The number of the bucket a row falls into, -1 where the date is absent. */
    String bucket(Parameters parameters, String a) {
        String column = place.columns().get(0).of(a);
        String number = starts.isEmpty() ? "-1" : number(column, 0, starts.size(), parameters);
        return place.presence() == Place.Presence.ALWAYS
                ? number
                : "case when " + column + " is null then -1 else " + number + " end";
    }

    private String number(String column, int from, int to, Parameters parameters) {
        if (to - from == 1) {
            return String.valueOf(from);
        }
        int middle = (from + to) / 2;
        return "case when " + column + " < " + parameters.bind(bound(starts.get(middle))) + " then "
                + number(column, from, middle, parameters) + " else " + number(column, middle, to, parameters) + " end";
    }

    /** The rows these buckets hold. */
    String within(Parameters parameters, String a) {
        String column = place.columns().get(0).of(a);
        if (starts.isEmpty()) {
            return absence == Absence.INCLUDED ? column + " is null" : Conditions.FALSE;
        }
        LocalDate first = starts.get(0);
        LocalDate end = grouping.bucket().next(starts.get(starts.size() - 1));
        List<String> bounds = new ArrayList<>();
        if (first.getYear() >= 1583) {
            bounds.add(column + " >= " + parameters.bind(bound(first)));
        }
        if (end.getYear() <= 9999) {
            bounds.add(column + " < " + parameters.bind(bound(end)));
        }
        bounds.add(column + " is not null");
        String held = String.join(" and ", bounds);
        return absence == Absence.INCLUDED && place.presence() == Place.Presence.MAYBE
                ? "(" + column + " is null or (" + held + "))"
                : held;
    }

    Optional<Object> group(Object number) {
        int at = ((Number) number).intValue();
        return at < 0 ? Optional.empty() : Optional.of(starts.get(at));
    }

    private Object bound(LocalDate day) {
        return place.held(
                        attribute().type().kind() == ValueType.Kind.DATE
                                ? day
                                : day.atStartOfDay(grouping.zone()).toInstant())
                .get(0);
    }

    private Attribute<E, ?> attribute() {
        return grouping.attribute();
    }
}
