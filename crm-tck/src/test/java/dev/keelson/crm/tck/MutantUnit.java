package dev.keelson.crm.tck;

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
import java.util.List;
import java.util.Optional;

/** A unit that is right in everything that a mutant does not override. */
class MutantUnit implements UnitOfWork {
    final UnitOfWork right;

    MutantUnit(UnitOfWork right) {
        this.right = right;
    }

    /** What becomes of every selection. */
    <E, K> Selection<E, K> seen(Selection<E, K> selection) {
        return selection;
    }

    @Override
    public TenantId tenant() {
        return right.tenant();
    }

    @Override
    public <E, K> Optional<E> find(RecordType<E, K> type, K id) {
        return right.find(type, id);
    }

    @Override
    public <E, K> List<E> findAll(RecordType<E, K> type, List<K> ids) {
        return right.findAll(type, ids);
    }

    @Override
    public <E, K> Optional<E> find(Selection<E, K> selection, K id) {
        return right.find(seen(selection), id);
    }

    @Override
    public <E, K> List<E> list(Selection<E, K> selection, Sort<E> sort, Optional<Position> after, int limit) {
        return right.list(seen(selection), sort, after, limit);
    }

    @Override
    public <E, K> long count(Selection<E, K> selection, long cap) {
        return right.count(seen(selection), cap);
    }

    @Override
    public <E, K> List<Cell> aggregate(Selection<E, K> selection, Aggregation<E> aggregation) {
        return right.aggregate(seen(selection), aggregation);
    }

    @Override
    public <E, K> void insert(RecordType<E, K> type, List<E> records) {
        right.insert(type, records);
    }

    @Override
    public <E, K> boolean insertIfAbsent(RecordType<E, K> type, E record) {
        return right.insertIfAbsent(type, record);
    }

    @Override
    public <E, K> void replace(RecordType<E, K> type, List<E> records) {
        right.replace(type, records);
    }

    @Override
    public <E, K> long change(Selection<E, K> selection, List<Assignment<E, ?>> assignments) {
        return right.change(seen(selection), assignments);
    }

    @Override
    public <E, K> long remove(RecordType<E, K> type, List<K> ids) {
        return right.remove(type, ids);
    }

    @Override
    public void prepare(Collection<Counter.Key> counters) {
        right.prepare(counters);
    }

    @Override
    public Optional<Counter.Key> move(Collection<Counter.Move> moves) {
        return right.move(moves);
    }

    @Override
    public Participants participants() {
        return right.participants();
    }
}
