package dev.keelson.crm.memory;

import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.query.RecordType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One transaction's view of the records of a type: what is committed, overlaid by what the transaction wrote. */
final class MemoryTable<E, K> {
    private final RecordType<E, K> type;
    private final Map<K, E> committed;
    private final Map<K, Optional<E>> written = new HashMap<>();

    MemoryTable(RecordType<E, K> type, Map<K, E> committed) {
        this.type = type;
        this.committed = committed;
    }

    Optional<E> find(K id) {
        Optional<E> own = written.get(id);
        return own == null ? Optional.ofNullable(committed.get(id)) : own;
    }

    Stream<E> all() {
        Stream<E> untouched = committed.entrySet().stream()
                .filter(entry -> !written.containsKey(entry.getKey()))
                .map(Map.Entry::getValue);
        return Stream.concat(untouched, written.values().stream().flatMap(Optional::stream));
    }

    boolean insertIfAbsent(E record) {
        K id = type.idOf(record);
        if (find(id).isPresent()) {
            return false;
        }
        written.put(id, Optional.of(record));
        return true;
    }

    void insert(E record) {
        if (!insertIfAbsent(record)) {
            throw new ConflictException("a " + type + " of that key is there already");
        }
    }

    void replace(E record) {
        long version = type.versionOf(record);
        if (find(type.idOf(record))
                .filter(there -> type.versionOf(there) == version)
                .isEmpty()) {
            throw new StaleException();
        }
        advance(record);
    }

    /** Stores the record one version on. */
    void advance(E record) {
        E next = type.withVersion().apply(record, type.versionOf(record) + 1);
        written.put(type.idOf(next), Optional.of(next));
    }

    boolean remove(K id) {
        boolean there = find(id).isPresent();
        written.put(id, Optional.empty());
        return there;
    }

    void commit() {
        written.forEach(
                (id, record) -> record.ifPresentOrElse(kept -> committed.put(id, kept), () -> committed.remove(id)));
    }
}
