package dev.keelson.crm.memory;

import dev.keelson.crm.history.Participation;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.StaleException;
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
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One transaction: its overlays reach the tenant's tables at commit, or never. */
final class MemoryUnit implements UnitOfWork {
    private final TenantId tenant;
    private final MemoryTenant committed;
    private final Map<RecordType<?, ?>, MemoryTable<?, ?>> tables = new HashMap<>();
    private @Nullable CrmException failure;
    private Phase phase = Phase.OPEN;

    private enum Phase {
        OPEN,
        ENDED
    }

    MemoryUnit(TenantId tenant, MemoryTenant committed) {
        this.tenant = tenant;
        this.committed = committed;
    }

    void commit() {
        if (failure != null) {
            throw failure;
        }
        tables.values().forEach(MemoryTable::commit);
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
        return table(type).find(id);
    }

    @Override
    public <E, K> List<E> findAll(RecordType<E, K> type, List<K> ids) {
        MemoryTable<E, K> table = table(type);
        return new LinkedHashSet<>(ids)
                .stream().map(table::find).flatMap(Optional::stream).toList();
    }

    @Override
    public <E, K> Optional<E> find(Selection<E, K> selection, K id) {
        return find(selection.type(), id).filter(record -> selection.test(record, participants()));
    }

    @Override
    public <E, K> List<E> list(Selection<E, K> selection, Sort<E> sort, Optional<Position> after, int limit) {
        RecordType<E, K> type = selection.type();
        return selected(selection)
                .filter(record ->
                        after.map(place -> place.isBefore(type, sort, record)).orElse(true))
                .sorted((one, other) -> sort.compare(type, one, other))
                .limit(limit)
                .toList();
    }

    @Override
    public <E, K> long count(Selection<E, K> selection, long cap) {
        return selected(selection).limit(cap).count();
    }

    @Override
    public <E, K> List<Cell> aggregate(Selection<E, K> selection, Aggregation<E> aggregation) {
        Aggregator<E> aggregator = new Aggregator<>(aggregation);
        selected(selection).forEach(aggregator::add);
        return aggregator.cells();
    }

    @Override
    public <E, K> void insert(RecordType<E, K> type, List<E> records) {
        MemoryTable<E, K> table = table(type);
        write(() -> records.forEach(table::insert));
    }

    @Override
    public <E, K> boolean insertIfAbsent(RecordType<E, K> type, E record) {
        return table(type).insertIfAbsent(record);
    }

    @Override
    public <E, K> void replace(RecordType<E, K> type, List<E> records) {
        MemoryTable<E, K> table = table(type);
        write(() -> records.forEach(table::replace));
    }

    @Override
    public <E, K> long change(Selection<E, K> selection, List<Assignment<E, ?>> assignments) {
        MemoryTable<E, K> table = table(selection.type());
        List<E> found = selected(selection).toList();
        found.forEach(record -> table.advance(assigned(record, assignments)));
        return found.size();
    }

    @Override
    public <E, K> long remove(RecordType<E, K> type, List<K> ids) {
        MemoryTable<E, K> table = table(type);
        return ids.stream().filter(table::remove).count();
    }

    @Override
    public void prepare(Collection<Counter.Key> counters) {
        MemoryTable<Counter, Counter.Key> table = table(Counter.RECORDS);
        counters.forEach(key -> table.insertIfAbsent(new Counter(key, 0)));
    }

    @Override
    public Optional<Counter.Key> move(Collection<Counter.Move> moves) {
        MemoryTable<Counter, Counter.Key> table = table(Counter.RECORDS);
        Optional<Counter.Key> full = moves.stream()
                .filter(move -> move.by() > 0)
                .filter(move -> table.find(move.key())
                        .flatMap(there -> move.from(there.used()))
                        .isEmpty())
                .map(Counter.Move::key)
                .min(Comparator.naturalOrder());
        if (full.isEmpty()) {
            moves.forEach(move -> table.find(move.key())
                    .flatMap(there -> move.from(there.used()))
                    .ifPresent(used -> table.advance(new Counter(move.key(), used))));
        }
        return full;
    }

    @Override
    public Participants participants() {
        return (record, member, access, at) -> find(Participation.RECORDS, new Participation.Key(record, member))
                .filter(participation -> participation.gives(access, at))
                .isPresent();
    }

    private <E, K> Stream<E> selected(Selection<E, K> selection) {
        Participants participants = participants();
        return table(selection.type()).all().filter(record -> selection.test(record, participants));
    }

    @SuppressWarnings("unchecked") // a table is only ever made and filled under its own type
    private <E, K> MemoryTable<E, K> table(RecordType<E, K> type) {
        if (phase == Phase.ENDED) {
            throw new IllegalStateException("the transaction is over");
        }
        return (MemoryTable<E, K>) tables.computeIfAbsent(type, made -> new MemoryTable<>(type, committed.table(type)));
    }

    private void write(Runnable writing) {
        try {
            writing.run();
        } catch (ConflictException | StaleException refused) {
            failure = refused;
            throw refused;
        }
    }

    private static <E> E assigned(E record, List<Assignment<E, ?>> assignments) {
        E next = record;
        for (Assignment<E, ?> assignment : assignments) {
            next = assignment.applyTo(next);
        }
        return next;
    }
}
