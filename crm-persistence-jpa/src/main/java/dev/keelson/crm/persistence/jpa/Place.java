package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.query.ValueType;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where an attribute's values are found in rows, as HQL over the alias {@value #ROW}. */
sealed interface Place {
    /** Stands for the row's alias in expressions. */
    String ROW = "{a}";

    /** Whether every row has a value. */
    enum Presence {
        ALWAYS,
        MAYBE
    }

    /** How the database's own order relates to that of code points. */
    enum Order {
        AS_STORED,
        /** Text as written: where a database compares UTF-16 units, its bytes are compared. */
        BY_CODE_POINT
    }

    Presence presence();

    /** The columns by which values are equal and ordered, the most significant first. */
    List<Column> columns();

    /** What {@link #columns} hold for a value. */
    List<Object> held(Object value);

    /** The expressions that show a value as it was written. */
    List<String> shown();

    /** The value that {@link #shown} answered; never asked for an absent one. */
    Object read(List<@Nullable Object> shown);

    /** An expression values are compared by. */
    record Column(String expression, Order order) {
        String of(String alias) {
            return at(expression, alias);
        }

        /** Whether every row holds the same: nothing to order by. */
        boolean constant() {
            return !expression.contains(ROW);
        }
    }

    /**
     * One column, or one expression.
     *
     * @param number where it is a number to be summed
     */
    record Single(
            Column column,
            String display,
            Presence presence,
            UnaryOperator<Object> holder,
            UnaryOperator<Object> reader,
            @Nullable String number)
            implements Place {
        /** Whether values are kept as they are compared, in one column. */
        boolean plain() {
            return column.expression().equals(display);
        }

        @Override
        public List<Column> columns() {
            return List.of(column);
        }

        @Override
        public List<Object> held(Object value) {
            return List.of(holder.apply(value));
        }

        @Override
        public List<String> shown() {
            return List.of(display);
        }

        @Override
        public Object read(List<@Nullable Object> shown) {
            Object value = shown.get(0);
            if (value == null) {
                throw new IllegalStateException("an absent value was read");
            }
            return reader.apply(value);
        }
    }

    /** Several columns that are one value together. */
    record Several(
            List<Column> columns,
            Presence presence,
            Function<Object, List<Object>> parts,
            Function<List<@Nullable Object>, Object> whole)
            implements Place {
        @Override
        public List<Object> held(Object value) {
            return parts.apply(value);
        }

        @Override
        public List<String> shown() {
            return columns.stream().map(Column::expression).toList();
        }

        @Override
        public Object read(List<@Nullable Object> shown) {
            return whole.apply(shown);
        }
    }

    /** A department path: compared as one text, entered by the columns of its levels. */
    record Path(Single text) implements Place {
        static final String LEAF = ROW + ".departmentId";

        /** @param level from 0, the root */
        static String level(int level) {
            return ROW + ".dept" + (level + 1);
        }

        @Override
        public Presence presence() {
            return text.presence();
        }

        @Override
        public List<Column> columns() {
            return text.columns();
        }

        @Override
        public List<Object> held(Object value) {
            return text.held(value);
        }

        @Override
        public List<String> shown() {
            return text.shown();
        }

        @Override
        public Object read(List<@Nullable Object> shown) {
            return text.read(shown);
        }
    }

    /**
     * A set in a side table, a row per value.
     *
     * @param attribute its name there
     * @param listed the whole set as one text, where it is kept so
     */
    record Terms(
            String attribute, ValueType.Kind kind, @Nullable Single listed) implements Place {
        @Override
        public Presence presence() {
            return listed == null ? Presence.ALWAYS : Presence.MAYBE;
        }

        @Override
        public List<Column> columns() {
            throw unordered();
        }

        @Override
        public List<Object> held(Object value) {
            throw unordered();
        }

        @Override
        public List<String> shown() {
            throw unordered();
        }

        @Override
        public Object read(List<@Nullable Object> shown) {
            throw unordered();
        }

        private IllegalStateException unordered() {
            return new IllegalStateException(attribute + " is a set: it has neither order nor groups");
        }
    }

    static String at(String expression, String alias) {
        return expression.replace(ROW, alias);
    }
}
