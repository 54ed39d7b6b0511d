package dev.keelson.crm.reporting.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keelson.crm.reporting.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTableTest {
    @Test
    void aligns_chinese_and_english_alike() {
        assertThat(TextTable.of(Sample.bySource("web", 3, "展会", 1_200, "", 2)).render())
                .isEqualTo("""
                        source  leads
                        ------  -----
                        web         3
                        展会    1,200
                        (none)      2
                        """);
    }

    @ParameterizedTest
    @CsvSource({"abc,3", "线索,4", "ｗｅｂ,6", "é,1", "e\u0301,1", "🐉,2", "한국,4", "ｱｲ,2", "アイ,4", "、,2", "…,1"})
    void knows_how_wide_characters_stand(String text, int columns) {
        assertThat(Widths.columns(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({"abcdef,6,abcdef", "abcdef,5,abcd…", "线索管理,8,线索管理", "线索管理,7,线索管…", "线索管理,6,线索…", "🐉🐉🐉,5,🐉🐉…"})
    void cuts_between_characters(String text, int columns, String shown) {
        assertThat(Widths.fit(text, columns)).isEqualTo(shown);
        assertThat(Widths.columns(shown)).isLessThanOrEqualTo(columns);
    }

    @Test
    void lets_no_value_command_the_terminal() {
        assertThat(TextTable.of(1, "name", "n").row("a\u001B[2Jb\u202Ec", "1").render())
                .contains("a\uFFFD[2Jb\uFFFDc");
    }

    @Test
    void has_rows_as_long_as_its_heading() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> TextTable.of(1, "name", "n").row("a"));
    }

    @Test
    void tells_what_went_into_pools_and_out_of_them_cause_by_cause() {
        assertThat(TextTable.of(Sample.byPool()).render().lines())
                .containsExactly(
                        "pool   came in  claimed  given out  returned  reclaimed  no deal  no follow up  contacted  median wait"
                                + "  longest wait",
                        "-----  -------  -------  ---------  --------  ---------  -------  ------------  ---------  -----------"
                                + "  ------------",
                        "池塘         5        0          0         0          0        0             0     0 of 0            –"
                                + "             –",
                        "<Sea>    1,200       40          2         3          8        1             7   30 of 42       2:30 h"
                                + "    2 d 2:00 h");
    }
}
