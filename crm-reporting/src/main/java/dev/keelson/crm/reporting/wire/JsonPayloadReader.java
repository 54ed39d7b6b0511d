package dev.keelson.crm.reporting.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.keelson.crm.ingest.PayloadReader;
import dev.keelson.crm.kernel.InvalidInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads captured bodies that are JSON (RFC 8259): the reader to give to {@code Crm.on(…).payloads(…)}.
 *
 * <pre>{@code
 * {"contact": {"phones": ["+86 571 8888 0000"]}, "size": 1.50, "vip": true}
 *
 * /contact/phones/0 = +86 571 8888 0000
 * /size             = 1.50
 * /vip              = true
 * }</pre>
 *
 * <p>A body is refused, naming {@code body}, as {@code malformed} when it is no JSON in UTF-8 or goes on after its value, as {@code too-deep}
 * when it is nested deeper than {@value PayloadReader#DEEPEST} levels, and as {@code duplicate} when an object has one name twice.
 */
public final class JsonPayloadReader implements PayloadReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST + 1).build())
            .build();

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** A reader without state: one serves every endpoint and thread. */
    public JsonPayloadReader() {}

    @Override
    public Map<String, String> read(byte[] body) {
        LinkedHashMap<String, String> values = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(text(body))) {
            parser.nextToken();
            read(parser, "", 0, values);
            if (parser.nextToken() != null) {
                throw refused("malformed", "it goes on after its value");
            }
        } catch (IOException notJson) {
            throw refused("malformed", "not JSON");
        }
        return Collections.unmodifiableMap(values);
    }

    /** The parser would guess an encoding and let some broken ones pass. */
    private static String text(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException notText) {
            throw refused("malformed", "not UTF-8");
        }
    }

    /** The value the parser stands at. */
    private static void read(JsonParser parser, String path, int depth, Map<String, String> values) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            object(parser, path, deeper(depth), values);
        } else if (token == JsonToken.START_ARRAY) {
            array(parser, path, deeper(depth), values);
        } else if (token == null) {
            throw refused("malformed", "not JSON");
        } else if (token != JsonToken.VALUE_NULL && !parser.getText().isEmpty()) {
            values.put(path, parser.getText());
        }
    }

    private static void object(JsonParser parser, String path, int depth, Map<String, String> values)
            throws IOException {
        HashSet<String> names = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (!names.add(name)) {
                throw refused("duplicate", "an object has one name twice");
            }
            parser.nextToken();
            read(parser, path + "/" + name.replace("~", "~0").replace("/", "~1"), depth, values);
        }
    }

    private static void array(JsonParser parser, String path, int depth, Map<String, String> values)
            throws IOException {
        for (int at = 0; parser.nextToken() != JsonToken.END_ARRAY; at++) {
            read(parser, path + "/" + at, depth, values);
        }
    }

    private static int deeper(int depth) {
        if (depth == DEEPEST) {
            throw refused("too-deep", "it is nested deeper than " + DEEPEST + " levels");
        }
        return depth + 1;
    }

    private static InvalidInputException refused(String code, String sentence) {
        return new InvalidInputException("body", code, sentence);
    }
}
