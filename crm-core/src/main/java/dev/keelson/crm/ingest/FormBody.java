package dev.keelson.crm.ingest;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a form (application/x-www-form-urlencoded, UTF-8) into its parameters. */
public final class FormBody {
    private static final int MOST = 200;

    private FormBody() {}

    /** Empty when it is none: of another charset, with a parameter without a value or twice, or with too many. */
    public static Optional<Map<String, String>> read(byte[] body) {
        LinkedHashMap<String, String> form = new LinkedHashMap<>();
        try {
            String text = StandardCharsets.US_ASCII
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            String[] parameters = text.split("&", -1);
            if (parameters.length > MOST) {
                return Optional.empty();
            }
            for (String parameter : parameters) {
                int equals = parameter.indexOf('=');
                if (equals < 1
                        || form.put(decoded(parameter.substring(0, equals)), decoded(parameter.substring(equals + 1)))
                                != null) {
                    return Optional.empty();
                }
            }
        } catch (CharacterCodingException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
        return "utf-8".equalsIgnoreCase(form.getOrDefault("charset", "utf-8")) ? Optional.of(form) : Optional.empty();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
