package dev.keelson.crm.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Text;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of a file of separated values, below the line that names its columns. A row that cannot be read is a row with a problem. */
public final class CsvFile implements Closeable {
    /** Stands for bytes that are no text: a noncharacter, so that a replacement character in the file stays one. */
    private static final String NO_TEXT = "\uFFFF";

    private static final int SHOWN = 20;

    private final Charset charset;
    private final CsvRecords records;
    private final CsvReader.CsvReaderBuilder parser;
    private final List<String> header;
    private long row;

    /**
     * One row.
     *
     * @param row its number among the data rows, from 1; empty lines are no rows
     * @param line the line of the file it begins on
     * @param cells as many as there are columns, without blanks at their ends; none where there is a problem
     * @param problem why it cannot be read
     */
    public record Row(long row, long line, List<String> cells, Optional<RowProblem> problem) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    private CsvFile(Charset charset, char delimiter, CsvRecords records) throws IOException {
        this.charset = charset;
        this.records = records;
        this.parser = CsvReader.builder().fieldSeparator(delimiter).skipEmptyLines(false);
        this.header = header();
    }

    /** @throws InvalidInputException when the file cannot be read, or has no line of column names */
    public static CsvFile open(FileSource file, Charset charset, char delimiter) {
        requireDelimiter(delimiter);
        try {
            InputStreamReader reader = new InputStreamReader(
                    file.open(),
                    charset.newDecoder()
                            .replaceWith(NO_TEXT)
                            .onMalformedInput(CodingErrorAction.REPLACE)
                            .onUnmappableCharacter(CodingErrorAction.REPLACE));
            CsvRecords records = new CsvRecords(reader, delimiter);
            try {
                return new CsvFile(charset, delimiter, records);
            } catch (IOException | InvalidInputException unreadable) {
                records.close();
                throw unreadable;
            }
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /** @throws InvalidInputException when no columns can stand apart by it */
    public static char requireDelimiter(char delimiter) {
        if (delimiter == '"' || delimiter == '\n' || delimiter == '\r') {
            throw new InvalidInputException("delimiter", "malformed", "a quote or line break separates no columns");
        }
        return delimiter;
    }

    /** The next row; empty at the end of the file. */
    public Optional<Row> next() {
        try {
            for (Optional<CsvRecords.Piece> piece = records.next(); piece.isPresent(); piece = records.next()) {
                if (!piece.get().text().isEmpty() || piece.get().shape() == CsvRecords.Shape.TOO_LONG) {
                    row++;
                    return Optional.of(read(piece.get()));
                }
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /** Where the column of this name is, from 0; -1 where there is none, or several. */
    public int column(String name) {
        int index = header.indexOf(name);
        return header.lastIndexOf(name) == index ? index : -1;
    }

    /** What is wrong with a column that is asked for by this name; empty where it is there once. */
    public Optional<InvalidInputException.Problem> problem(String attribute, String name) {
        if (column(name) >= 0) {
            return Optional.empty();
        }
        return Optional.of(
                header.contains(name)
                        ? new InvalidInputException.Problem(
                                attribute, "repeated-column", "the file has several columns " + name)
                        : new InvalidInputException.Problem(
                                attribute,
                                "unknown-column",
                                "the file has no column " + name + "; it has " + shown(header)));
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private Row read(CsvRecords.Piece piece) {
        if (piece.shape() == CsvRecords.Shape.TOO_LONG) {
            return spoilt(piece, "too-long", "the row is longer than " + CsvRecords.LONGEST + " characters");
        }
        if (piece.text().contains(NO_TEXT)) {
            return spoilt(piece, "encoding", "the row is not written in " + charset);
        }
        Optional<List<String>> read = cells(piece);
        if (read.isEmpty()) {
            return spoilt(piece, "malformed", "the quotes of the row do not match");
        }
        List<String> cells = read.get();
        if (cells.size() != header.size()) {
            return spoilt(
                    piece,
                    cells.size() < header.size() ? "too-few-columns" : "too-many-columns",
                    cells.size() + " columns instead of " + header.size());
        }
        return new Row(row, piece.line(), cells.stream().map(Text::stripped).toList(), Optional.empty());
    }

    private Row spoilt(CsvRecords.Piece piece, String code, String sentence) {
        return new Row(
                row, piece.line(), List.of(), Optional.of(new RowProblem(row, piece.line(), "", code, sentence)));
    }

    private Optional<List<String>> cells(CsvRecords.Piece piece) {
        try {
            return piece.shape() == CsvRecords.Shape.RECORD
                    ? Optional.of(parser.ofSingleCsvRecord(piece.text()).getFields())
                    : Optional.empty();
        } catch (CsvParseException tooManyColumns) {
            return Optional.empty();
        }
    }

    private List<String> header() throws IOException {
        for (Optional<CsvRecords.Piece> piece = records.next(); piece.isPresent(); piece = records.next()) {
            if (piece.get().shape() == CsvRecords.Shape.RECORD
                    && piece.get().text().isBlank()) {
                continue;
            }
            requireText(piece.get());
            return cells(piece.get())
                    .orElseThrow(() ->
                            new InvalidInputException("file", "malformed", "the line of column names cannot be read"))
                    .stream()
                    .map(Text::stripped)
                    .toList();
        }
        throw new InvalidInputException("file", "empty", "the file has no line of column names");
    }

    /** The first names, enough to see a wrong delimiter or a misspelling by. */
    private static String shown(List<String> names) {
        String shown = names.stream().limit(SHOWN).collect(Collectors.joining(" | "));
        return names.size() > SHOWN ? shown + " | …" : shown;
    }

    /** Names of columns with bytes that are no text, or with zeros between the letters, as UTF-16 has them where it is not expected. */
    private void requireText(CsvRecords.Piece names) {
        if (names.text().contains(NO_TEXT) || names.text().indexOf('\u0000') >= 0) {
            throw new InvalidInputException("file", "encoding", "the file is not written in " + charset);
        }
    }

    static InvalidInputException unreadable(IOException reason) {
        return new InvalidInputException(
                "file",
                "unreadable",
                "the file cannot be read: " + reason.getClass().getSimpleName());
    }
}
