package dev.keelson.crm.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Twelve weeks with two pools: what is told of them, and that the same seed tells the same, to the byte. */
class SecondActTest {
    @TempDir
    private Path folder;

    /** What a run left behind. */
    private record Told(String out, String page) {
        /** The number in a column, from 1, of the row of a table that begins with that word. */
        long number(String row, int column) {
            Matcher found =
                    Pattern.compile("(?m)^" + Pattern.quote(row) + " +(.*)$").matcher(out);
            assertThat(found.find()).as("a row " + row + " in " + out).isTrue();
            return Long.parseLong(found.group(1).split(" +")[column - 1].replace(",", ""));
        }
    }

    private static Told tour;

    @BeforeAll
    static void takeTheTour(@TempDir Path elsewhere) throws IOException {
        tour = tour(elsewhere.resolve("report.html"));
    }

    @Test
    void the_tour_tells_what_went_into_the_pools_and_why_people_were_refused() throws IOException {
        Told told = tour;

        assertThat(told.out())
                .contains("6  Second act: twelve weeks with two pools")
                .contains(": no, at most 2 claims a day out of the pool public")
                .contains(": no, who held the lead cannot claim it before ")
                .contains(": no, the lead cannot be claimed before ")
                .contains(": no, the reason is none of: nobody answers")
                .contains(": no, leads of the pool dormant are given out, not claimed")
                .contains("no first contact")
                .contains("no follow up")
                .contains("no deal  no first contact")
                .contains("Public pool 公海")
                .contains("Dormant 沉睡公海");
        assertThat(told.number("pool.quota-exceeded", 1)).isPositive();
        assertThat(reminders(told)).isPositive();
        for (int column = 1; column <= 3; column++) {
            assertThat(told.number("Dormant 沉睡公海", column)).isGreaterThanOrEqualTo(column == 2 ? 0 : 1);
        }
        for (int column = 1; column <= 5; column++) {
            assertThat(told.number("Public pool 公海", column))
                    .as("column " + column)
                    .isGreaterThanOrEqualTo(column == 3 ? 0 : 1);
        }
        assertThat(told.page())
                .contains("公海 Claimed, week by week, claimed")
                .contains("Claimed by whom, as it was theirs at the time")
                .contains("from 2026-09-21 until before 2026-12-14 in Asia/Shanghai")
                .contains("<th scope=\"col\">no follow up</th>")
                .contains("in the reach of user:王芳");
    }

    @Test
    void the_tour_is_the_same_to_the_byte_in_another_process_and_another_with_another_seed() throws Exception {
        Told again = elsewhere();
        Told otherwise = tour(page(), "--seed", "7");

        assertThat(again.out()).isEqualTo(tour.out());
        assertThat(again.page()).isEqualTo(tour.page());
        assertThat(otherwise.out()).isNotEqualTo(tour.out());
        assertThat(otherwise.page()).isNotEqualTo(tour.page());
    }

    @Test
    void the_leads_of_a_file_live_through_it_alike(TestReporter reporter) throws IOException {
        Pipeline pipeline = Pipeline.given(folder);
        long start = System.nanoTime();

        Told first = imported(pipeline, "one");

        reporter.publishEntry(
                "imported, and twelve weeks, in ms", String.valueOf((System.nanoTime() - start) / 1_000_000));
        assertThat(first.out())
                .contains("Second act: twelve weeks with two pools")
                .contains(": no, at most 2 claims a day out of the pool public");
        assertThat(reminders(first)).isPositive();
        for (int column : List.of(1, 2, 4, 5)) {
            assertThat(first.number("Public pool 公海", column))
                    .as("column " + column)
                    .isPositive();
        }
        assertThat(first.page()).contains("in the reach of user:director").contains("Reclaimed from whom");
        Told again = imported(pipeline, "two");
        assertThat(again.out()).isEqualTo(first.out());
        assertThat(again.page()).isEqualTo(first.page());
    }

    @Test
    void begins_with_a_tenant_without_leads_only() throws IOException {
        Pipeline pipeline = Pipeline.given(folder);
        String database = "jdbc:h2:mem:taken;DB_CLOSE_DELAY=-1";
        assertThat(Run.of(
                                "--db",
                                database,
                                "--html",
                                folder.resolve("tour.html").toString(),
                                "--tenant",
                                "quickstart")
                        .status())
                .isZero();

        Run refused = Run.of(pipeline.command(database), "--second-act");

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err())
                .containsExactly("keelson-quickstart: --second-act: the tenant quickstart has leads already");
        assertThat(Run.of(pipeline.command(database), "--second-act", "--json").status())
                .isEqualTo(2);
    }

    private static Told tour(Path page, String... more) throws IOException {
        Run run = Run.of(List.of("--html", page.toString()), more);
        assertThat(run.status()).as(String.join("\n", run.err())).isZero();
        assertThat(run.err()).contains("second act, weeks: 12 of 12");
        return told(run.out(), page);
    }

    /** But for where the page lies. */
    private static Told told(String out, Path page) throws IOException {
        assertThat(out).contains(page.toString());
        return new Told(out.replace(page.toString(), "PAGE"), Files.readString(page));
    }

    private Told imported(Pipeline pipeline, String database) throws IOException {
        Run run = Run.of(
                pipeline.command("jdbc:h2:mem:act-" + database + ";DB_CLOSE_DELAY=-1"),
                "--second-act",
                "--html",
                page().toString());
        assertThat(run.status()).as(String.join("\n", run.err())).isZero();
        return new Told(run.out(), Files.readString(page()));
    }

    /** The tour in a process of its own, whose sets and maps have another order. */
    private Told elsewhere() throws Exception {
        Path out = folder.resolve("out.txt");
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        path,
                        Quickstart.class.getName(),
                        "--html",
                        page().toString())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("err.txt")))
                .isZero();
        return told(Files.readString(out), page());
    }

    private Path page() {
        return folder.resolve("report.html");
    }

    private static long reminders(Told told) {
        return Pattern.compile("(?m)^2026-\\d\\d-\\d\\d +\\d+ +([\\d,]+) +[\\d,]+ +[\\d,]+$")
                .matcher(told.out())
                .results()
                .mapToLong(row -> Long.parseLong(row.group(1).replace(",", "")))
                .sum();
    }
}
