package dev.keelson.crm.query;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A condition being said about one attribute; ends in a {@link Filter}. */
public final class Condition<E, V> {
    private final Attribute<E, V> attribute;

    Condition(Attribute<E, V> attribute) {
        this.attribute = attribute;
    }

    public Filter<E> is(V value) {
        return new Filter.Compare<>(attribute, Filter.Comparison.EQUAL, value);
    }

    public Filter<E> isNot(V value) {
        return is(value).negated();
    }

    public Filter<E> lessThan(V value) {
        return new Filter.Compare<>(attribute, Filter.Comparison.LESS, value);
    }

    public Filter<E> atMost(V value) {
        return new Filter.Compare<>(attribute, Filter.Comparison.AT_MOST, value);
    }

    public Filter<E> greaterThan(V value) {
        return new Filter.Compare<>(attribute, Filter.Comparison.GREATER, value);
    }

    public Filter<E> atLeast(V value) {
        return new Filter.Compare<>(attribute, Filter.Comparison.AT_LEAST, value);
    }

    /** Both ends included. */
    public Filter<E> between(V lowest, V highest) {
        return atLeast(lowest).and(atMost(highest));
    }

    public Filter<E> in(Collection<V> values) {
        return values.isEmpty() ? Filter.none() : new Filter.In<>(attribute, List.copyOf(values));
    }

    public Filter<E> isEmpty() {
        return new Filter.IsEmpty<>(attribute);
    }

    public Filter<E> isPresent() {
        return isEmpty().negated();
    }

    /** The text stands somewhere in the value, by their keys. */
    public Filter<E> contains(String text) {
        return new Filter.Match<>(text(), Filter.Match.Place.ANYWHERE, text);
    }

    public Filter<E> startsWith(String text) {
        return new Filter.Match<>(text(), Filter.Match.Place.AT_START, text);
    }

    /** The set holds at least one of the values. */
    public Filter<E> hasAny(Set<String> values) {
        return values.isEmpty() ? Filter.none() : new Filter.HasAny<>(set(), values);
    }

    @SuppressWarnings("unchecked") // Match refuses what is not text
    private Attribute<E, String> text() {
        return (Attribute<E, String>) attribute;
    }

    @SuppressWarnings("unchecked") // HasAny refuses what is not a set
    private Attribute<E, Set<String>> set() {
        return (Attribute<E, Set<String>>) attribute;
    }
}
