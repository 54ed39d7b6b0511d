/**
 * Tables written row by row as CSV and as spreadsheets: what is text stays text, whatever a spreadsheet would make of it.
 */
@NullMarked
package dev.keelson.crm.reporting.export;

import org.jspecify.annotations.NullMarked;
