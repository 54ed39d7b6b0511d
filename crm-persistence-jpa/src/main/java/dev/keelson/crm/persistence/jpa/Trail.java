package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The order of a list, the id last, and the place after which it goes on.
 *
 * <p>Absent values come last in both directions: where an attribute may be absent, whether it is comes before what it is.
 */
final class Trail {
    private final List<Step> steps;

    /**
     * One attribute of the order.
     *
     * @param after what the columns held at the place to go on from, nothing where the attribute was absent; empty where the list
     *     begins
     */
    record Step(Place place, Sort.Direction direction, Optional<List<Object>> after) {
        boolean maybe() {
            return place.presence() == Place.Presence.MAYBE;
        }
    }

    /** Which rows of a leading attribute that may be absent a list is taken from. */
    enum Part {
        BOTH,
        PRESENT,
        ABSENT
    }

    private Trail(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    static <E, K> Trail of(Mapping<E, K, ?> mapping, Sort<E> sort, Optional<Position> after) {
        List<Step> steps = new ArrayList<>();
        for (int at = 0; at < sort.orders().size(); at++) {
            Sort.Order<E, ?> order = sort.orders().get(at);
            int index = at;
            Place place = mapping.place(order.attribute());
            Optional<List<Object>> value = after.map(
                    position -> held(place, order.attribute(), position.values().get(index)));
            steps.add(new Step(place, order.direction(), value));
        }
        RecordType<E, K> type = mapping.type();
        Place id = mapping.id();
        Optional<List<Object>> value = after.map(position -> held(id, type.id(), Optional.of(position.id())));
        steps.add(new Step(id, sort.idDirection(), value));
        return new Trail(steps);
    }

    private static <V> List<Object> held(Place place, Attribute<?, V> attribute, Optional<String> printed) {
        return printed.map(text ->
                        place.held(Objects.requireNonNull(attribute.type().parse(text))))
                .orElse(List.of());
    }

    /** The same order by columns of another row, where it has all of them: expressions by those they stand for. */
    Optional<Trail> by(Map<String, String> columns) {
        List<Step> others = new ArrayList<>();
        for (Step step : steps) {
            if (!(step.place() instanceof Place.Single single)
                    || !columns.containsKey(single.column().expression())) {
                return Optional.empty();
            }
            Place.Column other = new Place.Column(
                    Objects.requireNonNull(columns.get(single.column().expression())),
                    single.column().order());
            others.add(new Step(
                    new Place.Single(
                            other,
                            other.expression(),
                            single.presence(),
                            single.holder(),
                            single.reader(),
                            single.number()),
                    step.direction(),
                    step.after()));
        }
        return Optional.of(new Trail(others));
    }

    /** The parts to be walked one after the other; more than one where the leading attribute may be absent. */
    List<Part> parts() {
        Step first = steps.get(0);
        if (!first.maybe()) {
            return List.of(Part.BOTH);
        }
        boolean pastThePresent = first.after().map(List::isEmpty).orElse(false);
        return pastThePresent ? List.of(Part.ABSENT) : List.of(Part.PRESENT, Part.ABSENT);
    }

    /** What is selected to order by: for every step whether it is absent, where it may be, and its columns. */
    String selected(Part part, String a) {
        List<String> selected = new ArrayList<>();
        for (int at = 0; at < steps.size(); at++) {
            Step step = steps.get(at);
            if (step.maybe()) {
                selected.add(absence(at, part, a) + " as n" + at);
            }
            List<Place.Column> columns = step.place().columns();
            for (int column = 0; column < columns.size(); column++) {
                selected.add(columns.get(column).of(a) + " as " + name(at, column));
            }
        }
        return String.join(", ", selected);
    }

    private String absence(int at, Part part, String a) {
        if (at == 0 && part != Part.BOTH) {
            return part == Part.PRESENT ? "0" : "1";
        }
        return "case when " + first(steps.get(at)).of(a) + " is null then 1 else 0 end";
    }

    /** The order of rows of that part, by the row's own columns, as an index has it. */
    String order(Part part, String a) {
        List<String> order = new ArrayList<>();
        for (int at = 0; at < steps.size(); at++) {
            Step step = steps.get(at);
            if (at == 0 && part == Part.ABSENT) {
                continue;
            }
            if (step.maybe() && !(at == 0 && part == Part.PRESENT)) {
                order.add(absence(at, part, a));
            }
            for (Place.Column column : step.place().columns()) {
                if (!column.constant()) {
                    order.add(Conditions.sorted(column, a) + direction(step));
                }
            }
        }
        return String.join(", ", order);
    }

    /** The order of what {@link #selected} selected. */
    String outerOrder(String u) {
        List<String> order = new ArrayList<>();
        for (int at = 0; at < steps.size(); at++) {
            Step step = steps.get(at);
            if (step.maybe()) {
                order.add(u + ".n" + at);
            }
            List<Place.Column> columns = step.place().columns();
            for (int column = 0; column < columns.size(); column++) {
                String named = u + "." + name(at, column);
                order.add(Conditions.sorted(columns.get(column).order(), named) + direction(step));
            }
        }
        return String.join(", ", order);
    }

    /** Every column that {@link #selected} selected, as given or under its own name. */
    String outer(String u, Naming naming) {
        List<String> names = new ArrayList<>();
        for (int at = 0; at < steps.size(); at++) {
            if (steps.get(at).maybe()) {
                names.add("n" + at);
            }
            for (int column = 0; column < steps.get(at).place().columns().size(); column++) {
                names.add(name(at, column));
            }
        }
        return String.join(
                ", ",
                names.stream()
                        .map(name -> naming == Naming.RENAMED ? u + "." + name + " as " + name : u + "." + name)
                        .toList());
    }

    enum Naming {
        PLAIN,
        RENAMED
    }

    /** Joins rows of the alias to what {@link #selected} selected, by id. */
    String sameId(String u, String a) {
        int last = steps.size() - 1;
        List<Place.Column> columns = steps.get(last).place().columns();
        List<String> same = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            same.add(columns.get(column).of(a) + " = " + u + "." + name(last, column));
        }
        return String.join(" and ", same);
    }

    /** The rows of that part that come after the place; empty where the list begins. */
    String after(Part part, Conditions<?> conditions, String a) {
        Step first = steps.get(0);
        String only =
                part == Part.BOTH ? "" : first(first).of(a) + (part == Part.PRESENT ? " is not null" : " is null");
        boolean begins = first.after().isEmpty();
        boolean reached = part == Part.ABSENT
                && first.after().map(held -> !held.isEmpty()).orElse(false);
        if (begins || reached) {
            return only;
        }
        String rest = part == Part.ABSENT
                ? after(1, conditions, a)
                : part == Part.PRESENT ? past(0, first.after().orElseThrow(), conditions, a) : after(0, conditions, a);
        return only.isEmpty() ? rest : only + " and " + rest;
    }

    private String after(int at, Conditions<?> conditions, String a) {
        Step step = steps.get(at);
        List<Object> held = step.after().orElseThrow();
        String absent = first(step).of(a) + " is null";
        if (held.isEmpty()) {
            return "(" + absent + " and " + after(at + 1, conditions, a) + ")";
        }
        String past = past(at, held, conditions, a);
        return step.maybe() ? "(" + absent + " or (" + past + "))" : past;
    }

    /** Written so that an index enters at the place: at most it, and then before it or equal and further on. */
    private String past(int at, List<Object> held, Conditions<?> conditions, String a) {
        Step step = steps.get(at);
        List<Place.Column> columns = step.place().columns();
        String by = step.direction() == Sort.Direction.UP ? ">" : "<";
        if (at == steps.size() - 1) {
            return conditions.ordered(columns, held, by, by, a);
        }
        return conditions.ordered(columns, held, by, by + "=", a) + " and ("
                + conditions.ordered(columns, held, by, by, a) + " or " + after(at + 1, conditions, a) + ")";
    }

    private static Place.Column first(Step step) {
        return step.place().columns().get(0);
    }

    private static String direction(Step step) {
        return step.direction() == Sort.Direction.UP ? "" : " desc";
    }

    private static String name(int step, int column) {
        return "s" + step + "_" + column;
    }
}
