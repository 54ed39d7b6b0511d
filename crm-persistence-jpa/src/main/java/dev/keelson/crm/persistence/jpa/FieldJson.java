package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.field.FieldValue;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.query.ValueType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How custom-field values lie in JSON columns.
 *
 * <p>A name there is {@code namespace_key.type}: a value stored under another type than its definition's is absent, and two
 * names never meet, since stored keys have no dot.
 */
final class FieldJson {
    private static final char SUPPLEMENTARY = '\uFFFF';
    private static final char DIGIT = '\uFDD0';

    private static final Map<String, ValueType.Kind> KINDS = Arrays.stream(ValueType.Kind.values())
            .collect(Collectors.toUnmodifiableMap(FieldJson::named, kind -> kind));

    private FieldJson() {}

    static String name(String stored, ValueType.Kind kind) {
        return stored + "." + named(kind);
    }

    static String number(String stored) {
        return stored + ".number";
    }

    static @Nullable String display(FieldValues fields) {
        if (fields.isEmpty()) {
            return null;
        }
        Map<String, String> texts = new LinkedHashMap<>();
        fields.byStoredKey()
                .forEach((key, value) -> texts.put(name(key, value.type().kind()), value.text()));
        return Json.write(texts);
    }

    /** Comparison keys as text, and what can be summed as a number. */
    static @Nullable String keys(FieldValues fields) {
        if (fields.isEmpty()) {
            return null;
        }
        Map<String, Object> keys = new LinkedHashMap<>();
        fields.byStoredKey().forEach((key, value) -> {
            keys.put(name(key, value.type().kind()), comparable(value.sortKey()));
            if (value.type().summable()) {
                keys.put(number(key), amount(value));
            }
        });
        return Json.write(keys);
    }

    static FieldValues read(@Nullable String display) {
        if (display == null) {
            return FieldValues.NONE;
        }
        TreeMap<String, FieldValue> values = new TreeMap<>();
        Json.texts(display).forEach((name, text) -> {
            int dot = name.indexOf('.');
            values.put(name.substring(0, dot), new FieldValue(typed(name.substring(dot + 1)), text));
        });
        return new FieldValues(values);
    }

    /** Text that UTF-16 units, bytes and code points order alike; identifiers may hold what text keys never do. */
    static String comparable(String key) {
        if (key.codePointCount(0, key.length()) == key.length()) {
            return key;
        }
        StringBuilder safe = new StringBuilder(key.length() * 2);
        key.codePoints().forEach(point -> {
            if (point < 0x10000) {
                safe.append((char) point);
                return;
            }
            safe.append(SUPPLEMENTARY);
            for (int shift = 15; shift >= 0; shift -= 5) {
                safe.append((char) (DIGIT + (((point - 0x10000) >> shift) & 31)));
            }
        });
        return safe.toString();
    }

    private static ValueType<?> typed(String named) {
        ValueType.Kind kind = KINDS.get(named);
        if (kind == null) {
            throw new IllegalStateException("a field of an unknown type is stored");
        }
        return ValueType.ofField(kind);
    }

    private static String named(ValueType.Kind kind) {
        return Places.lower(kind).replace("_", "");
    }

    private static BigDecimal amount(FieldValue value) {
        Object read = value.type().parse(value.text());
        if (read instanceof Money money) {
            return money.amount();
        }
        return read instanceof Long whole ? BigDecimal.valueOf(whole) : (BigDecimal) read;
    }
}
