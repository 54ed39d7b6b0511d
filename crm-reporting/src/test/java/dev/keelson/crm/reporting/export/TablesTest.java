package dev.keelson.crm.reporting.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.keelson.crm.reporting.Table;
import dev.keelson.crm.reporting.WatchedTable;
import dev.keelson.crm.reporting.wire.JsonTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private static final List<String> HOSTILE = List.of(
            "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x", "a,\"b\"\nc", "<b>茶</b> 😀", "");

    private static void write(Table table) throws IOException {
        try (table) {
            table.heading(List.of("text", "amount", "count", "day", "maybe"));
            for (String text : HOSTILE) {
                table.row(List.of(text, new BigDecimal("-1234567890123456.7890"), 7L, DAY, Optional.empty()));
            }
        }
    }

    private static String text(String written) {
        boolean formula = !written.isEmpty() && "=+-@\t\r＝＋－＠".indexOf(written.charAt(0)) >= 0;
        return formula ? "'" + written : written;
    }

    @Test
    void csv_is_read_back_as_it_was_and_holds_no_formula() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(CsvTable.to(out));
        String written = out.toString(StandardCharsets.UTF_8);
        assertThat(written).startsWith("\uFEFFtext,amount,count,day,maybe");
        List<CsvRecord> records =
                CsvReader.builder().ofCsvRecord(written.substring(1)).stream().toList();
        assertThat(records).hasSize(HOSTILE.size() + 1);
        for (int at = 0; at < HOSTILE.size(); at++) {
            assertThat(records.get(at + 1).getFields())
                    .containsExactly(text(HOSTILE.get(at)), "-1234567890123456.7890", "7", "2026-03-02", "");
        }
    }

    @Test
    void a_watched_table_tells_how_far_it_is_and_stops_when_told() throws IOException {
        List<Long> told = new ArrayList<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Table table = WatchedTable.of(CsvTable.to(out), rows -> told.add(rows))) {
            fill(table, 1_203);
        }
        assertThat(told).containsExactly(500L, 1_000L, 1_203L);
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1_204);

        ByteArrayOutputStream cut = new ByteArrayOutputStream();
        assertThatThrownBy(() -> {
                    try (Table table = WatchedTable.of(CsvTable.to(cut), rows -> rows < 1_000)) {
                        fill(table, 5_000);
                    }
                })
                .isInstanceOf(WatchedTable.Stopped.class)
                .hasMessage("stopped after 1000 rows");
        assertThat(cut.toString(StandardCharsets.UTF_8).lines()).hasSize(1_001);
    }

    private static void fill(Table table, long rows) throws IOException {
        table.heading(List.of("row"));
        for (long row = 0; row < rows; row++) {
            table.row(List.of(row));
        }
    }

    @Test
    void a_spreadsheet_holds_numbers_days_and_text_and_no_formula() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Table table = XlsxTable.to(out, "Sheet 茶");
        table.heading(List.of("text", "amount", "day"));
        for (String text : HOSTILE) {
            table.row(List.of(text, new BigDecimal("12.50"), DAY));
        }
        table.close();
        try (ReadableWorkbook read = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            List<Row> rows = read.getFirstSheet().read();
            assertThat(rows).hasSize(HOSTILE.size() + 1);
            for (int at = 0; at < HOSTILE.size(); at++) {
                Row row = rows.get(at + 1);
                assertThat(row.getCell(0).getFormula()).isNull();
                assertThat(row.getCellAsString(0).orElse("").replace("_x000d_", "\r"))
                        .isEqualToNormalizingNewlines(text(HOSTILE.get(at)));
                assertThat(row.getCellAsNumber(1).orElseThrow()).isEqualByComparingTo("12.5");
                assertThat(row.getCellAsDate(2).orElseThrow().toLocalDate()).isEqualTo(DAY);
            }
        }
    }

    @Test
    void json_says_everything_as_it_is() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(JsonTable.to(out));
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"amount\":-1234567890123456.7890");
        JsonNode read = new ObjectMapper().readTree(out.toByteArray());
        assertThat(read).hasSize(HOSTILE.size());
        for (int at = 0; at < HOSTILE.size(); at++) {
            assertThat(read.get(at).get("text").textValue()).isEqualTo(HOSTILE.get(at));
            assertThat(read.get(at).get("count").longValue()).isEqualTo(7);
            assertThat(read.get(at).get("day").textValue()).isEqualTo("2026-03-02");
            assertThat(read.get(at).get("maybe").isNull()).isTrue();
        }
    }

    @Test
    void a_row_fits_the_heading_and_holds_nothing_inexact() throws IOException {
        try (Table table = CsvTable.to(new ByteArrayOutputStream())) {
            table.heading(List.of("one"));
            assertThatThrownBy(() -> table.row(List.of("a", "b"))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> table.row(List.of(1.5))).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
