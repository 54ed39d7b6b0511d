package dev.keelson.crm.reporting.architecture.broken.page;

import de.siegmar.fastcsv.writer.CsvWriter;
import org.dhatim.fastexcel.Workbook;

/** Breaks the rules that CSV and spreadsheets are written in one room. */
record Spreads(CsvWriter csv, Workbook workbook) {}
