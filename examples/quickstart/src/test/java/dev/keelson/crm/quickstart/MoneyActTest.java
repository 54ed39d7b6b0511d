package dev.keelson.crm.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** What was won becomes contracts, invoices and payments that agree to the cent. */
class MoneyActTest {
    /** Of so many deals chance leaves nothing out. */
    private static final int MANY = 1_000;

    @TempDir
    private Path folder;

    /** The amount in a row of a table that begins with those words. */
    private static BigDecimal amount(String out, String row) {
        Matcher found = Pattern.compile("(?m)^ *" + Pattern.quote(row) + " +[A-Z]{3} (\\S+)(?: +\\S+ %)?$")
                .matcher(out);
        assertThat(found.find()).as("a row " + row + " in " + out).isTrue();
        return new BigDecimal(found.group(1));
    }

    private static BigDecimal plainly(String amount) {
        return new BigDecimal(amount.isBlank() ? "0" : amount);
    }

    // MON-01, MON-02, MON-14
    @Test
    void the_won_deals_of_a_file_are_signed_invoiced_and_paid_to_the_cent(TestReporter reporter) throws IOException {
        Pipeline pipeline = Pipeline.given(folder);
        Pipeline.Names names = pipeline.names();
        List<Map<String, String>> won = pipeline.rows().stream()
                .filter(row -> row.get(names.stage()).equals(names.won()))
                .filter(row -> plainly(row.get(names.value())).signum() > 0)
                .toList();
        BigDecimal worth =
                won.stream().map(row -> plainly(row.get(names.value()))).reduce(BigDecimal.ZERO, BigDecimal::add);
        long start = System.nanoTime();

        Path settlements = folder.resolve("settlements.csv");
        Run run = Run.of(pipeline.command("jdbc:h2:mem:money"), "--money-act", "--settlements", settlements.toString());

        reporter.publishEntry("imported and paid, in ms", String.valueOf((System.nanoTime() - start) / 1_000_000));
        assertThat(run.status()).as(String.join("\n", run.err())).isZero();
        assertThat(won).isNotEmpty();
        assertThat(Files.readAllLines(settlements))
                .as("a heading and every contract")
                .hasSize(won.size() + 1);
        String out = run.out();
        assertThat(out)
                .contains(String.format(
                        Locale.ROOT,
                        "%,d deals won, worth USD %s",
                        won.size(),
                        worth.setScale(2).toPlainString()));
        assertThat(amount(out, "contracts")).isEqualByComparingTo(worth);
        assertThat(amount(out, "received").add(amount(out, "taken off")).add(amount(out, "outstanding")))
                .isEqualByComparingTo(amount(out, "invoiced"));
        assertThat(amount(out, "to invoices").add(amount(out, "given back")).add(amount(out, "credit")))
                .isEqualByComparingTo(amount(out, "paid in"));
        assertThat(amount(out, "received")).isPositive();
        if (won.size() > MANY) {
            assertThat(out).contains("other-amount", "other-account", "unknown-order");
            assertThat(amount(out, "given back")).isPositive();
        }
        foretold(out, pipeline, won);
        BigDecimal aged = BigDecimal.ZERO;
        for (String bucket : List.of("not due", "up to 30", "up to 60", "up to 90", "older")) {
            aged = aged.add(amount(out, bucket));
        }
        assertThat(aged).isEqualByComparingTo(amount(out, "outstanding"));
    }

    /** The last quarter and the one before it, summed plainly. */
    private static void foretold(String out, Pipeline pipeline, List<Map<String, String>> won) {
        Matcher said = Pattern.compile("three months from (\\S+)").matcher(out);
        assertThat(said.find()).isTrue();
        LocalDate from = LocalDate.parse(said.group(1));
        assertThat(from.getDayOfMonth()).isEqualTo(1);
        assertThat(from.getMonthValue() % 3).isEqualTo(1);
        assertThat(within(pipeline, won, from.plusMonths(3), from.plusYears(9)))
                .as("won later")
                .isZero();
        assertThat(amount(out, "what came")).isEqualByComparingTo(within(pipeline, won, from, from.plusMonths(3)));
        BigDecimal forecast = amount(out, "as deals before went");
        assertThat(forecast).isPositive();
        BigDecimal error = forecast.subtract(amount(out, "what came"))
                .multiply(BigDecimal.valueOf(100))
                .divide(amount(out, "what came"), 1, RoundingMode.HALF_UP);
        assertThat(out).contains(error.toPlainString() + " %");
    }

    private static BigDecimal within(
            Pipeline pipeline, List<Map<String, String>> won, LocalDate from, LocalDate until) {
        return won.stream()
                .filter(row -> {
                    LocalDate day = LocalDate.parse(row.get(pipeline.names().closing()));
                    return !day.isBefore(from) && day.isBefore(until);
                })
                .map(row -> plainly(row.get(pipeline.names().value())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void says_what_is_wrong_with_what_won_deals_are_worth() throws IOException {
        Pipeline pipeline = Pipeline.given(folder);

        assertThat(Run.of(pipeline.command("jdbc:h2:mem:wrong"), "--money-act", "--won", "USD,value")
                        .err())
                .containsExactly(
                        "keelson-quickstart: --won: a currency, a field and another one, such as USD,value,closed");
        assertThat(Run.of(pipeline.command("jdbc:h2:mem:wrong"), "--money-act", "--won", "TEA,value,closed")
                        .status())
                .isEqualTo(2);
        assertThat(Run.of(pipeline.command("jdbc:h2:mem:wrong"), "--money-act", "--settlements", "tea.pdf")
                        .err())
                .containsExactly("keelson-quickstart: --settlements: a file that ends in .csv, .xlsx or .json");
        assertThat(Run.of(pipeline.command("jdbc:h2:mem:wrong"), "--settlements", "tea.csv")
                        .err())
                .containsExactly("keelson-quickstart: --settlements: there are none without --money-act");
        assertThat(Run.of(pipeline.command("jdbc:h2:mem:wrong"), "--money-act", "--json")
                        .status())
                .isEqualTo(2);
    }
}
