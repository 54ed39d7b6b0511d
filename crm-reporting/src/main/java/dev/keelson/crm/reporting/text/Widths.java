package dev.keelson.crm.reporting.text;

import java.lang.Character.UnicodeScript;

/** How wide text stands, in columns: ideographs, kana, hangul, full-width forms and emoji take two, joiners none. */
public final class Widths {
    private Widths() {}

    public static int columns(String text) {
        return text.codePoints().map(Widths::columns).sum();
    }

    /** The text, cut at the columns given with an ellipsis where it is wider. */
    public static String fit(String text, int columns) {
        if (columns(text) <= columns) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = 1;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            used += columns(point);
            if (used > columns) {
                break;
            }
            kept.appendCodePoint(point);
            at += Character.charCount(point);
        }
        return kept.append('…').toString();
    }

    /** The text without what a terminal would obey: control characters and changes of direction. */
    public static String printable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().forEach(point -> kept.appendCodePoint(obeyed(point) ? 0xFFFD : point));
        return kept.toString();
    }

    private static boolean obeyed(int point) {
        return Character.isISOControl(point) || between(point, 0x202A, 0x202E) || between(point, 0x2066, 0x2069);
    }

    private static int columns(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(point) ? 2 : 1;
    }

    private static boolean isWide(int point) {
        if (between(point, 0xFF01, 0xFF60) || between(point, 0xFFE0, 0xFFE6)) {
            return true;
        }
        if (between(point, 0x3000, 0x303E) || between(point, 0x1F300, 0x1FAFF)) {
            return true;
        }
        UnicodeScript script = UnicodeScript.of(point);
        return switch (script) {
            case HAN, HIRAGANA, BOPOMOFO, HANGUL, YI -> true;
            case KATAKANA -> !between(point, 0xFF61, 0xFFDC);
            default -> false;
        };
    }

    private static boolean between(int point, int first, int last) {
        return point >= first && point <= last;
    }
}
