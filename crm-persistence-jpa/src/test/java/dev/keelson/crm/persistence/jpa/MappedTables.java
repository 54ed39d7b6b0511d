package dev.keelson.crm.persistence.jpa;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;

/** What the rows say of their tables. */
final class MappedTables {
    private MappedTables() {}

    static List<String> columns(Metadata metadata) {
        List<String> columns = new ArrayList<>();
        for (Table table : metadata.collectTableMappings()) {
            for (Column column : table.getColumns()) {
                columns.add(table.getName() + "." + column.getName() + " "
                        + Catalogue.type(column.getSqlType(metadata).toLowerCase(Locale.ROOT))
                        + (column.isNullable() ? "" : " not null"));
            }
        }
        Collections.sort(columns);
        return columns;
    }

    static Map<String, List<String>> primaryKeys(Metadata metadata) {
        Map<String, List<String>> keys = new TreeMap<>();
        for (Table table : metadata.collectTableMappings()) {
            keys.put(
                    table.getName(),
                    table.getPrimaryKey().getColumns().stream()
                            .map(Column::getName)
                            .sorted()
                            .toList());
        }
        return keys;
    }
}
