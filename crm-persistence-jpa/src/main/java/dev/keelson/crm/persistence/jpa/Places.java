package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.ValueType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Makes the places of attributes: of columns, and of custom fields. */
final class Places {
    private static final String DEPARTMENT_PATH = "concat(coalesce({a}.dept1, '')"
            + ", coalesce(concat('\n', {a}.dept2), ''), coalesce(concat('\n', {a}.dept3), '')"
            + ", coalesce(concat('\n', {a}.dept4), ''), coalesce(concat('\n', {a}.dept5), '')"
            + ", coalesce(concat('\n', {a}.dept6), ''), coalesce(concat('\n', {a}.dept7), '')"
            + ", coalesce(concat('\n', {a}.dept8), ''))";
    private static final String HOLDER = "case when {a}.poolId is not null then concat('pool:', {a}.poolId)"
            + " else concat('member:', {a}.ownerId, coalesce(concat('\n', {a}.dept1), '')"
            + ", coalesce(concat('\n', {a}.dept2), ''), coalesce(concat('\n', {a}.dept3), '')"
            + ", coalesce(concat('\n', {a}.dept4), ''), coalesce(concat('\n', {a}.dept5), '')"
            + ", coalesce(concat('\n', {a}.dept6), ''), coalesce(concat('\n', {a}.dept7), '')"
            + ", coalesce(concat('\n', {a}.dept8), '')) end";

    private Places() {}

    static Place always(Attribute<?, ?> attribute, String property) {
        return column(attribute.type(), property, Place.Presence.ALWAYS);
    }

    static Place maybe(Attribute<?, ?> attribute, String property) {
        return column(attribute.type(), property, Place.Presence.MAYBE);
    }

    private static <V> Place column(ValueType<V> type, String property, Place.Presence presence) {
        String path = Place.ROW + "." + property;
        UnaryOperator<Object> print = value -> type.print(type.javaType().cast(value));
        UnaryOperator<Object> parse = text -> type.parse((String) text);
        UnaryOperator<Object> same = value -> value;
        return switch (type.kind()) {
            case TEXT ->
                new Place.Single(
                        new Place.Column(path + "Key", Place.Order.AS_STORED), path, presence, Places::key, same, null);
            case PARAGRAPH ->
                new Place.Single(
                        new Place.Column(path + "Key", Place.Order.AS_STORED), path, presence, Places::key, same, null);
            case MONEY ->
                new Place.Single(
                        stored(path + "Key"),
                        path,
                        presence,
                        value -> type.sortKey(type.javaType().cast(value)),
                        parse,
                        path + "Number");
            case DATE, INSTANT -> plain(path, presence, same, same, null);
            case INTEGER -> plain(path, presence, same, same, "cast(" + path + " as BigDecimal(19,0))");
            case DECIMAL -> plain(path, presence, same, number -> plain((BigDecimal) number), path);
            case MEMBER, CHOICE, KEY -> text(path, presence, print, parse);
            default -> throw new IllegalStateException("no column can keep a " + type.kind());
        };
    }

    /** A column of type UUID. */
    static <V> Place uuid(Attribute<?, V> attribute, String property, Place.Presence presence) {
        ValueType<V> type = attribute.type();
        return plain(
                Place.ROW + "." + property,
                presence,
                value -> UUID.fromString(type.print(type.javaType().cast(value))),
                id -> type.parse(id.toString()),
                null);
    }

    /** A reference to a record of one type, by its id alone. */
    static Place reference(String recordType, String property) {
        return record("'" + recordType + "'", Place.ROW + "." + property);
    }

    /** A reference to a record in two columns, both always there. */
    static Place reference(String typeAndId) {
        return record(Place.ROW + "." + typeAndId + "Type", Place.ROW + "." + typeAndId + "Id");
    }

    private static Place record(String type, String id) {
        return new Place.Several(
                List.of(stored(type), stored(id)),
                Place.Presence.ALWAYS,
                value -> List.of(((RecordRef) value).type(), ((RecordRef) value).id()),
                parts -> new RecordRef((String) parts.get(0), (UUID) parts.get(1)));
    }

    static Place.Column stored(String expression) {
        return new Place.Column(expression, Place.Order.AS_STORED);
    }

    static Place.Column written(String expression) {
        return new Place.Column(expression, Place.Order.BY_CODE_POINT);
    }

    static Place holder(Attribute<?, ?> attribute) {
        ValueType<?> type = attribute.type();
        return text(HOLDER, Place.Presence.ALWAYS, value -> print(type, value), text -> type.parse((String) text));
    }

    /** The department path of a held record; a pooled one has none. */
    static Place path() {
        String text = "case when {a}.ownerId is null then null else " + DEPARTMENT_PATH + " end";
        return new Place.Path(text(
                text,
                Place.Presence.MAYBE,
                value -> print(ValueType.PATH, value),
                path -> ValueType.PATH.parse((String) path)));
    }

    static Place terms(Attribute<?, ?> attribute) {
        return new Place.Terms(attribute.name(), attribute.type().kind(), null);
    }

    /** A custom field: its slot, or its entry in the JSON of comparison keys. */
    static Place custom(Attribute<?, ?> attribute, Attribute.Custom custom) {
        ValueType<?> type = attribute.type();
        String named = FieldJson.name(custom.stored(), type.kind());
        String key = json("fieldKeys", named);
        String compared = custom.slot() > 0 && type.ordered() ? Place.ROW + ".slot" + custom.slot() : key;
        Place.Single single = new Place.Single(
                stored(compared),
                json("fields", named),
                Place.Presence.MAYBE,
                value -> FieldJson.comparable(sortKey(type, value)),
                text -> type.parse((String) text),
                type.summable() ? json("crm_json_number", "fieldKeys", FieldJson.number(custom.stored())) : null);
        return type.isSet() ? new Place.Terms(named, type.kind(), single) : single;
    }

    private static String json(String property, String name) {
        return json("crm_json_text", property, name);
    }

    private static String json(String function, String property, String name) {
        return function + "(" + Place.ROW + "." + property + ", '" + name + "')";
    }

    private static Place.Single plain(
            String path,
            Place.Presence presence,
            UnaryOperator<Object> holder,
            UnaryOperator<Object> reader,
            @org.jspecify.annotations.Nullable String number) {
        return new Place.Single(stored(path), path, presence, holder, reader, number);
    }

    private static Place.Single text(
            String expression, Place.Presence presence, UnaryOperator<Object> print, UnaryOperator<Object> parse) {
        return new Place.Single(written(expression), expression, presence, print, parse, null);
    }

    private static Object key(Object text) {
        return Text.key((String) text);
    }

    private static <V> String print(ValueType<V> type, Object value) {
        return type.print(type.javaType().cast(value));
    }

    static <V> String sortKey(ValueType<V> type, Object value) {
        return type.sortKey(type.javaType().cast(value));
    }

    /** A number as statistics answer it: without trailing zeros, never with an exponent. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
