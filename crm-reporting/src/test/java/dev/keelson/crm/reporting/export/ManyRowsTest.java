package dev.keelson.crm.reporting.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However many rows a table has, it is written in as much memory. */
class ManyRowsTest {
    private static final boolean DEEP = Boolean.getBoolean("crm.test.deep");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "xlsx"})
    void rows_are_not_kept(String form) throws IOException, InterruptedException {
        Path file = folder.resolve("rows." + form);
        int rows = DEEP ? 1_000_000 : 200_000;
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        DEEP ? "-Xmx256m" : "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyRows.class.getName(),
                        form,
                        String.valueOf(rows),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(writer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(writer.waitFor()).as(said).isZero();
        assertThat(Files.size(file)).isGreaterThan(rows);
        if (form.equals("csv")) {
            try (var lines = Files.lines(file)) {
                assertThat(lines.count()).isEqualTo(rows + 1L);
            }
        }
    }
}
