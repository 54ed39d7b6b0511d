package dev.keelson.crm.reporting.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {
    private static String written(List<?>... rows) throws IOException {
        StringWriter out = new StringWriter();
        try (MarkdownTable table = MarkdownTable.to(out)) {
            table.heading(List.of("who", "how much"));
            for (List<?> row : rows) {
                table.row(row);
            }
        }
        return out.toString();
    }

    @Test
    void numbers_stand_right_and_what_is_missing_is_empty() throws IOException {
        assertThat(written(
                        List.of("林涛", new BigDecimal("12.50")),
                        List.of(LocalDate.parse("2026-03-02"), Optional.empty())))
                .isEqualTo("""
                        | who | how much |
                        | --- | --: |
                        | 林涛 | 12.50 |
                        | 2026-03-02 |  |
                        """);
        assertThat(written()).isEqualTo("| who | how much |\n| --- | --- |\n");
        assertThatThrownBy(() -> written(List.of("one"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatever_a_cell_says_stays_text() throws IOException {
        assertThat(written(List.of("a|b", "<b>*x*</b>\n[y](http://z) www.z.com _ `c` \\")))
                .endsWith(
                        "| a\\|b | \\<b\\>\\*x\\*\\</b\\><br>\\[y\\]\\(http\\://z\\) www\\.z.com \\_ \\`c\\` \\\\ |\n");
    }

    /** Read back as CommonMark does: a mark behind a backslash is itself. */
    @Property(tries = 300)
    void is_read_back_as_it_was(@ForAll @StringLength(max = 30) @CharRange(from = ' ', to = '~') String text)
            throws IOException {
        String line = written(List.of(text, 7L)).lines().skip(2).findFirst().orElseThrow();
        assertThat(cells(line)).containsExactly(text.strip(), "7");
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        for (int at = 1; at < line.length(); at++) {
            char letter = line.charAt(at);
            if (letter == '\\') {
                cell.append(line.charAt(++at));
            } else if (letter == '|') {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                assertThat("<>&*`[]_").doesNotContain(String.valueOf(letter));
                cell.append(letter);
            }
        }
        return cells;
    }
}
