package dev.keelson.crm.reporting;

import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Measure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Joins cells that differ in spelling only. */
final class Merging<E> {
    private final List<Grouping<E>> groupings;
    private final Naming naming;

    Merging(List<Grouping<E>> groupings, Naming naming) {
        this.groupings = groupings;
        this.naming = naming;
    }

    List<Figure.Entry> entries(List<Cell> cells) {
        List<Map<Object, Object>> spellings = new ArrayList<>();
        for (int at = 0; at < groupings.size(); at++) {
            spellings.add(commonest(cells, at));
        }
        Map<List<Optional<Object>>, Long> joined = new HashMap<>();
        for (Cell cell : cells) {
            List<Optional<Object>> groups = new ArrayList<>();
            for (int at = 0; at < groupings.size(); at++) {
                Grouping<E> grouping = groupings.get(at);
                Map<Object, Object> spelling = spellings.get(at);
                groups.add(Groups.value(cell.groups().get(at))
                        .map(value -> spelling.getOrDefault(Groups.identity(grouping, value), value)));
            }
            joined.merge(groups, cell.count(0), Math::addExact);
        }
        Aggregation<E> order = new Aggregation<>(groupings, List.of(Measure.count()));
        return joined.entrySet().stream()
                .map(entry -> new Cell(entry.getKey(), List.of(Optional.of(entry.getValue()))))
                .sorted(order::compare)
                .map(this::entry)
                .toList();
    }

    private Figure.Entry entry(Cell cell) {
        List<Group> groups = new ArrayList<>();
        for (int at = 0; at < groupings.size(); at++) {
            Grouping<E> grouping = groupings.get(at);
            Optional<Object> value = cell.groups().get(at);
            groups.add(new Group(
                    value, value.map(present -> naming.label(grouping, present)).orElse("")));
        }
        return new Figure.Entry(groups, cell.count(0));
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
