package dev.keelson.crm.query;

import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which records: a small closed algebra over attributes with two truth values.
 *
 * <p>QRY-01: a comparison with an absent value is false, and its negation true, in every store.
 *
 * @param <E> the record
 */
public sealed interface Filter<E> {
    /** Whether the record is meant. */
    boolean test(E record, Participants participants);

    /** Every record. */
    record All<E>() implements Filter<E> {
        @Override
        public boolean test(E record, Participants participants) {
            return true;
        }
    }

    /** No record. */
    record None<E>() implements Filter<E> {
        @Override
        public boolean test(E record, Participants participants) {
            return false;
        }
    }

    record And<E>(List<Filter<E>> parts) implements Filter<E> {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean test(E record, Participants participants) {
            for (int at = 0; at < parts.size(); at++) {
                if (!parts.get(at).test(record, participants)) {
                    return false;
                }
            }
            return true;
        }
    }

    record Or<E>(List<Filter<E>> parts) implements Filter<E> {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean test(E record, Participants participants) {
            for (int at = 0; at < parts.size(); at++) {
                if (parts.get(at).test(record, participants)) {
                    return true;
                }
            }
            return false;
        }
    }

    record Not<E>(Filter<E> part) implements Filter<E> {
        @Override
        public boolean test(E record, Participants participants) {
            return !part.test(record, participants);
        }
    }

    /** How a value compares. */
    enum Comparison {
        EQUAL,
        LESS,
        AT_MOST,
        GREATER,
        AT_LEAST
    }

    /**
     * The attribute's value compares so with the given one.
     *
     * <p>QRY-07: amounts of two currencies are never equal, less or greater.
     */
    record Compare<E, V>(Attribute<E, V> attribute, Comparison comparison, V value) implements Filter<E> {
        public Compare {
            requireComparable(attribute);
            value = attribute.type().admit(attribute.name(), value);
            if (comparison != Comparison.EQUAL && !attribute.type().ordered()) {
                throw new InvalidInputException(attribute.name(), "unordered", "its values have no order");
            }
        }

        @Override
        public boolean test(E record, Participants participants) {
            V found = attribute.valueOf(record);
            if (found == null || !attribute.type().comparable(found, value)) {
                return false;
            }
            if (comparison == Comparison.EQUAL) {
                return attribute.type().same(found, value);
            }
            int order = attribute.type().compare(found, value);
            return switch (comparison) {
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case GREATER -> order > 0;
                default -> order >= 0;
            };
        }
    }

    /** The attribute's value is one of the given ones. */
    record In<E, V>(Attribute<E, V> attribute, List<V> values) implements Filter<E> {
        /** The most values one list may hold. */
        public static final int MOST = 1_000;

        public In {
            requireComparable(attribute);
            if (values.size() > MOST) {
                throw new InvalidInputException(attribute.name(), "too-many", "at most " + MOST + " values");
            }
            Attribute<E, V> named = attribute;
            values = values.stream()
                    .map(value -> named.type().admit(named.name(), value))
                    .toList();
        }

        @Override
        public boolean test(E record, Participants participants) {
            V found = attribute.valueOf(record);
            return found != null
                    && values.stream().anyMatch(value -> attribute.type().same(found, value));
        }
    }

    /**
     * A text attribute matches part of a text, both by their keys.
     *
     * <p>QRY-06: the text is meant literally; no character of it is a wildcard.
     */
    record Match<E>(Attribute<E, String> attribute, Place place, String text) implements Filter<E> {
        /** Where the part stands. */
        public enum Place {
            ANYWHERE,
            AT_START
        }

        public Match {
            if (!attribute.type().isText()) {
                throw new InvalidInputException(attribute.name(), "not-text", "only text can be searched");
            }
            text = Text.required(attribute.name(), text, Text.LINE);
        }

        @Override
        public boolean test(E record, Participants participants) {
            String found = attribute.valueOf(record);
            if (found == null) {
                return false;
            }
            String key = Text.key(found);
            String part = Text.key(text);
            return place == Place.AT_START ? key.startsWith(part) : key.contains(part);
        }
    }

    /** A set-valued attribute holds at least one of the given values. */
    record HasAny<E>(Attribute<E, Set<String>> attribute, Set<String> values) implements Filter<E> {
        public HasAny {
            if (!attribute.type().isSet()) {
                throw new InvalidInputException(attribute.name(), "not-a-set", "only a set can hold a value");
            }
            if (values.size() > In.MOST) {
                throw new InvalidInputException(attribute.name(), "too-many", "at most " + In.MOST + " values");
            }
            values = attribute.type().admit(attribute.name(), values);
        }

        @Override
        public boolean test(E record, Participants participants) {
            Set<String> found = attribute.valueOf(record);
            return found != null
                    && found.stream().anyMatch(one -> values.stream().anyMatch(wanted -> same(one, wanted)));
        }

        private boolean same(String one, String wanted) {
            return attribute.type().kind() == ValueType.Kind.TAGS
                    ? Text.key(one).equals(Text.key(wanted))
                    : one.equals(wanted);
        }
    }

    /** The attribute has no value; a set is empty when it holds nothing. */
    record IsEmpty<E>(Attribute<E, ?> attribute) implements Filter<E> {
        @Override
        public boolean test(E record, Participants participants) {
            Object found = attribute.valueOf(record);
            return found == null
                    || (found instanceof Set<?> set && set.isEmpty())
                    || (found instanceof DepartmentPath path
                            && path.departments().isEmpty());
        }
    }

    /**
     * The record belongs to the department or to one below it.
     *
     * <p>QRY-08: a department is met at its own level of the path only; a record without a path belongs to none.
     *
     * @param level how many departments stand above it
     */
    record Within<E>(Attribute<E, DepartmentPath> attribute, DepartmentId department, int level) implements Filter<E> {
        @Override
        public boolean test(E record, Participants participants) {
            DepartmentPath path = attribute.valueOf(record);
            return path != null && path.passes(department, level);
        }
    }

    /** The record belongs to exactly this department. */
    record InDepartment<E>(Attribute<E, DepartmentPath> attribute, DepartmentId department, int level)
            implements Filter<E> {
        @Override
        public boolean test(E record, Participants participants) {
            DepartmentPath path = attribute.valueOf(record);
            return path != null && path.endsIn(department, level);
        }
    }

    /** A person takes part in the record that {@code subject} names. */
    record Participates<E>(Attribute<E, RecordRef> subject, MemberId member, ParticipantAccess access, Instant at)
            implements Filter<E> {
        @Override
        public boolean test(E record, Participants participants) {
            RecordRef named = subject.valueOf(record);
            return named != null && participants.include(named, member, access, at);
        }
    }

    private static void requireComparable(Attribute<?, ?> attribute) {
        if (attribute.type().isSet() || attribute.type().kind() == ValueType.Kind.PARAGRAPH) {
            throw new InvalidInputException(
                    attribute.name(), "unordered", "sets and paragraphs are searched, not compared");
        }
    }

    static <E> Filter<E> all() {
        return new All<>();
    }

    static <E> Filter<E> none() {
        return new None<>();
    }

    /** Begins a condition on an attribute: {@code where(STAGE).is(WORKING)}. */
    static <E, V> Condition<E, V> where(Attribute<E, V> attribute) {
        return new Condition<>(attribute);
    }

    /** Both; a chain of them is one flat list. */
    default Filter<E> and(Filter<E> other) {
        if (this instanceof All<E>) {
            return other;
        }
        return other instanceof All<E> ? this : new And<>(joined(conjuncts(this), conjuncts(other)));
    }

    /** At least one of the two; a chain of them is one flat list. */
    default Filter<E> or(Filter<E> other) {
        if (this instanceof None<E>) {
            return other;
        }
        return other instanceof None<E> ? this : new Or<>(joined(alternatives(this), alternatives(other)));
    }

    /** Whatever this does not mean; negated twice, the filter itself. */
    default Filter<E> negated() {
        return this instanceof Not<E> not ? not.part() : new Not<>(this);
    }

    private static <E> List<Filter<E>> conjuncts(Filter<E> filter) {
        return filter instanceof And<E> and ? and.parts() : List.of(filter);
    }

    private static <E> List<Filter<E>> alternatives(Filter<E> filter) {
        return filter instanceof Or<E> or ? or.parts() : List.of(filter);
    }

    private static <E> List<Filter<E>> joined(List<Filter<E>> first, List<Filter<E>> then) {
        ArrayList<Filter<E>> all = new ArrayList<>(first.size() + then.size());
        all.addAll(first);
        all.addAll(then);
        return all;
    }

    /** Every attribute the filter speaks of. */
    default Set<Attribute<E, ?>> attributes() {
        java.util.LinkedHashSet<Attribute<E, ?>> found = new java.util.LinkedHashSet<>();
        collect(this, found);
        return found;
    }

    private static <E> void collect(@Nullable Filter<E> filter, Set<Attribute<E, ?>> into) {
        if (filter instanceof And<E> and) {
            and.parts().forEach(part -> collect(part, into));
        } else if (filter instanceof Or<E> or) {
            or.parts().forEach(part -> collect(part, into));
        } else if (filter instanceof Not<E> not) {
            collect(not.part(), into);
        } else if (filter instanceof Compare<E, ?> compare) {
            into.add(compare.attribute());
        } else if (filter instanceof In<E, ?> in) {
            into.add(in.attribute());
        } else if (filter instanceof Match<E> match) {
            into.add(match.attribute());
        } else if (filter instanceof HasAny<E> hasAny) {
            into.add(hasAny.attribute());
        } else if (filter instanceof IsEmpty<E> isEmpty) {
            into.add(isEmpty.attribute());
        } else if (filter instanceof Within<E> within) {
            into.add(within.attribute());
        } else if (filter instanceof InDepartment<E> in) {
            into.add(in.attribute());
        } else if (filter instanceof Participates<E> participates) {
            into.add(participates.subject());
        }
    }
}
