package dev.keelson.crm.reporting.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Writes documents as JSON: fields in the documented order, decimals in plain digits. */
public final class JsonWriter {
    private static final ObjectWriter COMPACT = JsonMapper.builder()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build()
            .writer()
            .with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

    private JsonWriter() {}

    /** On several lines, for people. */
    public static String indented(StatisticsDocument document) {
        return write(COMPACT.withDefaultPrettyPrinter(), document);
    }

    /** On one line. */
    public static String compact(StatisticsDocument document) {
        return write(COMPACT, document);
    }

    /** On several lines, for people. */
    public static String indented(PoolStatisticsDocument document) {
        return write(COMPACT.withDefaultPrettyPrinter(), document);
    }

    /** On one line. */
    public static String compact(PoolStatisticsDocument document) {
        return write(COMPACT, document);
    }

    private static String write(ObjectWriter writer, Record document) {
        try {
            return writer.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a document of plain records", impossible);
        }
    }
}
