package dev.keelson.crm.quickstart;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.keelson.crm.ingest.FileSource;
import dev.keelson.crm.kernel.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table of who belongs where and who leads whom. */
final class OrgFile {
    private OrgFile() {}

    /** One line of it; what it does not say is empty text. */
    record Line(long number, String member, String leader, String department) {}

    /** @throws WrongUse when the file cannot be read or lacks a column */
    static List<Line> read(FileSource file, Charset charset, char delimiter, Map<String, String> columns) {
        List<Line> lines = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text(file, charset))) {
            for (CsvRecord row : records) {
                if (places.isEmpty()) {
                    columns.forEach((key, column) -> places.put(key, place(row, column)));
                } else {
                    lines.add(new Line(
                            row.getStartingLineNumber(),
                            cell(row, places, "member"),
                            cell(row, places, "leader"),
                            cell(row, places, "department")));
                }
            }
        } catch (CharacterCodingException otherwise) {
            throw new WrongUse("--org: the file is not written in " + charset);
        } catch (IOException | UncheckedIOException | CsvParseException unreadable) {
            throw new WrongUse("--org: the file cannot be read");
        }
        if (places.isEmpty()) {
            throw new WrongUse("--org: the file has no line of column names");
        }
        return lines;
    }

    private static String text(FileSource file, Charset charset) throws IOException {
        String text;
        try (InputStream bytes = file.open()) {
            text = charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.readAllBytes()))
                    .toString();
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static int place(CsvRecord header, String column) {
        List<String> names = header.getFields().stream().map(Text::stripped).toList();
        int place = names.indexOf(column);
        if (place < 0) {
            throw new WrongUse("--map-org: the file has no column " + column);
        }
        if (names.lastIndexOf(column) != place) {
            throw new WrongUse("--map-org: the file has several columns " + column);
        }
        return place;
    }

    private static String cell(CsvRecord row, Map<String, Integer> places, String key) {
        Integer place = places.get(key);
        return place == null || place >= row.getFieldCount() ? "" : Text.stripped(row.getField(place));
    }
}
