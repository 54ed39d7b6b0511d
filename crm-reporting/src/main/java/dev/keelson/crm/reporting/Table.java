package dev.keelson.crm.reporting;

import java.io.IOException;
import java.util.List;

/**
 * Where rows of a table go, one after the other: to CSV, a spreadsheet or JSON. Holds no more than a row of them.
 *
 * <p>A cell is text, a {@link Number} that is exact ({@link java.math.BigDecimal}, {@link Long}, {@link Integer}), a
 * {@link java.time.LocalDate}, or an empty {@link java.util.Optional}; a present one stands for its value.
 */
public interface Table extends AutoCloseable {
    /** Writes what the columns are called; first, and once. */
    void heading(List<String> names) throws IOException;

    /** Writes a row: as many cells as there are columns. @throws IllegalArgumentException when there are more, fewer, or one is none of these */
    void row(List<?> cells) throws IOException;

    /** Writes what is left, and closes what it is written to. */
    @Override
    void close() throws IOException;
}
