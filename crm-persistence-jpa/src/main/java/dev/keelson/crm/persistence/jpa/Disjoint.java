package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One way of a selection and the earlier ones that could reach the same row. Wide ways come first, for an index alone counts a way
 * that leaves nothing out; the narrow ones pay for looking at their rows.
 *
 * @param without the earlier ways whose rows this one leaves out; those that share no row with it are not named
 */
record Disjoint<E>(Filter<E> way, List<Filter<E>> without) {
    /** Who holds a row: no row is held by a pool and by a person, and only a person's has a department. */
    private enum Side {
        POOL,
        PERSON,
        EITHER
    }

    static <E> List<Disjoint<E>> of(Mapping<E, ?, ?> mapping, Selection<E, ?> selection) {
        List<Filter<E>> ways = new ArrayList<>(Branches.of(selection));
        ways.sort(Comparator.comparingInt(Disjoint::rank));
        List<Disjoint<E>> disjoint = new ArrayList<>();
        for (int at = 0; at < ways.size(); at++) {
            Filter<E> way = ways.get(at);
            disjoint.add(new Disjoint<>(
                    way,
                    ways.subList(0, at).stream()
                            .filter(earlier -> !apart(mapping, earlier, way))
                            .toList()));
        }
        return disjoint;
    }

    Source source(Mapping<E, ?, ?> mapping, Conditions<E> conditions, Parameters parameters, String tenant) {
        return Source.of(mapping, conditions, parameters, tenant, way).without(conditions, without);
    }

    /** The wider, the less. */
    private static int rank(Filter<?> way) {
        if (way instanceof Filter.Within<?> within) {
            return within.level();
        }
        if (way instanceof Filter.InDepartment<?>) {
            return 100;
        }
        if (way instanceof Filter.In<?, ?>) {
            return 101;
        }
        if (way instanceof Filter.Compare<?, ?>) {
            return 102;
        }
        return way instanceof Filter.Participates<?> ? 104 : 103;
    }

    /** Whether no row is reached both ways. */
    private static <E> boolean apart(Mapping<E, ?, ?> mapping, Filter<E> one, Filter<E> other) {
        Side side = side(mapping, one);
        Side others = side(mapping, other);
        if (side != Side.EITHER && others != Side.EITHER && side != others) {
            return true;
        }
        if (one instanceof Filter.Within<E> within && other instanceof Filter.Within<E> further) {
            return within.level() == further.level()
                    && within.attribute().equals(further.attribute())
                    && !within.department().equals(further.department());
        }
        return one instanceof Filter.Compare<E, ?> compare
                && other instanceof Filter.Compare<E, ?> further
                && differ(compare, further);
    }

    private static <E, V> boolean differ(Filter.Compare<E, V> one, Filter.Compare<E, ?> other) {
        return one.comparison() == Filter.Comparison.EQUAL
                && other.comparison() == Filter.Comparison.EQUAL
                && one.attribute().equals(other.attribute())
                && !one.attribute()
                        .type()
                        .same(one.value(), one.attribute().type().javaType().cast(other.value()));
    }

    private static Side side(Mapping<?, ?, ?> mapping, Filter<?> way) {
        if (!HeldRow.class.isAssignableFrom(mapping.rowType())) {
            return Side.EITHER;
        }
        if (way instanceof Filter.Within<?> || way instanceof Filter.InDepartment<?>) {
            return Side.PERSON;
        }
        if (way instanceof Filter.In<?, ?> in) {
            return side(mapping.place(in.attribute()));
        }
        return way instanceof Filter.Compare<?, ?> compare ? side(mapping.place(compare.attribute())) : Side.EITHER;
    }

    private static Side side(Place place) {
        if (place instanceof Place.Single single) {
            return switch (single.column().expression()) {
                case Place.ROW + ".ownerId" -> Side.PERSON;
                case Place.ROW + ".poolId" -> Side.POOL;
                default -> Side.EITHER;
            };
        }
        return Side.EITHER;
    }
}
