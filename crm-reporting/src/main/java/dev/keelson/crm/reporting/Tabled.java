package dev.keelson.crm.reporting;

import java.io.IOException;

/** Something that is written as a table, such as {@code ranking::writeTo}. */
@FunctionalInterface
public interface Tabled {
    /** Writes the heading and the rows; closing the table is whoever opened it's to do. */
    void writeTo(Table table) throws IOException;
}
