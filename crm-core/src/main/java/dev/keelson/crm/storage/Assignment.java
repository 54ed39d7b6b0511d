package dev.keelson.crm.storage;

import dev.keelson.crm.query.Attribute;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a conditional write makes of one attribute; the attribute is settable.
 *
 * <p>STO-22: what is added is added to the number as it is when the record is written, whoever wrote it last.
 *
 * @param value what it is set to, or what is added to it
 */
public record Assignment<E, V>(
        Attribute<E, V> attribute, @Nullable V value, Kind kind) {
    /** How the value counts. */
    public enum Kind {
        SET,
        ADD
    }

    /** Sets the attribute. */
    public Assignment(Attribute<E, V> attribute, @Nullable V value) {
        this(attribute, value, Kind.SET);
    }

    /** Adds to a number that every record has. */
    public static <E> Assignment<E, BigDecimal> add(Attribute<E, BigDecimal> attribute, BigDecimal delta) {
        return new Assignment<>(attribute, delta, Kind.ADD);
    }

    public E applyTo(E record) {
        return kind == Kind.SET ? attribute.with(record, value) : plus(record, value);
    }

    /** What takes it back: what was added is taken off, and what was set is set to what it was in {@code before}. */
    public Assignment<E, V> reversed(E before) {
        return kind == Kind.SET
                ? new Assignment<>(attribute, attribute.valueOf(before))
                : new Assignment<>(attribute, attribute.type().javaType().cast(negated()), Kind.ADD);
    }

    private BigDecimal negated() {
        if (!(value instanceof BigDecimal delta)) {
            throw new IllegalStateException("nothing was added to " + attribute);
        }
        return delta.negate();
    }

    private E plus(E record, @Nullable Object delta) {
        if (!(attribute.valueOf(record) instanceof BigDecimal before) || !(delta instanceof BigDecimal added)) {
            throw new IllegalStateException("nothing can be added to " + attribute);
        }
        return attribute.with(record, attribute.type().javaType().cast(before.add(added)));
    }
}
