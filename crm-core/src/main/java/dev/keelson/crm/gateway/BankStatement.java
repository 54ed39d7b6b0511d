package dev.keelson.crm.gateway;

import dev.keelson.crm.ingest.CsvFile;
import dev.keelson.crm.ingest.DayPattern;
import dev.keelson.crm.ingest.FileSource;
import dev.keelson.crm.kernel.EndpointId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.Text;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A bank's statement of an account (银行流水) as a file of separated values, and how to read it. Immutable: each {@code with} method answers
 * a copy that says more.
 *
 * @param account the account of kind {@link GatewayKind#BANK_STATEMENT} that it is of
 * @param currency of every amount
 * @param decimal what stands before the decimals: a point or a comma; the other one may group the digits before it by three
 * @param listener hears of every line, once what became of it is kept
 */
public record BankStatement(
        EndpointId account,
        FileSource file,
        Columns columns,
        Currency currency,
        DayPattern days,
        char decimal,
        Charset charset,
        char delimiter,
        Consumer<StatementLine> listener) {
    /**
     * The names of the columns.
     *
     * @param number what the bank calls the transfer, as on every other statement that tells of it
     * @param on the day it came in
     * @param amount what came in; blank, nothing or less than nothing of what went out
     */
    public record Columns(String number, String on, String amount, Optional<String> payer, Optional<String> reference) {
        /** @throws InvalidInputException naming what is missing */
        public Columns {
            number = Text.required("columns.number", number, 1_000);
            on = Text.required("columns.on", on, 1_000);
            amount = Text.required("columns.amount", amount, 1_000);
        }
    }

    /** @throws InvalidInputException naming what is wrong */
    public BankStatement {
        if (decimal != '.' && decimal != ',') {
            throw new InvalidInputException("decimal", "malformed", "a point or a comma");
        }
        CsvFile.requireDelimiter(delimiter);
    }

    /**
     * A statement in UTF-8, with commas between the columns, days like {@code 2026-03-02} and amounts like {@code 1,234.50}.
     *
     * @param currency an ISO 4217 code
     */
    public static BankStatement of(
            String account, FileSource file, String currency, String number, String on, String amount) {
        return new BankStatement(
                new EndpointId(account),
                file,
                new Columns(number, on, amount, Optional.empty(), Optional.empty()),
                Money.of(currency, 0).currency(),
                DayPattern.ISO,
                '.',
                StandardCharsets.UTF_8,
                ',',
                line -> {});
    }

    /** The same, of a file on disk. */
    public static BankStatement of(
            String account, Path file, String currency, String number, String on, String amount) {
        return of(account, () -> Files.newInputStream(file), currency, number, on, amount);
    }

    public BankStatement payer(String column) {
        return with(new Columns(columns.number, columns.on, columns.amount, Optional.of(column), columns.reference));
    }

    public BankStatement reference(String column) {
        return with(new Columns(columns.number, columns.on, columns.amount, columns.payer, Optional.of(column)));
    }

    private BankStatement with(Columns next) {
        return new BankStatement(account, file, next, currency, days, decimal, charset, delimiter, listener);
    }

    /** How days are written, such as {@code dd/MM/yyyy}. */
    public BankStatement dateFormat(String pattern) {
        return new BankStatement(
                account, file, columns, currency, DayPattern.of(pattern), decimal, charset, delimiter, listener);
    }

    /** Amounts like {@code 1.234,50}. */
    public BankStatement decimalComma() {
        return new BankStatement(account, file, columns, currency, days, ',', charset, delimiter, listener);
    }

    public BankStatement charset(Charset next) {
        return new BankStatement(account, file, columns, currency, days, decimal, next, delimiter, listener);
    }

    /** What stands between the columns. */
    public BankStatement delimiter(char next) {
        return new BankStatement(account, file, columns, currency, days, decimal, charset, next, listener);
    }

    /** Hears of every line, once what became of it is kept; what it throws stops the import there. */
    public BankStatement onLine(Consumer<StatementLine> next) {
        return new BankStatement(account, file, columns, currency, days, decimal, charset, delimiter, next);
    }
}
