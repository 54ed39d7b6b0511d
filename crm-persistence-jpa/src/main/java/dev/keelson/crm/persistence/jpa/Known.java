package dev.keelson.crm.persistence.jpa;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The records with sets that a transaction has read by key or written, so that replacing one need not ask what its sets were: they follow from the
 * record at the version that is replaced.
 */
final class Known {
    private final Map<Object, Object> records = new HashMap<>();

    private record Key(Object type, Object id) {}

    <E, K> void read(Mapping<E, K, ?> mapping, List<E> found) {
        if (mapping.termRow().isPresent()) {
            found.forEach(record -> records.put(key(mapping, record), record));
        }
    }

    /** The record as it was read, at the version that the given one replaces. */
    <E, K> Optional<E> before(Mapping<E, K, ?> mapping, E record) {
        return Optional.ofNullable(records.get(key(mapping, record)))
                .map(mapping.type().javaType()::cast)
                .filter(known ->
                        mapping.type().versionOf(known) == mapping.type().versionOf(record));
    }

    /** These stand one version on. */
    <E, K> void replaced(Mapping<E, K, ?> mapping, List<E> written) {
        read(
                mapping,
                written.stream()
                        .map(record -> mapping.type()
                                .withVersion()
                                .apply(record, mapping.type().versionOf(record) + 1))
                        .toList());
    }

    private static <E, K> Key key(Mapping<E, K, ?> mapping, E record) {
        return new Key(mapping.type(), mapping.type().idOf(record));
    }
}
