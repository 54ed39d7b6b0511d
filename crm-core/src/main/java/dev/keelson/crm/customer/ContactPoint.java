package dev.keelson.crm.customer;

import dev.keelson.crm.kernel.Text;

/**
 * A way to reach somebody.
 *
 * @param written as it was given
 * @param normalised the form in which equal points are equal: E.164 for a phone, the lower-case address for an e-mail, upper
 *     case without separators for a registration number
 */
public record ContactPoint(Kind kind, String written, String normalised) {
    /** What kind of point it is. */
    public enum Kind {
        PHONE,
        EMAIL,
        /** A company's registration number (统一社会信用代码). */
        REGISTRATION
    }

    public ContactPoint {
        written = Text.required(kind.name().toLowerCase(java.util.Locale.ROOT), written, Text.LINE);
        normalised = Text.required(kind.name().toLowerCase(java.util.Locale.ROOT), normalised, Text.LINE);
    }

    /** The term by which records with this point are found: {@code PHONE:+8657188880000}. */
    public String term() {
        return kind + ":" + normalised;
    }
}
