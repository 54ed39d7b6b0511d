package dev.keelson.crm.persistence.jpa;

import java.util.LinkedHashMap;
import java.util.Map;

/** The values bound to a query, named in the order they appear: questions of one shape have one text. */
final class Parameters {
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Answers how the text names the value; a collection stands for all it holds. */
    String bind(Object value) {
        String name = "p" + values.size();
        values.put(name, value);
        return ":" + name;
    }

    Map<String, Object> values() {
        return values;
    }
}
