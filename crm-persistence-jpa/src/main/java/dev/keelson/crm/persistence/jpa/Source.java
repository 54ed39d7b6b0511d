package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.query.Filter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows of one type: the from clause and the condition, over the alias {@value #ROW}.
 *
 * <p>What a person takes part in is entered from the participations.
 */
record Source(String from, String where) {
    static final String ROW = "a";

    static final String PARTICIPATION = "p";

    /** The columns of a participation that repeat its record's. */
    static final Map<String, String> REPEATED = Map.of(
            Place.ROW + ".createdAt", Place.ROW + ".recordCreatedAt", Place.ROW + ".id", Place.ROW + ".recordId");

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

    /** Whether it is the row itself that the person takes part in, and not its parent. */
    static <E> boolean isOfItself(Mapping<E, ?, ?> mapping, Filter.Participates<E> participates) {
        return mapping.place(participates.subject())
                .columns()
                .get(1)
                .equals(mapping.id().columns().get(0));
    }

    /** What a person takes part in, ordered by the participations' own columns; the rows themselves only where a filter asks them. */
    static <E> Source along(
            Mapping<E, ?, ?> mapping, Conditions<E> conditions, Filter.Participates<E> participates, Filter<E> filter) {
        List<Place.Column> subject = mapping.place(participates.subject()).columns();
        String where = conditions.participation(participates, PARTICIPATION) + " and " + PARTICIPATION
                + ".recordType = " + subject.get(0).of(ROW);
        if (filter instanceof Filter.All<E>) {
            return new Source("ParticipationRow " + PARTICIPATION, where);
        }
        return new Source(
                "ParticipationRow " + PARTICIPATION + " join " + mapping.entity() + " a on a.tenantId = "
                        + PARTICIPATION + ".tenantId and " + subject.get(1).of(ROW) + " = " + PARTICIPATION
                        + ".recordId",
                where + " and " + conditions.of(filter, ROW));
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
