package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Measure;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text of one statistic, and how its rows are read: branches made disjoint, each selecting what is grouped and measured, and one
 * grouping around them.
 */
final class Statement<E, K> {
    private final Mapping<E, K, ?> mapping;
    private final Selection<E, K> selection;
    private final List<Grouping<E>> groupings;
    private final List<Measure<E>> measures;
    private final Map<Integer, Calendar<E>> calendars;
    private final String tenant;
    private final Parameters parameters = new Parameters();
    private final Conditions<E> conditions;
    private final List<String> inner = new ArrayList<>();
    private final List<String> grouped = new ArrayList<>();
    private final List<String> measured = new ArrayList<>();

    Statement(
            Mapping<E, K, ?> mapping,
            Selection<E, K> selection,
            List<Grouping<E>> groupings,
            List<Measure<E>> measures,
            Map<Integer, Calendar<E>> calendars,
            String tenant) {
        this.mapping = mapping;
        this.selection = selection;
        this.groupings = groupings;
        this.measures = measures;
        this.calendars = calendars;
        this.tenant = tenant;
        this.conditions = new Conditions<>(mapping, parameters, tenant);
    }

    /** Adds the rows of the answer to the counts. */
    void run(Queries queries, Tallies<E> tallies) {
        String text = text();
        for (Object[] row : queries.list(text, parameters, Object[].class)) {
            read(row, tallies);
        }
    }

    private String text() {
        for (int at = 0; at < groupings.size(); at++) {
            for (String shown : shown(at)) {
                group(shown);
            }
        }
        for (Measure<E> measure : measures) {
            Measure.attributeOf(measure).filter(Statement::isMoney).ifPresent(money -> group(currency(money)));
        }
        for (Measure<E> measure : measures) {
            measure(measure);
        }
        List<String> branches = new ArrayList<>();
        for (Disjoint<E> part : Disjoint.of(mapping, selection)) {
            Source source = part.source(mapping, conditions, parameters, tenant).and(conditions, selection.filter());
            for (Calendar<E> calendar : calendars.values()) {
                source = source.and(calendar.within(parameters, Source.ROW));
            }
            branches.add("select " + inner() + source.text());
        }
        List<String> answered = new ArrayList<>(grouped);
        answered.add("count(*)");
        answered.addAll(measured);
        String among = branches.size() == 1 ? branches.get(0) : "(" + String.join(") union all (", branches) + ")";
        return "select " + String.join(", ", answered) + " from (" + among + ") u"
                + (grouped.isEmpty() ? "" : " group by " + String.join(", ", grouped));
    }

    /** The branches select their expressions anew: each binds its own values. */
    private String inner() {
        List<String> selected = new ArrayList<>();
        for (int at = 0; at < inner.size(); at++) {
            selected.add(Place.at(inner.get(at), Source.ROW) + " as c" + at);
        }
        return selected.isEmpty() ? "1 as c0" : String.join(", ", selected);
    }

    private List<String> shown(int grouping) {
        Calendar<E> calendar = calendars.get(grouping);
        return calendar == null
                ? mapping.place(groupings.get(grouping).attribute()).shown()
                : List.of(calendar.bucket(parameters, Place.ROW));
    }

    private void group(String expression) {
        grouped.add(select(expression));
    }

    private String select(String expression) {
        inner.add(expression);
        return "u.c" + (inner.size() - 1);
    }

    private String currency(Attribute<E, ?> money) {
        return "substring(" + single(money).column().expression() + ", 1, 3)";
    }

    private void measure(Measure<E> measure) {
        if (measure instanceof Measure.Count<E>) {
            return;
        }
        Attribute<E, ?> attribute = Measure.attributeOf(measure).orElseThrow();
        Place.Single single = single(attribute);
        String number = single.number();
        String column = select(number == null || isExtremeOfColumn(measure, attribute) ? single.display() : number);
        if (measure instanceof Measure.Least<E>) {
            measured.add("min(" + column + ")");
        } else if (measure instanceof Measure.Greatest<E>) {
            measured.add("max(" + column + ")");
        } else {
            measured.add("sum(" + column + ")");
            measured.add("count(" + column + ")");
        }
    }

    private static <E> boolean isExtremeOfColumn(Measure<E> measure, Attribute<E, ?> attribute) {
        boolean extreme = measure instanceof Measure.Least<E> || measure instanceof Measure.Greatest<E>;
        return extreme && attribute.custom().isEmpty();
    }

    private Place.Single single(Attribute<E, ?> attribute) {
        if (mapping.place(attribute) instanceof Place.Single single) {
            return single;
        }
        throw new IllegalStateException(attribute + " cannot be measured");
    }

    private static boolean isMoney(Attribute<?, ?> attribute) {
        return attribute.type().kind() == ValueType.Kind.MONEY;
    }

    private void read(@Nullable Object[] row, Tallies<E> tallies) {
        int next = 0;
        List<Optional<Object>> groups = new ArrayList<>();
        for (int at = 0; at < groupings.size(); at++) {
            Calendar<E> calendar = calendars.get(at);
            if (calendar != null) {
                groups.add(calendar.group(java.util.Objects.requireNonNull(row[next++])));
                continue;
            }
            Place place = mapping.place(groupings.get(at).attribute());
            List<@Nullable Object> shown = new ArrayList<>();
            for (int column = 0; column < place.shown().size(); column++) {
                shown.add(row[next++]);
            }
            groups.add(shown.get(0) == null ? Optional.empty() : Optional.of(place.read(shown)));
        }
        List<String> currencies = new ArrayList<>();
        for (Measure<E> measure : measures) {
            boolean money = Measure.attributeOf(measure).map(Statement::isMoney).orElse(false);
            Object code = money ? row[next++] : null;
            currencies.add(code == null ? "" : (String) code);
        }
        Tallies.Group<E> group = tallies.group(groups);
        long records = (Long) java.util.Objects.requireNonNull(row[next++]);
        for (int at = 0; at < measures.size(); at++) {
            Measure<E> measure = measures.get(at);
            if (measure instanceof Measure.Count<E>) {
                group.count(at, records);
            } else if (measure instanceof Measure.Least<E> || measure instanceof Measure.Greatest<E>) {
                group.extreme(at, mapping, row[next++]);
            } else {
                Object sum = row[next++];
                group.sum(at, currencies.get(at), sum, (Long) row[next++]);
            }
        }
    }
}
