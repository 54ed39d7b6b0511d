package dev.keelson.crm.query;

import dev.keelson.crm.kernel.InvalidInputException;
import java.math.BigDecimal;

/** Text forms whose code-point order is the order of the values. */
final class SortKeys {
    private static final int BIAS = 5_000;

    private SortKeys() {}

    /** Numbers equal in value have equal keys, whatever their scale. */
    static String decimal(BigDecimal value) {
        BigDecimal number = value.stripTrailingZeros();
        if (number.signum() == 0) {
            return "1";
        }
        String digits = number.unscaledValue().abs().toString();
        int exponent = digits.length() - number.scale() + BIAS;
        if (exponent < 0 || exponent > 9_999) {
            throw new InvalidInputException("decimal", "out-of-range", "the number is out of range");
        }
        String positive = String.format("%04d", exponent) + digits;
        return number.signum() > 0 ? "2" + positive : "0" + complement(positive) + "~";
    }

    /** By code point: UTF-16 order differs from it where surrogates meet the characters above them. */
    static int compare(String one, String other) {
        int shared = Math.min(one.length(), other.length());
        for (int at = 0; at < shared; at++) {
            char mine = one.charAt(at);
            char theirs = other.charAt(at);
            if (mine != theirs) {
                boolean split = Character.isSurrogate(mine) != Character.isSurrogate(theirs);
                return split ? (Character.isSurrogate(mine) ? 1 : -1) : Character.compare(mine, theirs);
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    private static String complement(String digits) {
        StringBuilder mirrored = new StringBuilder(digits.length());
        for (int at = 0; at < digits.length(); at++) {
            mirrored.append((char) ('9' - (digits.charAt(at) - '0')));
        }
        return mirrored.toString();
    }
}
