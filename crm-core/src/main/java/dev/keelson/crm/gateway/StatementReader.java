package dev.keelson.crm.gateway;

import dev.keelson.crm.ingest.CsvFile;
import dev.keelson.crm.ingest.RowProblem;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.payment.Trade;
import java.io.Closeable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the lines of a bank's statement. */
public final class StatementReader implements Closeable {
    private static final Pattern POINT = Pattern.compile("[+-]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\\.[0-9]+)?");
    private static final Pattern COMMA = Pattern.compile("[+-]?([0-9]{1,3}(\\.[0-9]{3})+|[0-9]+)(,[0-9]+)?");
    private static final int LONGEST = 40;

    private final BankStatement statement;
    private final GatewayAccount account;
    private final CsvFile table;

    /**
     * One line as it was read.
     *
     * @param event what it says of money that came in; empty of what went out, and where there is a problem
     */
    public record Line(long row, long line, Optional<GatewayEvent> event, Optional<RowProblem> problem) {}

    private StatementReader(BankStatement statement, GatewayAccount account, CsvFile table) {
        this.statement = statement;
        this.account = account;
        this.table = table;
    }

    /** @throws InvalidInputException when the file cannot be read, or lacks a column that is named */
    public static StatementReader open(BankStatement statement, GatewayAccount account) {
        CsvFile table = CsvFile.open(statement.file(), statement.charset(), statement.delimiter());
        ArrayList<InvalidInputException.Problem> problems = new ArrayList<>();
        BankStatement.Columns columns = statement.columns();
        table.problem("columns.number", columns.number()).ifPresent(problems::add);
        table.problem("columns.on", columns.on()).ifPresent(problems::add);
        table.problem("columns.amount", columns.amount()).ifPresent(problems::add);
        columns.payer().flatMap(name -> table.problem("columns.payer", name)).ifPresent(problems::add);
        columns.reference()
                .flatMap(name -> table.problem("columns.reference", name))
                .ifPresent(problems::add);
        if (!problems.isEmpty()) {
            table.close();
            throw new InvalidInputException(problems);
        }
        return new StatementReader(statement, account, table);
    }

    /** The next line; empty at the end of the file. */
    public Optional<Line> next() {
        return table.next().map(this::read);
    }

    @Override
    public void close() {
        table.close();
    }

    private Line read(CsvFile.Row row) {
        if (row.problem().isPresent()) {
            return new Line(row.row(), row.line(), Optional.empty(), row.problem());
        }
        BankStatement.Columns columns = statement.columns();
        List<String> cells = row.cells();
        try {
            Optional<Money> amount = cell(cells, columns.amount(), this::amount).filter(money -> money.signum() > 0);
            return new Line(
                    row.row(), row.line(), amount.map(money -> cameIn(cells, columns, money)), Optional.empty());
        } catch (Misread misread) {
            InvalidInputException.Problem first = misread.reason.problems().get(0);
            return new Line(
                    row.row(),
                    row.line(),
                    Optional.empty(),
                    Optional.of(new RowProblem(row.row(), row.line(), misread.column, first.code(), first.sentence())));
        }
    }

    private GatewayEvent cameIn(List<String> cells, BankStatement.Columns columns, Money amount) {
        Optional<Trade> trade =
                cell(cells, columns.number(), number -> new Trade(account.provider(), account.account(), number));
        return new GatewayEvent(
                GatewayEvent.Kind.PAID,
                trade.orElseThrow(() -> missing(columns.number())),
                Optional.empty(),
                Optional.empty(),
                columns.payer().flatMap(column -> cell(cells, column, StatementReader::line)),
                columns.reference().flatMap(column -> cell(cells, column, StatementReader::line)),
                amount,
                cell(cells, columns.on(), statement.days()::parse).orElseThrow(() -> missing(columns.on())));
    }

    /** A cell that cannot be read. */
    private static final class Misread extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String column;
        private final InvalidInputException reason;

        Misread(String column, InvalidInputException reason) {
            super(reason);
            this.column = column;
            this.reason = reason;
        }
    }

    private <T> Optional<T> cell(List<String> cells, String column, Function<String, T> reading) {
        String text = cells.get(table.column(column));
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(reading.apply(text));
        } catch (InvalidInputException wrong) {
            throw new Misread(column, wrong);
        }
    }

    private static Misread missing(String column) {
        return new Misread(column, new InvalidInputException("value", "required", "a value is required"));
    }

    /** As a payment may say it: longer texts are refused, not cut. */
    private static String line(String text) {
        return Text.required("value", text, Text.LINE);
    }

    private Money amount(String text) {
        boolean comma = statement.decimal() == ',';
        if (text.length() > LONGEST || !(comma ? COMMA : POINT).matcher(text).matches()) {
            throw new InvalidInputException("value", "malformed", "not an amount as the file writes them");
        }
        String plain = comma ? text.replace(".", "").replace(',', '.') : text.replace(",", "");
        return new Money(statement.currency(), new BigDecimal(plain));
    }
}
