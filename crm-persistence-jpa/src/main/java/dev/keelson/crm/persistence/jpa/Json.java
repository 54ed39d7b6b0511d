package dev.keelson.crm.persistence.jpa;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes and reads the JSON columns: objects of text, lists of text, lists of such objects. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a value cannot be written as JSON", impossible);
        }
    }

    static Map<String, String> texts(String json) {
        return read(json, parser -> {
            begin(parser, JsonToken.START_OBJECT);
            return members(parser);
        });
    }

    static List<String> list(String json) {
        return read(json, parser -> {
            begin(parser, JsonToken.START_ARRAY);
            List<String> texts = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                texts.add(parser.getText());
            }
            return texts;
        });
    }

    static List<Map<String, String>> objects(String json) {
        return read(json, parser -> {
            begin(parser, JsonToken.START_ARRAY);
            List<Map<String, String>> objects = new ArrayList<>();
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                objects.add(members(parser));
            }
            return objects;
        });
    }

    private static Map<String, String> members(JsonParser parser) throws IOException {
        Map<String, String> members = new TreeMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            members.put(name, parser.getText());
        }
        return members;
    }

    private static void begin(JsonParser parser, JsonToken with) throws IOException {
        if (parser.nextToken() != with) {
            throw new IllegalStateException("a JSON column does not hold what it should");
        }
    }

    /** Token by token: columns are small and many, and binding them to types costs more than reading them. */
    private static <T> T read(String json, Reading<T> reading) {
        try (JsonParser parser = MAPPER.createParser(json)) {
            return reading.of(parser);
        } catch (IOException malformed) {
            throw new IllegalStateException("a JSON column does not hold what it should", malformed);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(JsonParser parser) throws IOException;
    }
}
