package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.storage.Counter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Moves counters: one by a statement that asks and writes at once; several locked by key, judged by what is then there, and written
 * together. A single UPDATE of several would lock them in whatever order the database comes by them.
 */
final class Counting {
    /** How many counters one statement names. */
    private static final int KEYS = 1_000;

    private final Queries queries;
    private final String tenant;

    Counting(Queries queries, String tenant) {
        this.queries = queries;
        this.tenant = tenant;
    }

    /** @param moves by key */
    Optional<Counter.Key> move(List<Counter.Move> moves) {
        return moves.size() == 1 ? moveAlone(moves.get(0)) : moveTogether(moves);
    }

    private Optional<Counter.Key> moveAlone(Counter.Move move) {
        Parameters parameters = new Parameters();
        String by = parameters.bind(Math.abs(move.by()));
        String to =
                move.by() > 0 ? "a.used + " + by : "case when a.used > " + by + " then a.used - " + by + " else 0 end";
        String room = move.by() > 0 ? " and a.used <= " + parameters.bind(move.limit() - move.by()) : "";
        String hql =
                "update CounterRow a set a.used = " + to + of(List.of(move.key().bucket()), parameters) + room;
        boolean moved = queries.change(hql, parameters) > 0;
        return moved || move.by() < 0 ? Optional.empty() : Optional.of(move.key());
    }

    private Optional<Counter.Key> moveTogether(List<Counter.Move> moves) {
        Map<String, Long> used = locked(moves);
        ArrayList<Counter.Move> exact = new ArrayList<>();
        for (Counter.Move move : moves) {
            Long there = used.get(move.key().bucket());
            Optional<Long> next = there == null ? Optional.empty() : move.from(there);
            if (next.isEmpty() && move.by() > 0) {
                return Optional.of(move.key());
            }
            long by = there == null ? 0 : next.orElse(there) - there;
            if (by != 0) {
                exact.add(new Counter.Move(move.key(), by, Long.MAX_VALUE));
            }
        }
        inChunks(exact, this::write);
        return Optional.empty();
    }

    private Map<String, Long> locked(List<Counter.Move> moves) {
        HashMap<String, Long> used = new HashMap<>();
        inChunks(moves, some -> {
            Parameters parameters = new Parameters();
            String hql = "select a from CounterRow a" + of(buckets(some), parameters) + " order by a.bucket";
            queries.locked(hql, parameters, CounterRow.class).forEach(row -> used.put(row.bucket, row.used));
        });
        return used;
    }

    /** All in one statement, those that move by the same amount together. */
    private void write(List<Counter.Move> moves) {
        TreeMap<Long, List<String>> byAmount = new TreeMap<>();
        moves.forEach(move -> byAmount.computeIfAbsent(move.by(), first -> new ArrayList<>())
                .add(move.key().bucket()));
        Parameters parameters = new Parameters();
        long last = byAmount.lastKey();
        StringBuilder cases = new StringBuilder();
        byAmount.headMap(last)
                .forEach((by, buckets) -> cases.append(" when a.bucket in ")
                        .append(parameters.bind(buckets))
                        .append(" then a.used + ")
                        .append(parameters.bind(by)));
        String otherwise = "a.used + " + parameters.bind(last);
        String to = cases.length() == 0 ? otherwise : "case" + cases + " else " + otherwise + " end";
        queries.change("update CounterRow a set a.used = " + to + of(buckets(moves), parameters), parameters);
    }

    private static List<String> buckets(List<Counter.Move> moves) {
        return moves.stream().map(move -> move.key().bucket()).toList();
    }

    private String of(List<String> buckets, Parameters parameters) {
        return " where a.tenantId = " + parameters.bind(tenant)
                + (buckets.size() == 1
                        ? " and a.bucket = " + parameters.bind(buckets.get(0))
                        : " and a.bucket in " + parameters.bind(buckets));
    }

    private static void inChunks(List<Counter.Move> moves, Consumer<List<Counter.Move>> work) {
        for (int from = 0; from < moves.size(); from += KEYS) {
            work.accept(moves.subList(from, Math.min(moves.size(), from + KEYS)));
        }
    }
}
