package dev.keelson.crm.reporting.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.keelson.crm.reporting.Table;
import dev.keelson.crm.reporting.export.Cells;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Writes a JSON array of one object per row, its members called as the columns are; an empty cell is null. */
public final class JsonTable implements Table {
    private final JsonGenerator generator;
    private List<String> names = List.of();

    private JsonTable(JsonGenerator generator) {
        this.generator = generator;
    }

    public static JsonTable to(OutputStream out) throws IOException {
        JsonGenerator generator = JsonFactory.builder()
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build()
                .createGenerator(out);
        generator.writeStartArray();
        return new JsonTable(generator);
    }

    @Override
    public void heading(List<String> columns) {
        names = List.copyOf(columns);
    }

    @Override
    public void row(List<?> cells) throws IOException {
        Cells.requireWidth(names.size(), cells);
        generator.writeStartObject();
        for (int column = 0; column < names.size(); column++) {
            generator.writeFieldName(names.get(column));
            write(Cells.value(cells.get(column)));
        }
        generator.writeEndObject();
    }

    private void write(Optional<Object> value) throws IOException {
        if (value.isEmpty()) {
            generator.writeNull();
        } else if (value.get() instanceof BigDecimal number) {
            generator.writeNumber(number);
        } else if (value.get() instanceof Long || value.get() instanceof Integer) {
            generator.writeNumber(((Number) value.get()).longValue());
        } else {
            generator.writeString(value.get().toString());
        }
    }

    @Override
    public void close() throws IOException {
        generator.writeEndArray();
        generator.close();
    }
}
