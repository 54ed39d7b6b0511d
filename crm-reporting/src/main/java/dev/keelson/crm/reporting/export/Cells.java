package dev.keelson.crm.reporting.export;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What the cells of a table may hold, and how text is kept from becoming a formula. */
public final class Cells {
    /** What a spreadsheet takes for the beginning of a formula, in either width. */
    private static final String FORMULA = "=+-@\t\r＝＋－＠";

    private Cells() {}

    /** The value of a cell: text, an exact number or a day; nothing of an empty one. @throws IllegalArgumentException of anything else */
    public static Optional<Object> value(Object cell) {
        if (cell instanceof Optional<?> maybe) {
            return maybe.flatMap(Cells::value);
        }
        if (cell instanceof String
                || cell instanceof BigDecimal
                || cell instanceof Long
                || cell instanceof Integer
                || cell instanceof LocalDate) {
            return Optional.of(cell);
        }
        throw new IllegalArgumentException("no cell holds a " + cell.getClass().getSimpleName());
    }

    /** Text that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it. */
    static String neutral(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    /** The value of a cell as people read it: numbers without an exponent. */
    public static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    static String printed(Object value) {
        return value instanceof String text ? neutral(text) : text(value);
    }

    /** @throws IllegalArgumentException unless there are so many */
    public static void requireWidth(int columns, List<?> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns + " columns");
        }
    }
}
