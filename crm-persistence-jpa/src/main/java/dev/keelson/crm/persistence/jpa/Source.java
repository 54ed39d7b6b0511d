package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.query.Filter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows of one type: the from clause and the condition, over the alias {@value #ROW}.
 *
 * <p>What a person takes part in is entered from the participations.
 */
record Source(String from, String where) {
    static final String ROW = "a";

    static <E> Source of(
            Mapping<E, ?, ?> mapping, Conditions<E> conditions, Parameters parameters, String tenant, Filter<E> way) {
        String own = ROW + ".tenantId = " + parameters.bind(tenant);
        if (way instanceof Filter.Participates<E> participates) {
            List<Place.Column> subject = mapping.place(participates.subject()).columns();
            return new Source(
                    "ParticipationRow p join " + mapping.entity() + " a on a.tenantId = p.tenantId and "
                            + subject.get(0).of(ROW) + " = p.recordType and "
                            + subject.get(1).of(ROW) + " = p.recordId",
                    own + " and " + conditions.participation(participates, "p"));
        }
        String reached = conditions.of(way, ROW);
        return new Source(mapping.entity() + " a", reached.equals(Conditions.TRUE) ? own : own + " and " + reached);
    }

    /** These rows, as far as the filter means them. */
    <E> Source and(Conditions<E> conditions, Filter<E> filter) {
        return filter instanceof Filter.All<E> ? this : and(conditions.of(filter, ROW));
    }

    /** These rows, without those that earlier ways reached. */
    <E> Source without(Conditions<E> conditions, List<Filter<E>> earlier) {
        return earlier.isEmpty()
                ? this
                : and(earlier.stream()
                        .map(way -> "not " + conditions.of(way, ROW))
                        .collect(Collectors.joining(" and ")));
    }

    Source and(String condition) {
        return condition.isEmpty() ? this : new Source(from, where + " and " + condition);
    }

    String text() {
        return " from " + from + " where " + where;
    }
}
