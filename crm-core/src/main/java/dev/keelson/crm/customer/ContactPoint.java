package dev.keelson.crm.customer;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Text;
import java.util.List;
import java.util.Locale;

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
        REGISTRATION;

        /** The name by which edits, errors and grants know points of the kind: {@code phone}. */
        public String attribute() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many points of one kind a record is given at the most. */
    public static final int MOST = 50;

    /** @throws InvalidInputException naming the kind of which there are too many */
    public static void requireFew(List<ContactPoint> points) {
        for (Kind kind : Kind.values()) {
            if (points.stream().filter(point -> point.kind() == kind).count() > MOST) {
                throw new InvalidInputException(kind.attribute(), "too-many", "at most " + MOST + " of them");
            }
        }
    }

    public ContactPoint {
        written = Text.required(kind.attribute(), written, Text.LINE);
        normalised = Text.required(kind.attribute(), normalised, Text.LINE);
    }

    /** The term by which records with this point are found: {@code PHONE:+8657188880000}. */
    public String term() {
        return kind + ":" + normalised;
    }
}
