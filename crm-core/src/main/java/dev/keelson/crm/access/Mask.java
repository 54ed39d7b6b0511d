package dev.keelson.crm.access;

/**
 * Shows a text in part. How much is left out is not told: a mask has the same length whatever it covers.
 *
 * <p>Parts are whole code points.
 */
public final class Mask {
    /** Stands for a value that is there of necessity and not shown at all. */
    public static final String ALL = "***";

    private static final String STARS = "****";
    private static final String CHINA = "+86";

    private Mask() {}

    /** The first character: {@code 张**}. */
    public static String text(String text) {
        return first(text) + "**";
    }

    /**
     * The first three and the last four digits of a number of eleven digits or more, {@code 138****0000}; less of a shorter one.
     *
     * @param normalised E.164; the country code of China is left out
     */
    public static String phone(String normalised) {
        String national = normalised.startsWith(CHINA) ? normalised.substring(CHINA.length()) : normalised;
        String digits = national.chars()
                .filter(Character::isDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        int length = digits.length();
        if (length >= 11) {
            return digits.substring(0, 3) + STARS + digits.substring(length - 4);
        }
        return length >= 7 ? digits.substring(0, 2) + STARS + digits.substring(length - 2) : STARS;
    }

    /** The first character and the domain: {@code l***@example.org}. */
    public static String email(String address) {
        int at = address.lastIndexOf('@');
        return at < 1 ? ALL : first(address) + ALL + address.substring(at);
    }

    private static String first(String text) {
        return text.substring(0, text.offsetByCodePoints(0, 1));
    }
}
