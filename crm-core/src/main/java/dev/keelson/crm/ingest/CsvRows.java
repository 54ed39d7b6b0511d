package dev.keelson.crm.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Text;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The data rows of a file, as an import's mapping reads them. A row that cannot be read is a row with a problem. */
public final class CsvRows implements Closeable {
    /** Stands for bytes that are no text: a noncharacter, so that a replacement character in the file stays one. */
    private static final String NO_TEXT = "\uFFFF";

    private static final int SHOWN = 20;

    private final ImportRequest request;
    private final CsvRecords records;
    private final CsvReader.CsvReaderBuilder parser;
    private final Map<LeadFact, List<Integer>> columns;
    private final List<String> header;
    private long row;

    private CsvRows(ImportRequest request, CsvRecords records) throws IOException {
        this.request = request;
        this.records = records;
        this.parser = CsvReader.builder().fieldSeparator(request.delimiter()).skipEmptyLines(false);
        this.header = header();
        this.columns = columns();
    }

    /** @throws InvalidInputException when the file cannot be read, or lacks a column of the mapping */
    public static CsvRows open(ImportRequest request) {
        try {
            InputStreamReader reader = new InputStreamReader(
                    request.file().open(),
                    request.charset()
                            .newDecoder()
                            .replaceWith(NO_TEXT)
                            .onMalformedInput(CodingErrorAction.REPLACE)
                            .onUnmappableCharacter(CodingErrorAction.REPLACE));
            CsvRecords records = new CsvRecords(reader, request.delimiter());
            try {
                return new CsvRows(request, records);
            } catch (IOException | InvalidInputException unreadable) {
                records.close();
                throw unreadable;
            }
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /** The next rows, at most that many; none at the end of the file. */
    public List<ImportRow> next(int most) {
        ArrayList<ImportRow> rows = new ArrayList<>();
        try {
            while (rows.size() < most) {
                Optional<CsvRecords.Piece> piece = records.next();
                if (piece.isEmpty()) {
                    break;
                }
                if (!piece.get().text().isEmpty() || piece.get().shape() == CsvRecords.Shape.TOO_LONG) {
                    row++;
                    rows.add(read(piece.get()));
                }
            }
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
        return rows;
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private ImportRow read(CsvRecords.Piece piece) {
        if (piece.shape() == CsvRecords.Shape.TOO_LONG) {
            return spoilt(piece, "too-long", "the row is longer than " + CsvRecords.LONGEST + " characters");
        }
        if (piece.text().contains(NO_TEXT)) {
            return spoilt(piece, "encoding", "the row is not written in " + request.charset());
        }
        Optional<List<String>> read = cells(piece);
        if (read.isEmpty()) {
            return spoilt(piece, "malformed", "the quotes of the row do not match");
        }
        List<String> cells = read.get();
        if (cells.size() < header.size()) {
            return spoilt(piece, "too-few-columns", cells.size() + " columns instead of " + header.size());
        }
        if (cells.size() > header.size()) {
            return spoilt(piece, "too-many-columns", cells.size() + " columns instead of " + header.size());
        }
        return ImportRow.of(row, piece.line(), told(cells));
    }

    private Map<LeadFact, List<String>> told(List<String> cells) {
        LinkedHashMap<LeadFact, List<String>> told = new LinkedHashMap<>();
        columns.forEach((fact, from) -> {
            List<String> values = from.stream()
                    .map(column -> Text.stripped(cells.get(column)))
                    .filter(value -> !value.isEmpty())
                    .toList();
            if (!values.isEmpty()) {
                told.put(fact, values);
            }
        });
        request.defaults().forEach((fact, value) -> told.putIfAbsent(fact, List.of(value)));
        return told;
    }

    private ImportRow spoilt(CsvRecords.Piece piece, String code, String sentence) {
        return ImportRow.spoilt(row, piece.line(), new RowProblem(row, piece.line(), "", code, sentence));
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

    private Map<LeadFact, List<Integer>> columns() {
        ArrayList<InvalidInputException.Problem> problems = new ArrayList<>();
        LinkedHashMap<LeadFact, List<Integer>> found = new LinkedHashMap<>();
        request.mapping().forEach((fact, names) -> {
            ArrayList<Integer> at = new ArrayList<>();
            for (String name : names) {
                int index = header.indexOf(name);
                if (index < 0) {
                    problems.add(problem(
                            fact, "unknown-column", "the file has no column " + name + "; it has " + shown(header)));
                } else if (header.lastIndexOf(name) != index) {
                    problems.add(problem(fact, "repeated-column", "the file has several columns " + name));
                } else {
                    at.add(index);
                }
            }
            found.put(fact, at);
        });
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return found;
    }

    /** The first names, enough to see a wrong delimiter or a misspelling by. */
    private static String shown(List<String> names) {
        String shown = names.stream().limit(SHOWN).collect(Collectors.joining(" | "));
        return names.size() > SHOWN ? shown + " | …" : shown;
    }

    /** Names of columns with bytes that are no text, or with zeros between the letters, as UTF-16 has them where it is not expected. */
    private void requireText(CsvRecords.Piece names) {
        if (names.text().contains(NO_TEXT) || names.text().indexOf('\u0000') >= 0) {
            throw new InvalidInputException("file", "encoding", "the file is not written in " + request.charset());
        }
    }

    private static InvalidInputException.Problem problem(LeadFact fact, String code, String sentence) {
        return new InvalidInputException.Problem("mapping." + fact.key(), code, sentence);
    }

    static InvalidInputException unreadable(IOException reason) {
        return new InvalidInputException(
                "file",
                "unreadable",
                "the file cannot be read: " + reason.getClass().getSimpleName());
    }
}
