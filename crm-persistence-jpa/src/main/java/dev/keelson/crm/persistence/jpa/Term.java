package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.query.ValueType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One value of a set, as the side table keeps it: equal exactly when the values are. */
record Term(String attribute, String text) {
    private static final int LONGEST = 300;
    private static final int KEPT = 200;

    static Term of(String attribute, ValueType.Kind kind, String value) {
        return new Term(attribute, text(kind, value));
    }

    /** A text too long for the index keeps its beginning and its digest. */
    static String text(ValueType.Kind kind, String value) {
        String key = kind == ValueType.Kind.TAGS ? Text.key(value) : value;
        return key.length() <= LONGEST ? key : key.substring(0, KEPT) + "\n" + digest(key);
    }

    private static String digest(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
