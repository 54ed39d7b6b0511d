package dev.keelson.crm.kernel;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What text may enter, and when two texts are the same.
 *
 * <p>Text is kept as written, less surrounding white space. An empty text does not exist: it is an absent value. Lone
 * surrogates, noncharacters and control characters are refused (line breaks and tabs are welcome in paragraphs).
 *
 * <p>Two texts are equal when their {@linkplain #key keys} are: compatibility-normalised (NFKC), white space collapsed,
 * letter case folded; accents count. Keys order by code point in every store.
 */
public final class Text {
    /** The longest line in UTF-16 units, unless an attribute says less. */
    public static final int LINE = 200;

    /** The longest paragraph in UTF-16 units. */
    public static final int PARAGRAPH = 20_000;

    /** The longest key in UTF-16 units; a text with a longer one is refused. */
    public static final int KEY = 600;

    private enum Form {
        LINE,
        PARAGRAPH
    }

    private static final char SUPPLEMENTARY = '\uFFFF';
    private static final char DIGIT = '\uFDD0';

    private Text() {}

    /**
     * One line of text, stripped; empty when there is nothing but white space.
     *
     * @throws InvalidInputException naming the attribute when the text is too long or holds what no text may hold
     */
    public static Optional<String> line(String attribute, @Nullable String raw, int longest) {
        return admit(attribute, raw, longest, Form.LINE);
    }

    /** A line that must be there. */
    public static String required(String attribute, @Nullable String raw, int longest) {
        return line(attribute, raw, longest)
                .orElseThrow(() -> new InvalidInputException(attribute, "required", "a value is required"));
    }

    /** Text of several lines, stripped; empty when there is nothing but white space. */
    public static Optional<String> paragraph(String attribute, @Nullable String raw, int longest) {
        return admit(attribute, raw, longest, Form.PARAGRAPH);
    }

    /** The comparison key: equal keys mean equal text, and UTF-16, UTF-8 and code-point order of keys agree. */
    public static String key(String text) {
        String folded = folded(text);
        if (isSimple(folded)) {
            return folded;
        }
        StringBuilder key = new StringBuilder(folded.length());
        folded.codePoints().forEach(point -> append(key, point));
        return key.toString();
    }

    /** The text as its key sees it, in characters that may be kept and searched. */
    public static String folded(String text) {
        String normal = isSimple(text) ? text.toLowerCase(Locale.ROOT) : normal(text);
        StringBuilder folded = new StringBuilder(normal.length());
        boolean gap = false;
        for (int at = 0; at < normal.length(); ) {
            int point = normal.codePointAt(at);
            at += Character.charCount(point);
            if (isSpace(point)) {
                gap = folded.length() > 0;
                continue;
            }
            if (gap) {
                folded.append(' ');
                gap = false;
            }
            folded.appendCodePoint(point);
        }
        return folded.toString();
    }

    private static String normal(String text) {
        String plain = lower(Normalizer.normalize(text, Normalizer.Form.NFKC));
        return Normalizer.normalize(lower(plain.toUpperCase(Locale.ROOT)), Normalizer.Form.NFKC);
    }

    /** Nothing but printable ASCII and Chinese characters: all are admitted, and each folds to one character. */
    private static boolean isSimple(String text) {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if ((unit < ' ' || unit > '~') && (unit < '\u4E00' || unit > '\u9FEF')) {
                return false;
            }
        }
        return true;
    }

    /** In lower case, a sigma being one letter wherever it stands in its word. */
    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT).replace('ς', 'σ');
    }

    static void identifier(String attribute, String value, int longest) {
        Optional<String> line = admit(attribute, value, longest, Form.LINE);
        if (line.isEmpty()) {
            throw new InvalidInputException(attribute, "required", "an identifier must not be blank");
        }
        if (!line.get().equals(value)) {
            throw new InvalidInputException(
                    attribute, "padded", "an identifier must not begin or end with white space");
        }
    }

    static UUID uuid(String attribute, String text) {
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equalsIgnoreCase(text)) {
                return uuid;
            }
        } catch (IllegalArgumentException notAnId) {
            // falls through to the one answer
        }
        throw new InvalidInputException(attribute, "malformed", "not an identifier");
    }

    private static Optional<String> admit(String attribute, @Nullable String raw, int longest, Form form) {
        if (raw == null) {
            return Optional.empty();
        }
        String text = stripped(raw);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.length() > longest) {
            throw new InvalidInputException(
                    attribute, "too-long", "longer than " + longest + " characters: " + text.length());
        }
        if (text.length() <= KEY && isSimple(text)) {
            return Optional.of(text);
        }
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            if (!isAllowed(point, form)) {
                throw new InvalidInputException(
                        attribute, "character", String.format("the character U+%04X is not allowed", point));
            }
        }
        if (form == Form.LINE) {
            requireKey(attribute, key(text));
        }
        return Optional.of(text);
    }

    private static void requireKey(String attribute, String key) {
        if (key.isEmpty()) {
            throw new InvalidInputException(attribute, "required", "the text has no comparison key");
        }
        if (key.length() > KEY) {
            throw new InvalidInputException(
                    attribute, "too-long", "its comparison key is longer than " + KEY + " characters");
        }
    }

    /** The text less the white space around it, the no-break spaces among it. */
    public static String stripped(String raw) {
        int from = 0;
        int to = raw.length();
        while (from < to && isSpace(raw.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(raw.charAt(to - 1))) {
            to--;
        }
        return raw.substring(from, to);
    }

    private static boolean isAllowed(int point, Form form) {
        if (point >= 0xD800 && point <= 0xDFFF) {
            return false;
        }
        if ((point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF)) {
            return false;
        }
        if (Character.isISOControl(point)) {
            return form == Form.PARAGRAPH && (point == '\n' || point == '\r' || point == '\t');
        }
        return true;
    }

    private static boolean isSpace(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    private static void append(StringBuilder key, int point) {
        if (point < 0x10000) {
            key.append((char) point);
            return;
        }
        int rest = point - 0x10000;
        key.append(SUPPLEMENTARY);
        for (int shift = 15; shift >= 0; shift -= 5) {
            key.append((char) (DIGIT + ((rest >> shift) & 31)));
        }
    }
}
