package dev.keelson.crm.storage;

import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.kernel.StorageException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Participants;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One transaction of one tenant: everything it reads and writes belongs to that tenant, and it reads its own writes.
 *
 * <p>STO-02: no call of one tenant's unit sees, changes or is disturbed by a record of another's. STO-03: a unit used after
 * its work returned throws {@link IllegalStateException}.
 */
public interface UnitOfWork {
    TenantId tenant();

    /** The record of that key, whoever asks. */
    <E, K> Optional<E> find(RecordType<E, K> type, K id);

    /** STO-04: the records of those keys that exist, each once, in no particular order, in one round trip. */
    <E, K> List<E> findAll(RecordType<E, K> type, List<K> ids);

    /** STO-05: the record of that key if it is selected; one that is not selected is as absent as one that is not there. */
    <E, K> Optional<E> find(Selection<E, K> selection, K id);

    /**
     * STO-06: the selected records in order, at most {@code limit}, each once however many branches reach it.
     *
     * @param after only records that come after this place
     */
    <E, K> List<E> list(Selection<E, K> selection, Sort<E> sort, Optional<Position> after, int limit);

    /** STO-07: how many records are selected, each counted once; no more than {@code cap} are looked for. */
    <E, K> long count(Selection<E, K> selection, long cap);

    /**
     * STO-08: the statistic over the selected records, each counted once; a cell per group that has a record, ordered by group,
     * absent groups last. Without groupings there is exactly one cell.
     */
    <E, K> List<Cell> aggregate(Selection<E, K> selection, Aggregation<E> aggregation);

    /**
     * STO-09: adds records, in batches where the store can.
     *
     * @throws dev.keelson.crm.kernel.ConflictException when a key is taken
     */
    <E, K> void insert(RecordType<E, K> type, List<E> records);

    /** STO-10: adds the record unless its key is taken, also by a transaction under way; answers whether it did. */
    <E, K> boolean insertIfAbsent(RecordType<E, K> type, E record);

    /**
     * STO-11: replaces records, each carrying the version it was read at; stores them one version on.
     *
     * @throws StaleException when one is no longer at that version; nothing of the transaction may then be committed
     */
    <E, K> void replace(RecordType<E, K> type, List<E> records);

    /** STO-12: sets attributes where the selection still holds, one version on; answers how many records it changed. */
    <E, K> long change(Selection<E, K> selection, List<Assignment<E, ?>> assignments);

    /** STO-13: removes records by key; answers how many there were. */
    <E, K> long remove(RecordType<E, K> type, List<K> ids);

    /** STO-18: makes the counters that are missing, at zero, whoever else does so at the same time; leaves those that are there. */
    default void prepare(Collection<Counter.Key> counters) {
        throw unsupported("prepare");
    }

    /**
     * Moves counters, each named once, all of them or none, judged and written at once; the order in which it waits for those that others
     * move is one for all transactions. Answers the first, by key, that had no room.
     *
     * <p>STO-19: a counter moves up where that leaves it at or below the limit; one that was never prepared has no room. STO-20: a counter
     * moves down, though never below zero; one that was never prepared stays so. STO-21: where one has no room, none has moved.
     */
    default Optional<Counter.Key> move(Collection<Counter.Move> moves) {
        throw unsupported("move");
    }

    /** Answers from this transaction who takes part in what. */
    Participants participants();

    /** A port method this adapter does not have: says so by name. */
    static StorageException unsupported(String method) {
        return new StorageException("this store does not implement " + method);
    }
}
