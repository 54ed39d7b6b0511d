package dev.keelson.crm.reporting;

import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Grouping;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What went into pools and out of them in a period, read once and told by whatever one likes: all its figures agree. Immutable.
 *
 * <p>What people do is told of whom it was at the time, and what pools got of the pool it was: see {@link PoolStatistics}.
 */
public final class PoolMovements {
    private static final Grouping<Lead> POOL = new Grouping.ByValue<>(LeadAttributes.POOL);
    private static final Grouping<Lead> PERSON = new Grouping.ByValue<>(LeadAttributes.OWNER);

    private final PoolFigure.Period period;
    private final Instant asOf;
    private final String scope;
    private final Naming naming;
    private final List<PoolMovement> movements;

    PoolMovements(PoolFigure.Period period, Instant asOf, String scope, Naming naming, List<PoolMovement> movements) {
        this.period = period;
        this.asOf = asOf;
        this.scope = scope;
        this.naming = naming;
        this.movements = List.copyOf(movements);
    }

    public PoolTally total() {
        return PoolMovement.tally(movements);
    }

    public PoolFigure byPool() {
        return figure("pools", List.of(POOL), movement -> key(Optional.of(movement.pool())));
    }

    /** By who had what came in, and who got what went out; last what came in from nobody. */
    public PoolFigure byPerson() {
        return figure("pools by person", List.of(PERSON), movement -> key(movement.person()));
    }

    public PoolFigure byPoolAndPerson() {
        return figure(
                "pools by pool and person",
                List.of(POOL, PERSON),
                movement -> key(Optional.of(movement.pool()), movement.person()));
    }

    /** By day, week, month, quarter or year of the period's zone: a row for each that the period touches, in order. */
    public PoolFigure per(Grouping.Bucket bucket) {
        Grouping<OwnershipChange> grouping = new Grouping.ByDate<>(OwnershipChange.AT, bucket, period.zone());
        List<Key> all = new ArrayList<>();
        for (LocalDate first = bucket.startOf(period.from());
                first.isBefore(period.until());
                first = bucket.next(first)) {
            all.add(key(Optional.of(first)));
        }
        String name = "pools by " + bucket.name().toLowerCase(Locale.ROOT);
        return figure(
                name,
                List.of(grouping),
                movement -> key(Optional.of(
                        bucket.startOf(movement.at().atZone(period.zone()).toLocalDate()))),
                all);
    }

    private PoolFigure figure(String name, List<Grouping<?>> groupings, Function<PoolMovement, Key> by) {
        return figure(name, groupings, by, List.of());
    }

    private PoolFigure figure(
            String name, List<Grouping<?>> groupings, Function<PoolMovement, Key> by, List<Key> expected) {
        TreeMap<Key, List<PoolMovement>> groups = new TreeMap<>();
        expected.forEach(key -> groups.put(key, new ArrayList<>()));
        movements.forEach(movement -> groups.computeIfAbsent(by.apply(movement), made -> new ArrayList<>())
                .add(movement));
        List<PoolFigure.Row> rows = new ArrayList<>();
        for (Map.Entry<Key, List<PoolMovement>> group : groups.entrySet()) {
            rows.add(new PoolFigure.Row(labelled(groupings, group.getKey()), PoolMovement.tally(group.getValue())));
        }
        return new PoolFigure(name, groupings, period, asOf, scope, rows, total());
    }

    private List<Group> labelled(List<Grouping<?>> groupings, Key key) {
        List<Group> groups = new ArrayList<>();
        for (int at = 0; at < groupings.size(); at++) {
            Grouping<?> grouping = groupings.get(at);
            Optional<Object> value = key.values().get(at);
            groups.add(new Group(
                    value, value.map(each -> naming.label(grouping, each)).orElse("")));
        }
        return groups;
    }

    private static Key key(Optional<?>... values) {
        List<Optional<Object>> key = new ArrayList<>();
        for (Optional<?> value : values) {
            key.add(value.map(each -> each));
        }
        return new Key(key);
    }

    /** What a row is about, ordered by its parts, absent ones last. */
    private record Key(List<Optional<Object>> values) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            for (int at = 0; at < values.size(); at++) {
                int order = order(values.get(at), other.values().get(at));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }

        private static int order(Optional<Object> one, Optional<Object> other) {
            return one.isEmpty() || other.isEmpty()
                    ? Boolean.compare(one.isEmpty(), other.isEmpty())
                    : text(one.get()).compareTo(text(other.get()));
        }

        private static String text(Object part) {
            if (part instanceof PoolId pool) {
                return pool.value();
            }
            return part instanceof MemberId member ? member.value() : part.toString();
        }
    }
}
