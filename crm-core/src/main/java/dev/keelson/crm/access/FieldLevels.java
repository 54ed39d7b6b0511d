package dev.keelson.crm.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The level of every attribute of one entity for one person.
 *
 * @param single the levels of single attributes, by name
 * @param otherwise the level of every other attribute
 */
public record FieldLevels(Map<String, FieldLevel> single, FieldLevel otherwise) {
    /** Attributes made of others: the terms of contact points, the blocks of names; and the lines that make an amount. */
    private static final Map<String, List<String>> MADE_OF = Map.of(
            "contactTerms",
            List.of("phone", "email", "registration"),
            "nameBlocks",
            List.of("name", "company"),
            "lines",
            List.of("amount"));

    public FieldLevels {
        single = Map.copyOf(single);
    }

    /** The level of an attribute; of one made of others, the lowest of theirs. */
    public FieldLevel of(String attribute) {
        FieldLevel lowest = FieldLevel.EDITABLE;
        for (String part : partsOf(attribute)) {
            FieldLevel level = single.getOrDefault(part, otherwise);
            lowest = lowest.compareTo(level) <= 0 ? lowest : level;
        }
        return lowest;
    }

    /** The same, where none of those is higher than given. */
    public FieldLevels lowered(Map<String, FieldLevel> most) {
        HashMap<String, FieldLevel> lower = new HashMap<>(single);
        most.forEach((attribute, level) -> {
            FieldLevel own = of(attribute);
            lower.put(attribute, own.compareTo(level) <= 0 ? own : level);
        });
        return new FieldLevels(lower, otherwise);
    }

    /** The attributes that one is made of; most are made of themselves alone. */
    public static List<String> partsOf(String attribute) {
        return MADE_OF.getOrDefault(attribute, List.of(attribute));
    }

    /** Whether every attribute is shown in full. */
    public boolean allReadable() {
        return otherwise.compareTo(FieldLevel.READABLE) >= 0
                && single.values().stream().allMatch(level -> level.compareTo(FieldLevel.READABLE) >= 0);
    }
}
