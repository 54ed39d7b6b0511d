package dev.keelson.crm.ingest;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * Cuts a file into its records, each with its quotes still on.
 *
 * <p>A parser of a whole file ends with the first record it cannot read. Here such a record ends where its line ends, so that a
 * quote nobody closed, or a field without bounds, spoils its own line and no other.
 */
final class CsvRecords implements Closeable {
    /** The longest record in UTF-16 units. */
    static final int LONGEST = 1 << 18;

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int ROOM = 1 << 13;
    private static final int SLACK = 1 << 16;

    /** What was cut: where it starts, its text without the line's end, and whether that is a record. */
    record Piece(long line, String text, Shape shape) {}

    enum Shape {
        RECORD,
        /** A line whose quotes do not match. */
        MISQUOTED,
        TOO_LONG
    }

    private enum State {
        FIELD_BEGINS,
        PLAIN,
        QUOTED,
        QUOTE_SEEN
    }

    private final Reader reader;
    private final char delimiter;
    private final char[] room = new char[ROOM];
    private final StringBuilder window = new StringBuilder();
    private int from;
    private long line = 1;

    CsvRecords(Reader reader, char delimiter) {
        this.reader = reader;
        this.delimiter = delimiter;
    }

    Optional<Piece> next() throws IOException {
        if (line == 1 && from == 0 && filled(0) && window.charAt(0) == BYTE_ORDER_MARK) {
            from = 1;
        }
        if (!filled(from)) {
            return Optional.empty();
        }
        int end = end();
        return Optional.of(end < 0 ? line(lineEnd()) : cut(end, Shape.RECORD));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** Where the record ends; -1 when it is none: its quotes do not match, or it has no end within bounds. */
    private int end() throws IOException {
        State state = State.FIELD_BEGINS;
        int at = from;
        for (; filled(at); at++) {
            if (at - from > LONGEST) {
                return -1;
            }
            char c = window.charAt(at);
            if (state == State.QUOTED) {
                state = c == '"' ? State.QUOTE_SEEN : State.QUOTED;
            } else if (state == State.QUOTE_SEEN && c == '"') {
                state = State.QUOTED;
            } else if (c == '\n' || c == '\r') {
                return at;
            } else if (c == delimiter) {
                state = State.FIELD_BEGINS;
            } else if (state == State.QUOTE_SEEN) {
                return -1;
            } else {
                state = state == State.FIELD_BEGINS && c == '"' ? State.QUOTED : State.PLAIN;
            }
        }
        return state == State.QUOTED ? -1 : at;
    }

    /** Where the line ends, whatever is quoted; what lies beyond the longest record is let go. */
    private int lineEnd() throws IOException {
        int at = from;
        while (filled(at) && window.charAt(at) != '\n' && window.charAt(at) != '\r') {
            if (at - from > LONGEST + SLACK) {
                window.delete(from + LONGEST, at);
                at = from + LONGEST;
            }
            at++;
        }
        return at;
    }

    private Piece line(int end) throws IOException {
        return cut(end, end - from >= LONGEST ? Shape.TOO_LONG : Shape.MISQUOTED);
    }

    private Piece cut(int end, Shape shape) throws IOException {
        Piece piece = new Piece(line, shape == Shape.TOO_LONG ? "" : window.substring(from, end), shape);
        int next = end;
        if (filled(end)) {
            boolean pair = window.charAt(end) == '\r' && filled(end + 1) && window.charAt(end + 1) == '\n';
            next = end + (pair ? 2 : 1);
        }
        line += lines(end) + 1;
        from = next;
        if (from > SLACK) {
            window.delete(0, from);
            from = 0;
        }
        return piece;
    }

    private long lines(int end) {
        long breaks = 0;
        for (int at = from; at < end; at++) {
            char c = window.charAt(at);
            boolean second = c == '\n' && at > from && window.charAt(at - 1) == '\r';
            if ((c == '\n' || c == '\r') && !second) {
                breaks++;
            }
        }
        return breaks;
    }

    private boolean filled(int at) throws IOException {
        while (at >= window.length()) {
            int read = reader.read(room, 0, room.length);
            if (read < 0) {
                return false;
            }
            window.append(room, 0, read);
        }
        return true;
    }
}
