package dev.keelson.crm.persistence.jpa;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes and reads the JSON columns: objects of text, lists of text, lists of such objects. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<String>> LIST = new TypeReference<>() {};
    private static final TypeReference<List<TreeMap<String, String>>> OBJECTS = new TypeReference<>() {};

    private Json() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a value cannot be written as JSON", impossible);
        }
    }

    static Map<String, String> texts(String json) {
        return read(json, TEXTS);
    }

    static List<String> list(String json) {
        return read(json, LIST);
    }

    static List<? extends Map<String, String>> objects(String json) {
        return read(json, OBJECTS);
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("a JSON column does not hold what it should", malformed);
        }
    }
}
