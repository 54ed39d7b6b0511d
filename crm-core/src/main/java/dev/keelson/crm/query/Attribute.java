package dev.keelson.crm.query;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A typed, named value of a record: what filters, sorts, groups, scopes, masks and exports are made of.
 *
 * <p>Built-in attributes are constants of their capability; a custom field yields one too.
 *
 * @param <E> the record
 * @param <V> the value
 */
public final class Attribute<E, V> {
    private final String name;
    private final ValueType<V> type;
    private final Function<E, @Nullable V> reader;
    private final @Nullable BiFunction<E, @Nullable V, E> writer;
    private final @Nullable Custom custom;

    /**
     * Where a custom field's value is kept.
     *
     * @param stored the field's key among the record's stored fields
     * @param slot the indexed slot column the definition was given, or 0
     */
    public record Custom(String stored, int slot) {}

    private Attribute(
            String name,
            ValueType<V> type,
            Function<E, @Nullable V> reader,
            @Nullable BiFunction<E, @Nullable V, E> writer,
            @Nullable Custom custom) {
        this.name = name;
        this.type = type;
        this.reader = reader;
        this.writer = writer;
        this.custom = custom;
    }

    /** A built-in attribute. */
    public static <E, V> Attribute<E, V> of(String name, ValueType<V> type, Function<E, @Nullable V> reader) {
        return new Attribute<>(name, type, reader, null, null);
    }

    /** The attribute of a custom field; made by the field's definition. */
    public static <E, V> Attribute<E, V> custom(
            String name, ValueType<V> type, Custom custom, Function<E, @Nullable V> reader) {
        return new Attribute<>(name, type, reader, null, custom);
    }

    /** The same attribute, which a conditional write may also set. */
    public Attribute<E, V> settable(BiFunction<E, @Nullable V, E> writer) {
        return new Attribute<>(name, type, reader, writer, custom);
    }

    public String name() {
        return name;
    }

    public ValueType<V> type() {
        return type;
    }

    public @Nullable V valueOf(E record) {
        return reader.apply(record);
    }

    /** The record with another value. @throws IllegalStateException when the attribute is not settable */
    public E with(E record, @Nullable V value) {
        if (writer == null) {
            throw new IllegalStateException(name + " cannot be set");
        }
        return writer.apply(record, value);
    }

    public Optional<Custom> custom() {
        return Optional.ofNullable(custom);
    }

    /** Equal by name and type: a record type has one attribute of a name. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attribute<?, ?> that
                && name.equals(that.name)
                && type.kind() == that.type.kind()
                && java.util.Objects.equals(custom, that.custom);
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
