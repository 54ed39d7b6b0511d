package dev.keelson.crm.ingest;

import dev.keelson.crm.kernel.ImportId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A file of leads, and how to read it. Immutable: each method answers a copy that says more.
 *
 * <p>The first line names the columns. A blank cell says nothing: the default, if there is one, stands in for it.
 */
public final class ImportRequest {
    /** What is done with a row whose external id a lead has already. */
    public enum Existing {
        /** Rejects it: the file is to add. */
        REJECT,
        /** Edits the lead where the row says something else of it, as a person would. */
        UPDATE,
        /** Leaves the lead as it is. */
        SKIP
    }

    private final ImportId id;
    private final FileSource file;
    private final Draft draft;

    private ImportRequest(ImportId id, FileSource file, Draft draft) {
        this.id = id;
        this.file = file;
        this.draft = draft;
    }

    /** An import of a file in UTF-8, with commas between the columns. */
    public static ImportRequest of(String id, Path file) {
        return of(id, () -> Files.newInputStream(file));
    }

    /** The same, from anywhere. */
    public static ImportRequest of(String id, FileSource file) {
        return new ImportRequest(new ImportId(id), file, new Draft());
    }

    /** The same import under another name: a run of its own. */
    public ImportRequest called(String other) {
        return new ImportRequest(new ImportId(other), file, draft);
    }

    /** A fact is read from a column, or, where a lead has several of it, from one more. */
    public ImportRequest map(LeadFact fact, String column) {
        return changed(next -> next.map(fact, Text.required("mapping." + fact.key(), column, 1_000)));
    }

    /** What a fact is where a row says nothing of it. */
    public ImportRequest defaulting(LeadFact fact, String value) {
        return changed(next -> next.defaults.put(fact, Text.required("default." + fact.key(), value, Text.PARAGRAPH)));
    }

    /** How days are written, such as {@code dd/MM/yyyy}; {@code yyyy-MM-dd} otherwise. */
    public ImportRequest dateFormat(String pattern) {
        DayPattern.of(pattern);
        return changed(next -> next.datePattern = pattern);
    }

    /** The zone of days that stand for an instant; UTC otherwise. */
    public ImportRequest zone(ZoneId zone) {
        return changed(next -> next.zone = zone);
    }

    /** What separates several tags or choices in one cell; a semicolon otherwise. */
    public ImportRequest listSeparator(String separator) {
        if (separator.isEmpty()) {
            throw new InvalidInputException("listSeparator", "required", "a value is required");
        }
        return changed(next -> next.listSeparator = separator);
    }

    public ImportRequest charset(Charset charset) {
        return changed(next -> next.charset = charset);
    }

    /** What stands between the columns; a comma otherwise. */
    public ImportRequest delimiter(char delimiter) {
        return changed(next -> next.delimiter = CsvFile.requireDelimiter(delimiter));
    }

    /** What is done with rows whose external id exists; they are rejected otherwise. */
    public ImportRequest existing(Existing existing) {
        return changed(next -> next.existing = existing);
    }

    /** The holder of rows that name none; the tenant's default pool otherwise. */
    public ImportRequest unownedTo(Destination destination) {
        if (destination.plan().isPresent()) {
            throw new InvalidInputException(
                    "destination", "unknown", "imported leads are assigned by a plan once they are there");
        }
        return changed(next -> next.destination = destination);
    }

    /** The tag of leads that are named by their external id, since the row has neither a name nor a company. */
    public ImportRequest namelessTagged(String tag) {
        return changed(next -> next.namelessTag = Text.required("namelessTag", tag, Text.LINE));
    }

    /** How many rows share a transaction: 1 to 10,000, 1,000 otherwise. */
    public ImportRequest chunkSize(int rows) {
        if (rows < 1 || rows > 10_000) {
            throw new InvalidInputException("chunkSize", "out-of-range", "a chunk has 1 to 10,000 rows");
        }
        return changed(next -> next.chunkSize = rows);
    }

    /**
     * Hears how far the import has come after every chunk that is in the store: for good, unless the transaction is the host's or a
     * group's, whose end decides. What it throws stops the import there: the rows so far stay, and running the same import again
     * goes on after them.
     */
    public ImportRequest onProgress(Consumer<ImportRun> listener) {
        return changed(next -> next.progress = listener);
    }

    /** Hears of every problem, once its row is accounted for. */
    public ImportRequest onProblem(Consumer<RowProblem> listener) {
        return changed(next -> next.problems = listener);
    }

    public ImportId id() {
        return id;
    }

    public FileSource file() {
        return file;
    }

    public Map<LeadFact, List<String>> mapping() {
        return Collections.unmodifiableMap(draft.mapping);
    }

    public Map<LeadFact, String> defaults() {
        return Collections.unmodifiableMap(draft.defaults);
    }

    public Charset charset() {
        return draft.charset;
    }

    public char delimiter() {
        return draft.delimiter;
    }

    public Existing existing() {
        return draft.existing;
    }

    public Destination destination() {
        return draft.destination;
    }

    public Optional<String> namelessTag() {
        return draft.namelessTag.isEmpty() ? Optional.empty() : Optional.of(draft.namelessTag);
    }

    public int chunkSize() {
        return draft.chunkSize;
    }

    /** Whether the rows are recorded history: they land in the stage the file says. */
    public boolean historic() {
        return draft.mapping.containsKey(LeadFact.STAGE) || draft.defaults.containsKey(LeadFact.STAGE);
    }

    public void tell(ImportRun progress) {
        draft.progress.accept(progress);
    }

    public void tell(RowProblem problem) {
        draft.problems.accept(problem);
    }

    /** The SHA-256 of the file and of everything that decides how it is read. */
    public String digest() {
        MessageDigest digest = Digests.sha256();
        digest.update(Digests.of(draft.description()));
        try (InputStream bytes = file.open()) {
            byte[] room = new byte[1 << 16];
            for (int read = bytes.read(room); read >= 0; read = bytes.read(room)) {
                digest.update(room, 0, read);
            }
        } catch (IOException unreadable) {
            throw CsvFile.unreadable(unreadable);
        }
        return Digests.hex(digest.digest());
    }

    String datePattern() {
        return draft.datePattern;
    }

    ZoneId zone() {
        return draft.zone;
    }

    String listSeparator() {
        return draft.listSeparator;
    }

    private ImportRequest changed(Consumer<Draft> change) {
        Draft next = draft.copy();
        change.accept(next);
        return new ImportRequest(id, file, next);
    }

    private static final class Draft {
        private final LinkedHashMap<LeadFact, List<String>> mapping = new LinkedHashMap<>();
        private final LinkedHashMap<LeadFact, String> defaults = new LinkedHashMap<>();
        private String datePattern = "yyyy-MM-dd";
        private ZoneId zone = ZoneOffset.UTC;
        private String listSeparator = ";";
        private Charset charset = StandardCharsets.UTF_8;
        private char delimiter = ',';
        private Existing existing = Existing.REJECT;
        private Destination destination = Destination.DEFAULT_POOL;
        private String namelessTag = "";
        private int chunkSize = 1_000;
        private Consumer<ImportRun> progress = run -> {};
        private Consumer<RowProblem> problems = problem -> {};

        private void map(LeadFact fact, String column) {
            ArrayList<String> columns = new ArrayList<>(mapping.getOrDefault(fact, List.of()));
            columns.add(column);
            if (columns.size() > 1 && !(fact instanceof LeadFact.Known known && known.several())) {
                throw new InvalidInputException("mapping." + fact.key(), "too-many", "a lead has one of it");
            }
            mapping.put(fact, List.copyOf(columns));
        }

        private Draft copy() {
            Draft copy = new Draft();
            copy.mapping.putAll(mapping);
            copy.defaults.putAll(defaults);
            copy.datePattern = datePattern;
            copy.zone = zone;
            copy.listSeparator = listSeparator;
            copy.charset = charset;
            copy.delimiter = delimiter;
            copy.existing = existing;
            copy.destination = destination;
            copy.namelessTag = namelessTag;
            copy.chunkSize = chunkSize;
            copy.progress = progress;
            copy.problems = problems;
            return copy;
        }

        private String description() {
            StringBuilder text = new StringBuilder();
            mapping.forEach((fact, columns) ->
                    text.append(fact.key()).append('=').append(columns).append('\n'));
            defaults.forEach((fact, value) ->
                    text.append(fact.key()).append(':').append(value).append('\n'));
            return text
                    + String.join(
                            "\n",
                            datePattern,
                            zone.getId(),
                            listSeparator,
                            charset.name(),
                            String.valueOf(delimiter),
                            existing.name(),
                            destination.print(),
                            namelessTag);
        }
    }
}
