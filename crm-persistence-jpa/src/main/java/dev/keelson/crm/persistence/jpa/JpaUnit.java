package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.history.Participation;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Participants;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Assignment;
import dev.keelson.crm.storage.Counter;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * One transaction of one tenant on one connection.
 *
 * <p>Once the database refused something the transaction is lost: every further call answers with that refusal, and so does
 * its end.
 */
final class JpaUnit implements UnitOfWork {
    /** How many keys one statement names. */
    private static final int KEYS = 1_000;

    /**
     * Counters that are made one by one. Where several are taken back because one of them is there, MariaDB lets all who wait for another
     * of them share a lock that each then wants alone: a deadlock.
     */
    private static final int FEW = 8;

    private final TenantId tenant;
    private final Queries queries;
    private final Writer writer;
    private final Known known = new Known();
    private @Nullable CrmException failure;
    private Phase phase = Phase.OPEN;

    private enum Phase {
        OPEN,
        ENDED
    }

    JpaUnit(TenantId tenant, StatelessSession session) {
        this.tenant = tenant;
        this.queries = new Queries(session);
        this.writer = new Writer(session, queries, tenant.value(), known);
    }

    /** What the database refused, after which nothing may be committed. */
    Optional<CrmException> failure() {
        return Optional.ofNullable(failure);
    }

    void end() {
        phase = Phase.ENDED;
    }

    @Override
    public TenantId tenant() {
        return tenant;
    }

    @Override
    public <E, K> Optional<E> find(RecordType<E, K> type, K id) {
        return findAll(type, List.of(id)).stream().findFirst();
    }

    @Override
    public <E, K> List<E> findAll(RecordType<E, K> type, List<K> ids) {
        Mapping<E, K, Object> mapping = Mappings.of(type);
        List<K> distinct = List.copyOf(new LinkedHashSet<>(ids));
        List<E> found = new ArrayList<>();
        for (int from = 0; from < distinct.size(); from += KEYS) {
            Keyed<E, K> keyed = new Keyed<>(
                    mapping, distinct.subList(from, Math.min(distinct.size(), from + KEYS)), tenant.value());
            found.addAll(read(mapping, keyed.rows(), keyed.parameters()));
        }
        known.read(mapping, found);
        return found;
    }

    @Override
    public <E, K> Optional<E> find(Selection<E, K> selection, K id) {
        Mapping<E, K, Object> mapping = Mappings.of(selection.type());
        Listed<E, K> listed = new Listed<>(mapping, selection, tenant.value());
        List<E> found = read(mapping, listed.one(id), listed.parameters());
        known.read(mapping, found);
        return found.stream().findFirst();
    }

    @Override
    public <E, K> List<E> list(Selection<E, K> selection, Sort<E> sort, Optional<Position> after, int limit) {
        Mapping<E, K, Object> mapping = Mappings.of(selection.type());
        if (limit <= 0 || Branches.of(selection).isEmpty()) {
            return ask(() -> List.<E>of());
        }
        Listed<E, K> listed = new Listed<>(mapping, selection, tenant.value());
        return read(mapping, listed.rows(sort, after, limit), listed.parameters());
    }

    @Override
    public <E, K> long count(Selection<E, K> selection, long cap) {
        Mapping<E, K, Object> mapping = Mappings.of(selection.type());
        if (cap <= 0 || Branches.of(selection).isEmpty()) {
            return ask(() -> 0L);
        }
        Listed<E, K> listed = new Listed<>(mapping, selection, tenant.value());
        String hql = cap <= Listed.MOST_CAPPED ? listed.capped(cap) : listed.exact();
        return Math.min(cap, ask(() -> queries.number(hql, listed.parameters())));
    }

    @Override
    public <E, K> List<Cell> aggregate(Selection<E, K> selection, Aggregation<E> aggregation) {
        Mapping<E, K, Object> mapping = Mappings.of(selection.type());
        return ask(() -> new Statistic<>(queries, mapping, selection, tenant.value()).cells(aggregation));
    }

    @Override
    public <E, K> void insert(RecordType<E, K> type, List<E> records) {
        Mapping<E, K, Object> mapping = Mappings.of(type);
        write(() -> writer.insert(mapping, records));
    }

    @Override
    public <E, K> boolean insertIfAbsent(RecordType<E, K> type, E record) {
        return insertIfAbsent(type, List.of(record));
    }

    private <E, K> boolean insertIfAbsent(RecordType<E, K> type, List<E> records) {
        Mapping<E, K, Object> mapping = Mappings.of(type);
        return ask(() -> writer.insertIfAbsent(mapping, records));
    }

    @Override
    public <E, K> void replace(RecordType<E, K> type, List<E> records) {
        Mapping<E, K, Object> mapping = Mappings.of(type);
        write(() -> writer.replace(mapping, records));
    }

    @Override
    public <E, K> long change(Selection<E, K> selection, List<Assignment<E, ?>> assignments) {
        Mapping<E, K, Object> mapping = Mappings.of(selection.type());
        return ask(() -> writer.change(mapping, selection, assignments));
    }

    @Override
    public <E, K> long remove(RecordType<E, K> type, List<K> ids) {
        Mapping<E, K, Object> mapping = Mappings.of(type);
        List<K> distinct = List.copyOf(new LinkedHashSet<>(ids));
        long removed = 0;
        for (int from = 0; from < distinct.size(); from += KEYS) {
            List<K> some = distinct.subList(from, Math.min(distinct.size(), from + KEYS));
            removed += ask(() -> writer.remove(mapping, some));
        }
        return removed;
    }

    @Override
    public void prepare(Collection<Counter.Key> counters) {
        List<Counter.Key> wanted = counters.stream().distinct().sorted().toList();
        Set<Counter.Key> there =
                findAll(Counter.RECORDS, wanted).stream().map(Counter::key).collect(Collectors.toSet());
        List<Counter> missing = wanted.stream()
                .filter(key -> !there.contains(key))
                .map(key -> new Counter(key, 0))
                .toList();
        boolean together = missing.size() > FEW && insertIfAbsent(Counter.RECORDS, missing);
        if (!together) {
            missing.forEach(counter -> insertIfAbsent(Counter.RECORDS, counter));
        }
    }

    @Override
    public Optional<Counter.Key> move(Collection<Counter.Move> moves) {
        List<Counter.Move> byKey =
                moves.stream().sorted(Comparator.comparing(Counter.Move::key)).toList();
        return ask(() -> writer.move(byKey));
    }

    @Override
    public Participants participants() {
        return (record, member, access, at) -> find(Participation.RECORDS, new Participation.Key(record, member))
                .filter(participation -> participation.gives(access, at))
                .isPresent();
    }

    private <E, K> List<E> read(Mapping<E, K, Object> mapping, String hql, Parameters parameters) {
        Columns<Object> columns = mapping.columns();
        return ask(() -> queries.list(hql, parameters, Object[].class)).stream()
                .map(values -> mapping.record(columns.read(values)))
                .toList();
    }

    private <T> T ask(Supplier<T> question) {
        if (phase == Phase.ENDED) {
            throw new IllegalStateException("the transaction is over");
        }
        if (failure != null) {
            throw failure;
        }
        try {
            return question.get();
        } catch (RuntimeException refused) {
            failure = Failures.told(refused);
            throw failure;
        }
    }

    private void write(Runnable writing) {
        ask(() -> {
            writing.run();
            return true;
        });
    }
}
