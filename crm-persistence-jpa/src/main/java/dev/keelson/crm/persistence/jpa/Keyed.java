package dev.keelson.crm.persistence.jpa;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The texts of questions about rows by their keys. */
final class Keyed<E, K> {
    private final Mapping<E, K, ?> mapping;
    private final List<K> ids;
    private final String tenant;
    private final Parameters parameters = new Parameters();

    Keyed(Mapping<E, K, ?> mapping, List<K> ids, String tenant) {
        this.mapping = mapping;
        this.ids = ids;
        this.tenant = tenant;
    }

    Parameters parameters() {
        return parameters;
    }

    String rows() {
        return "select " + mapping.columns().of(Source.ROW) + " from " + mapping.entity() + " a" + condition();
    }

    /** The columns of each key and then its version, by key. */
    String versions() {
        String key = mapping.id().columns().stream()
                .map(column -> column.of(Source.ROW))
                .collect(Collectors.joining(", "));
        return "select " + key + ", a.version from " + mapping.entity() + " a" + condition() + " order by " + key;
    }

    String removal() {
        return "delete from " + mapping.entity() + " a" + condition();
    }

    String termRemoval() {
        return "delete from " + mapping.termEntity() + " a" + ofRecords();
    }

    String terms() {
        return "select a from " + mapping.termEntity() + " a" + ofRecords();
    }

    /** Rows of the side table have the record's id, which is one column, under another name. */
    private String ofRecords() {
        List<Object> held = ids.stream().map(id -> mapping.id().held(id).get(0)).toList();
        return own() + " and a.recordId in " + parameters.bind(held);
    }

    /** What all keys have in common is said once: the history of one record, the keys of one scope. */
    private String condition() {
        int columns = mapping.id().columns().size();
        if (columns == 1 || ids.size() == 1) {
            return own() + " and " + in();
        }
        List<Set<Object>> held = new ArrayList<>();
        for (int at = 0; at < columns; at++) {
            held.add(new LinkedHashSet<>());
        }
        for (K id : ids) {
            List<Object> parts = mapping.id().held(id);
            for (int at = 0; at < columns; at++) {
                held.get(at).add(parts.get(at));
            }
        }
        long several = held.stream().filter(values -> values.size() > 1).count();
        if (several > 1) {
            return own() + " and " + in();
        }
        List<String> parts = new ArrayList<>();
        for (int at = 0; at < columns; at++) {
            parts.add(mapping.id().columns().get(at).of(Source.ROW) + " in "
                    + parameters.bind(List.copyOf(held.get(at))));
        }
        return own() + parts.stream().collect(Collectors.joining(" and ", " and ", ""));
    }

    private String in() {
        return new Conditions<>(mapping, parameters, tenant).in(mapping.id(), ids, Source.ROW);
    }

    private String own() {
        return " where a.tenantId = " + parameters.bind(tenant);
    }
}
