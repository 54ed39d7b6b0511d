package dev.keelson.crm.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tour. */
class DemoTest {
    @TempDir
    private Path folder;

    @Test
    void shows_the_whole_way_and_can_be_taken_again() throws IOException {
        Path page = folder.resolve("report.html");
        String[] arguments = {"--db", "jdbc:h2:file:" + folder.resolve("store"), "--html", page.toString()};

        Run first = Run.of(arguments);

        assertThat(first.status()).as(String.join("\n", first.err())).isZero();
        assertThat(first.out())
                .contains("history of the former system: 92 rows = 87 created")
                .contains("row 4 (line 5), column 电话: not a phone number")
                .contains("from new straight to qualified: no, a lead cannot move from new to qualified")
                .contains("customer 峨眉旅行社, contact 周芷若")
                .contains("converted once more: no, ")
                .contains("ASSIGN      this takes the permission lead.assign")
                .containsPattern("user:林晓 sees \\d+ leads:")
                .containsPattern("user:陈静 sees \\d+ leads:")
                .contains("user:王芳 sees 97 leads:")
                .containsPattern("7  Third act[^\n]*\n=+\n\\d+ deals won, worth CNY ")
                .contains("to the cent")
                .contains("role salesperson → grants lead.view → over SELF → 林晓 owns the record")
                .contains("role leader → grants lead.view → over TEAM")
                .contains("role director → grants lead.view → over ALL")
                .contains(page.toString());
        assertThat(first.err()).contains("history of the former system: 92 of 92");
        assertThat(Files.readString(page)).contains("成交").contains("<svg");

        Run second = Run.of(arguments);

        assertThat(second.status()).isZero();
        assertThat(second.out()).contains("has been here before").contains("user:王芳 sees 97 leads:");
    }
}
