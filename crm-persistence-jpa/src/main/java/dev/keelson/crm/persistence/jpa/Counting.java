package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.storage.Counter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Moves counters: one by a statement that asks and writes at once; several locked by key, judged by what is then there, and written each
 * by its key, in a batch. A single UPDATE of several would come by them in whatever order the database likes, and on MariaDB, having taken
 * them, walk past others that somebody else holds.
 */
final class Counting {
    /** How many counters one statement names. */
    private static final int KEYS = 1_000;

    private final Queries queries;
    private final Consumer<List<?>> update;
    private final String tenant;

    /** @param update writes rows by their keys, in a batch */
    Counting(Queries queries, Consumer<List<?>> update, String tenant) {
        this.queries = queries;
        this.update = update;
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
        Map<String, CounterRow> rows = locked(moves);
        ArrayList<CounterRow> moved = new ArrayList<>();
        for (Counter.Move move : moves) {
            CounterRow row = rows.get(move.key().bucket());
            Optional<Long> next = row == null ? Optional.empty() : move.from(row.used);
            if (next.isEmpty() && move.by() > 0) {
                return Optional.of(move.key());
            }
            if (row != null && next.isPresent() && next.get() != row.used) {
                row.used = next.get();
                moved.add(row);
            }
        }
        if (!moved.isEmpty()) {
            update.accept(moved);
        }
        return Optional.empty();
    }

    private Map<String, CounterRow> locked(List<Counter.Move> moves) {
        HashMap<String, CounterRow> rows = new HashMap<>();
        for (int from = 0; from < moves.size(); from += KEYS) {
            List<Counter.Move> some = moves.subList(from, Math.min(moves.size(), from + KEYS));
            Parameters parameters = new Parameters();
            String hql = "select a from CounterRow a" + of(buckets(some), parameters) + " order by a.bucket";
            queries.locked(hql, parameters, CounterRow.class).forEach(row -> rows.put(row.bucket, row));
        }
        return rows;
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
}
