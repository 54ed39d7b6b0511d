package dev.keelson.crm.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a file as RFC 4180 says and as plainly as can be, for comparison. */
final class PlainCsv {
    private PlainCsv() {}

    static List<Map<String, String>> read(Path file) throws IOException {
        String text = Files.readString(file).replace("\uFEFF", "");
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (quoted && c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                cell.append('"');
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                record.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    records.add(record);
                    record = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        if (!record.isEmpty() || !cell.isEmpty()) {
            record.add(cell.toString());
            records.add(record);
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> values : records.subList(1, records.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int at = 0; at < values.size(); at++) {
                row.put(records.get(0).get(at), values.get(at).strip());
            }
            rows.add(row);
        }
        return rows;
    }
}
