package dev.keelson.crm.query;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;

/**
 * A kind of record as stores know it: its name, its key and its attributes.
 *
 * @param name the name in references and tables, such as {@code lead}
 * @param id the key, unique within a tenant
 * @param attributes every built-in attribute, the key among them
 * @param version counts the changes of a record; 0 for records that are only ever appended
 * @param withVersion the same record at another version
 * @param <E> the record
 * @param <K> its key
 */
public record RecordType<E, K>(
        String name,
        Class<E> javaType,
        Attribute<E, K> id,
        List<Attribute<E, ?>> attributes,
        ToLongFunction<E> version,
        BiFunction<E, Long, E> withVersion) {
    public RecordType {
        attributes = List.copyOf(attributes);
    }

    public K idOf(E record) {
        K id = id().valueOf(record);
        if (id == null) {
            throw new IllegalStateException(name + " without a key");
        }
        return id;
    }

    public long versionOf(E record) {
        return version.applyAsLong(record);
    }

    /** The built-in attribute of that name. */
    public Optional<Attribute<E, ?>> attribute(String named) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(named))
                .findFirst();
    }

    /** A type whose records never change once written. */
    public static <E, K> RecordType<E, K> appended(
            String name, Class<E> javaType, Attribute<E, K> id, List<Attribute<E, ?>> attributes) {
        return new RecordType<>(name, javaType, id, attributes, record -> 0L, (record, none) -> record);
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof RecordType<?, ?> that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
