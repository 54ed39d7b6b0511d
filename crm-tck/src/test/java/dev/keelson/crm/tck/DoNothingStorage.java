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
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A store that takes everything, keeps nothing and always answers with nothing. */
final class DoNothingStorage implements Storage {
    @Override
    public <T> T inTransaction(TenantId tenant, Work<T> work) {
        return work.run(new DoNothingUnit());
    }

    private static final class DoNothingUnit implements UnitOfWork {
        @Override
        public TenantId tenant() {
            return new TenantId("nobody");
        }

        @Override
        public <E, K> Optional<E> find(RecordType<E, K> type, K id) {
            return Optional.empty();
        }

        @Override
        public <E, K> List<E> findAll(RecordType<E, K> type, List<K> ids) {
            return List.of();
        }

        @Override
        public <E, K> Optional<E> find(Selection<E, K> selection, K id) {
            return Optional.empty();
        }

        @Override
        public <E, K> List<E> list(Selection<E, K> selection, Sort<E> sort, Optional<Position> after, int limit) {
            return List.of();
        }

        @Override
        public <E, K> long count(Selection<E, K> selection, long cap) {
            return 0;
        }

        @Override
        public <E, K> List<Cell> aggregate(Selection<E, K> selection, Aggregation<E> aggregation) {
            return List.of();
        }

        @Override
        public <E, K> void insert(RecordType<E, K> type, List<E> records) {}

        @Override
        public <E, K> boolean insertIfAbsent(RecordType<E, K> type, E record) {
            return false;
        }

        @Override
        public <E, K> void replace(RecordType<E, K> type, List<E> records) {}

        @Override
        public <E, K> long change(Selection<E, K> selection, List<Assignment<E, ?>> assignments) {
            return 0;
        }

        @Override
        public <E, K> long remove(RecordType<E, K> type, List<K> ids) {
            return 0;
        }

        @Override
        public void prepare(Collection<Counter.Key> counters) {}

        @Override
        public Optional<Counter.Key> move(Collection<Counter.Move> moves) {
            return moves.stream().map(Counter.Move::key).findFirst();
        }

        @Override
        public Participants participants() {
            return Participants.NONE;
        }
    }
}
