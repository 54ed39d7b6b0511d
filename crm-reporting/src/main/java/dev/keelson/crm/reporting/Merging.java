package dev.keelson.crm.reporting;

import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Measure;
import dev.keelson.crm.query.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Joins cells that differ in spelling only, with what was summed in them. */
final class Merging<E> {
    private static final Tally NOTHING = new Tally(List.of());

    private final List<Grouping<E>> groupings;
    private final Naming naming;

    Merging(List<Grouping<E>> groupings, Naming naming) {
        this.groupings = groupings;
        this.naming = naming;
    }

    List<Figure.Entry> entries(List<Cell> cells) {
        return rows(cells).stream()
                .map(row -> new Figure.Entry(row.groups(), row.count()))
                .toList();
    }

    /** @param cells whose first measure is a count, and whose second, if there is one, a sum */
    List<MetricReading.Row> rows(List<Cell> cells) {
        List<Map<Object, Object>> spellings = new ArrayList<>();
        for (int at = 0; at < groupings.size(); at++) {
            spellings.add(commonest(cells, at));
        }
        Map<List<Optional<Object>>, Long> joined = new HashMap<>();
        Map<List<Optional<Object>>, Tally> sums = new HashMap<>();
        for (Cell cell : cells) {
            List<Optional<Object>> groups = new ArrayList<>();
            for (int at = 0; at < groupings.size(); at++) {
                Grouping<E> grouping = groupings.get(at);
                Map<Object, Object> spelling = spellings.get(at);
                groups.add(Groups.value(cell.groups().get(at))
                        .map(value -> spelling.getOrDefault(Groups.identity(grouping, value), value)));
            }
            joined.merge(groups, cell.count(0), Math::addExact);
            sums.merge(groups, sum(cell), Merging::plus);
        }
        Aggregation<E> order = new Aggregation<>(groupings, List.of(Measure.count()));
        return joined.entrySet().stream()
                .map(entry -> new Cell(entry.getKey(), List.of(Optional.of(entry.getValue()))))
                .sorted(order::compare)
                .map(cell -> row(cell, sums.getOrDefault(cell.groups(), NOTHING)))
                .toList();
    }

    /** Both together, by currency. */
    static Tally plus(Tally one, Tally other) {
        TreeMap<String, Tally.Part> parts = new TreeMap<>();
        Stream.concat(one.sums().stream(), other.sums().stream())
                .forEach(part -> parts.merge(
                        part.currency().orElse(""),
                        part,
                        (before, more) -> new Tally.Part(
                                part.currency(),
                                before.sum().add(more.sum()),
                                Math.addExact(before.count(), more.count()))));
        return new Tally(List.copyOf(parts.values()));
    }

    private static Tally sum(Cell cell) {
        return cell.measures().size() < 2
                ? NOTHING
                : cell.measures().get(1).map(Tally.class::cast).orElse(NOTHING);
    }

    private MetricReading.Row row(Cell cell, Tally sum) {
        List<Group> groups = new ArrayList<>();
        for (int at = 0; at < groupings.size(); at++) {
            Grouping<E> grouping = groupings.get(at);
            Optional<Object> value = cell.groups().get(at);
            groups.add(new Group(
                    value, value.map(present -> naming.label(grouping, present)).orElse("")));
        }
        return new MetricReading.Row(groups, cell.count(0), sum);
    }

    /** For each identity the spelling most records have; of equally common ones the first. */
    private Map<Object, Object> commonest(List<Cell> cells, int at) {
        Grouping<E> grouping = groupings.get(at);
        Map<Object, Map<String, Long>> counts = new HashMap<>();
        Map<String, Object> values = new HashMap<>();
        for (Cell cell : cells) {
            Groups.value(cell.groups().get(at)).ifPresent(value -> {
                String spelling = value.toString();
                values.putIfAbsent(spelling, value);
                counts.computeIfAbsent(Groups.identity(grouping, value), made -> new TreeMap<>())
                        .merge(spelling, cell.count(0), Math::addExact);
            });
        }
        Map<Object, Object> chosen = new HashMap<>();
        counts.forEach((identity, spellings) -> {
            String best = "";
            long most = 0;
            for (Map.Entry<String, Long> spelling : spellings.entrySet()) {
                if (spelling.getValue() > most) {
                    best = spelling.getKey();
                    most = spelling.getValue();
                }
            }
            Object value = values.get(best);
            if (value != null) {
                chosen.put(identity, value);
            }
        });
        return chosen;
    }
}
