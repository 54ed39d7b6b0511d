package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The texts of lists and counts: one ordered, limited branch for every way to reach records, each entering its own index at the
 * place the list goes on from; the rows are fetched for what is left of them.
 */
final class Listed<E, K> {
    /** Beyond it a cap saves nothing, and branches are counted whole. */
    static final long MOST_CAPPED = 20_000;

    private final Mapping<E, K, ?> mapping;
    private final Selection<E, K> selection;
    private final String tenant;
    private final Parameters parameters = new Parameters();
    private final Conditions<E> conditions;

    Listed(Mapping<E, K, ?> mapping, Selection<E, K> selection, String tenant) {
        this.mapping = mapping;
        this.selection = selection;
        this.tenant = tenant;
        this.conditions = new Conditions<>(mapping, parameters, tenant);
    }

    Parameters parameters() {
        return parameters;
    }

    /** The rows of a list, at most {@code limit}. */
    String rows(Sort<E> sort, Optional<Position> after, int limit) {
        Trail trail = Trail.of(mapping, sort, after);
        List<Filter<E>> ways = Branches.narrow(selection);
        if (ways.size() == 1 && trail.parts().size() == 1) {
            Trail.Part part = trail.parts().get(0);
            return "select " + mapping.columns().of(Source.ROW)
                    + source(ways.get(0), trail, part).text() + " order by " + trail.order(part, Source.ROW) + " limit "
                    + limit;
        }
        List<String> branches = new ArrayList<>();
        for (Filter<E> way : ways) {
            for (Trail.Part part : trail.parts()) {
                branches.add("(" + branch(way, trail, part) + " limit " + limit + ")");
            }
        }
        return "select " + mapping.columns().of("l") + " from (select " + trail.outer("u", Trail.Naming.RENAMED)
                + " from ("
                + String.join(" union all ", branches) + ") u group by " + trail.outer("u", Trail.Naming.PLAIN)
                + " order by " + trail.outerOrder("u") + " limit " + limit + ") k join " + mapping.entity()
                + " l on l.tenantId = " + parameters.bind(tenant) + " and " + trail.sameId("k", "l") + " order by "
                + trail.outerOrder("k");
    }

    /** The places of the rows of one way, in order, from one range of an index where there is one. */
    private String branch(Filter<E> way, Trail trail, Trail.Part part) {
        if (way instanceof Filter.Participates<E> participates && Source.isOfItself(mapping, participates)) {
            Optional<Trail> along = trail.by(Source.REPEATED);
            if (along.isPresent()) {
                Trail own = along.get();
                Source source = Source.along(mapping, conditions, participates, selection.filter())
                        .and(own.after(part, conditions, Source.PARTICIPATION));
                return "select " + own.selected(part, Source.PARTICIPATION) + source.text() + " order by "
                        + own.order(part, Source.PARTICIPATION);
            }
        }
        return "select " + trail.selected(part, Source.ROW)
                + source(way, trail, part).text() + " order by " + trail.order(part, Source.ROW);
    }

    private Source source(Filter<E> way, Trail trail, Trail.Part part) {
        return source(way).and(trail.after(part, conditions, Source.ROW));
    }

    private Source source(Filter<E> way) {
        return Source.of(mapping, conditions, parameters, tenant, way).and(conditions, selection.filter());
    }

    /** How many there are, looking for no more than {@code cap}. */
    String capped(long cap) {
        List<String> branches = new ArrayList<>();
        for (Filter<E> way : Branches.narrow(selection)) {
            branches.add("(select " + ids(Source.ROW, " as i") + source(way).text() + " order by " + counted()
                    + " limit " + cap + ")");
        }
        String among = " from (" + String.join(" union all ", branches) + ") u";
        if (branches.size() == 1) {
            return "select count(*)" + among;
        }
        String ids = ids();
        return "select count(*) from (select " + ids(ids) + among + " group by " + ids + " order by " + ids + " limit "
                + cap + ") k";
    }

    /** How many there are: the sum of the counts of ways made disjoint. */
    String exact() {
        List<Filter<E>> ways = Branches.of(selection);
        List<String> branches = new ArrayList<>();
        for (int at = 0; at < ways.size(); at++) {
            branches.add("select count(*) as n"
                    + source(ways.get(at))
                            .without(conditions, ways.subList(0, at))
                            .text());
        }
        return branches.size() == 1
                ? branches.get(0)
                : "select sum(u.n) from ((" + String.join(") union all (", branches) + ")) u";
    }

    /** The row of one key, if it is selected. */
    String one(K id) {
        String reached = conditions.of(new Filter.Or<>(Branches.of(selection)), Source.ROW);
        return "select " + mapping.columns().of(Source.ROW)
                + key(id).and(reached).and(conditions, selection.filter()).text();
    }

    /** What a conditional write changes. */
    String condition() {
        String own = "a.tenantId = " + parameters.bind(tenant);
        String reached = conditions.of(new Filter.Or<>(Branches.of(selection)), Source.ROW);
        return own + " and " + reached + " and " + conditions.of(selection.filter(), Source.ROW);
    }

    private Source key(K id) {
        String own = "a.tenantId = " + parameters.bind(tenant);
        return new Source(
                mapping.entity() + " a", own + " and " + conditions.in(mapping.id(), List.of(id), Source.ROW));
    }

    private String counted() {
        List<String> order = new ArrayList<>();
        mapping.trail().forEach(property -> order.add("a." + property + " desc"));
        mapping.id().columns().forEach(column -> order.add(column.of(Source.ROW) + (order.isEmpty() ? "" : " desc")));
        return String.join(", ", order);
    }

    private String ids(String a, String as) {
        List<String> selected = new ArrayList<>();
        List<Place.Column> columns = mapping.id().columns();
        for (int at = 0; at < columns.size(); at++) {
            selected.add(columns.get(at).of(a) + as + at);
        }
        return String.join(", ", selected);
    }

    private String ids() {
        List<String> named = new ArrayList<>();
        for (int at = 0; at < mapping.id().columns().size(); at++) {
            named.add("u.i" + at);
        }
        return String.join(", ", named);
    }

    private static String ids(String named) {
        List<String> renamed = new ArrayList<>();
        for (String name : named.split(", ", -1)) {
            renamed.add(name + " as " + name.substring(2));
        }
        return String.join(", ", renamed);
    }
}
