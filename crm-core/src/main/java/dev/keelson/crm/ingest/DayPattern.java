package dev.keelson.crm.ingest;

import dev.keelson.crm.kernel.InvalidInputException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** How days are written in a file, such as {@code dd/MM/yyyy}. */
public final class DayPattern {
    /** {@code yyyy-MM-dd}. */
    public static final DayPattern ISO = new DayPattern(DateTimeFormatter.ISO_LOCAL_DATE);

    private final DateTimeFormatter days;

    private DayPattern(DateTimeFormatter days) {
        this.days = days;
    }

    /** @throws InvalidInputException when the pattern describes no day */
    public static DayPattern of(String pattern) {
        try {
            DateTimeFormatter days = DateTimeFormatter.ofPattern(proleptic(pattern), Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
            LocalDate day = LocalDate.of(2026, 11, 23);
            if (LocalDate.parse(day.format(days), days).equals(day)) {
                return new DayPattern(days);
            }
        } catch (IllegalArgumentException | DateTimeException malformed) {
            // falls through to the one answer
        }
        throw new InvalidInputException("dateFormat", "malformed", "not a pattern of days like dd/MM/yyyy");
    }

    /** @throws InvalidInputException when the text is no day in this pattern */
    public LocalDate parse(String text) {
        try {
            return LocalDate.parse(text, days);
        } catch (DateTimeException malformed) {
            throw new InvalidInputException("value", "malformed", "not a day as the file writes them");
        }
    }

    /** The pattern with the year of an era, as people write it, read as the plain year. */
    private static String proleptic(String pattern) {
        StringBuilder plain = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            quoted ^= c == '\'';
            plain.append(c == 'y' && !quoted ? 'u' : c);
        }
        return plain.toString();
    }
}
