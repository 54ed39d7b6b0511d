package dev.keelson.crm.query;

import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.Text;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The closed set of types an attribute's values may have, each with one meaning in every store.
 *
 * <ul>
 *   <li>equality and order are those of {@link #sortKey}; text by its {@linkplain Text#key key}; an absent value equals
 *       nothing;
 *   <li>{@link #print} and {@link #parse} are the stored text form and lose nothing;
 *   <li>{@link #admit} is the door: it normalises, or refuses naming the attribute.
 * </ul>
 *
 * <p>QRY-02: text equals text of the same key, whatever its case, width and white space; accents count. QRY-03: values are in
 * the order of the code points of their sort keys; amounts by currency, then by amount.
 *
 * @param <V> the Java type of the values
 */
public final class ValueType<V> {
    /** What an adapter or a form needs to know of a type. */
    public enum Kind {
        /** A line of text, equal and ordered by its key. */
        TEXT,
        /** Text of several lines; not comparable. */
        PARAGRAPH,
        /** A whole number of 64 bits. */
        INTEGER,
        /** An exact decimal of at most 26 digits before and 12 after the point. */
        DECIMAL,
        YES_NO,
        /** A calendar date, years 1583 to 9999. */
        DATE,
        /** A point in time at microsecond precision, years 1583 to 9999. */
        INSTANT,
        /** An amount in a currency; ordered within one currency only. */
        MONEY,
        /** One key of a list of choices. */
        CHOICE,
        /** A set of such keys. */
        CHOICES,
        MEMBER,
        RECORD,
        /** An identifier: exact text, or a UUID. */
        KEY,
        /** A set of texts, each equal by its key. */
        TAGS,
        /** A department with its ancestors. */
        PATH
    }

    private static final BigDecimal DECIMAL_BOUND = BigDecimal.TEN.pow(26);
    private static final int DECIMAL_SCALE = 12;
    private static final DateTimeFormatter INSTANT_FORM = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Instant EARLIEST = Instant.parse("1583-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    public static final ValueType<String> TEXT =
            new ValueType<>(Kind.TEXT, String.class, Door.TEXT, text -> text, text -> text, Text::key);
    public static final ValueType<String> PARAGRAPH =
            new ValueType<>(Kind.PARAGRAPH, String.class, Door.PARAGRAPH, text -> text, text -> text, Text::key);
    public static final ValueType<Long> INTEGER = new ValueType<>(
            Kind.INTEGER,
            Long.class,
            (name, value) -> value,
            String::valueOf,
            reading(Long::valueOf, "a whole number"),
            value -> SortKeys.decimal(BigDecimal.valueOf(value)));
    public static final ValueType<BigDecimal> DECIMAL = new ValueType<>(
            Kind.DECIMAL,
            BigDecimal.class,
            Door.DECIMAL,
            BigDecimal::toPlainString,
            reading(ValueType::decimal, "a decimal number"),
            SortKeys::decimal);
    public static final ValueType<Boolean> YES_NO = new ValueType<>(
            Kind.YES_NO,
            Boolean.class,
            (name, value) -> value,
            String::valueOf,
            ValueType::yesNo,
            yes -> yes ? "1" : "0");
    public static final ValueType<LocalDate> DATE = new ValueType<>(
            Kind.DATE,
            LocalDate.class,
            Door.DATE,
            LocalDate::toString,
            reading(LocalDate::parse, "a date like 2026-11-23"),
            LocalDate::toString);
    public static final ValueType<Instant> INSTANT = new ValueType<>(
            Kind.INSTANT,
            Instant.class,
            Door.INSTANT,
            INSTANT_FORM::format,
            reading(Instant::parse, "an instant like 2026-11-23T08:00:00Z"),
            INSTANT_FORM::format);
    public static final ValueType<Money> MONEY = new ValueType<>(
            Kind.MONEY,
            Money.class,
            (name, value) -> value,
            Money::toString,
            Money::parse,
            money -> money.currency().getCurrencyCode() + " " + SortKeys.decimal(money.amount()));
    public static final ValueType<String> CHOICE =
            new ValueType<>(Kind.CHOICE, String.class, Door.CHOICE, text -> text, text -> text, text -> text);
    public static final ValueType<Set<String>> CHOICES = new ValueType<>(
            Kind.CHOICES, setOfText(), Door.CHOICES, ValueType::joined, ValueType::split, ValueType::joined);
    public static final ValueType<MemberId> MEMBER = new ValueType<>(
            Kind.MEMBER, MemberId.class, (name, value) -> value, MemberId::value, MemberId::new, MemberId::value);
    public static final ValueType<RecordRef> RECORD = new ValueType<>(
            Kind.RECORD,
            RecordRef.class,
            (name, value) -> value,
            RecordRef::toString,
            RecordRef::parse,
            RecordRef::toString);
    public static final ValueType<Set<String>> TAGS =
            new ValueType<>(Kind.TAGS, setOfText(), Door.TAGS, ValueType::joined, ValueType::split, ValueType::tagKeys);
    public static final ValueType<DepartmentPath> PATH = new ValueType<>(
            Kind.PATH,
            DepartmentPath.class,
            (name, value) -> value,
            path -> path.departments().stream().map(DepartmentId::value).collect(Collectors.joining("\n")),
            text -> text.isEmpty()
                    ? DepartmentPath.NONE
                    : new DepartmentPath(Arrays.stream(text.split("\n", -1))
                            .map(DepartmentId::new)
                            .toList()),
            path -> path.departments().stream().map(DepartmentId::value).collect(Collectors.joining("\n")));

    private final Kind kind;
    private final Class<V> javaType;
    private final Door<V> door;
    private final Function<V, String> printer;
    private final Function<String, V> parser;
    private final Function<V, String> sortKey;

    private ValueType(
            Kind kind,
            Class<V> javaType,
            Door<V> door,
            Function<V, String> printer,
            Function<String, V> parser,
            Function<V, String> sortKey) {
        this.kind = kind;
        this.javaType = javaType;
        this.door = door;
        this.printer = printer;
        this.parser = parser;
        this.sortKey = sortKey;
    }

    /** An identifier kept as exact text. */
    public static <K> ValueType<K> key(Class<K> javaType, Function<K, String> printer, Function<String, K> parser) {
        return new ValueType<>(Kind.KEY, javaType, (name, value) -> value, printer, parser, printer);
    }

    /** An identifier kept as a UUID. */
    public static <K> ValueType<K> uuid(Class<K> javaType, Function<K, UUID> value, Function<UUID, K> wrap) {
        return new ValueType<>(
                Kind.KEY,
                javaType,
                (name, id) -> id,
                id -> value.apply(id).toString(),
                reading(text -> wrap.apply(UUID.fromString(text)), "an identifier"),
                id -> value.apply(id).toString());
    }

    /** The type of that kind. @throws InvalidInputException when a custom field cannot have it */
    public static ValueType<?> ofField(Kind kind) {
        return switch (kind) {
            case TEXT -> TEXT;
            case PARAGRAPH -> PARAGRAPH;
            case INTEGER -> INTEGER;
            case DECIMAL -> DECIMAL;
            case YES_NO -> YES_NO;
            case DATE -> DATE;
            case INSTANT -> INSTANT;
            case MONEY -> MONEY;
            case CHOICE -> CHOICE;
            case CHOICES -> CHOICES;
            case MEMBER -> MEMBER;
            case RECORD -> RECORD;
            case KEY, TAGS, PATH ->
                throw new InvalidInputException("type", "unknown", "a custom field cannot be of type " + kind);
        };
    }

    public Kind kind() {
        return kind;
    }

    public Class<V> javaType() {
        return javaType;
    }

    /**
     * The value as it is kept.
     *
     * @throws InvalidInputException naming the attribute when the type does not allow the value
     */
    public V admit(String attribute, V value) {
        return door.admit(attribute, value);
    }

    /** The stored text form; {@link #parse} reads it back to an equal value. */
    public String print(V value) {
        return printer.apply(value);
    }

    /** Reads {@link #print}'s form. @throws InvalidInputException when it is malformed */
    public V parse(String text) {
        return parser.apply(text);
    }

    /** Text whose code-point order is the order of the values; equal exactly when the values are equal. */
    public String sortKey(V value) {
        return sortKey.apply(value);
    }

    public boolean same(V one, V other) {
        return one.equals(other) || sortKey(one).equals(sortKey(other));
    }

    /** Negative, zero or positive, as {@code one} comes before, with or after {@code other}. */
    public int compare(V one, V other) {
        return SortKeys.compare(sortKey(one), sortKey(other));
    }

    /** Whether {@code <}, {@code between} and a sort mean something. Sets, paragraphs and paths have no order. */
    public boolean ordered() {
        return switch (kind) {
            case PARAGRAPH, CHOICES, TAGS, PATH -> false;
            default -> true;
        };
    }

    /** Whether {@code one} and {@code other} may be compared: amounts of two currencies may not. */
    public boolean comparable(V one, V other) {
        return !(one instanceof Money first && other instanceof Money second) || first.sameCurrency(second);
    }

    public boolean isText() {
        return kind == Kind.TEXT || kind == Kind.PARAGRAPH;
    }

    public boolean isSet() {
        return kind == Kind.TAGS || kind == Kind.CHOICES;
    }

    public boolean summable() {
        return kind == Kind.INTEGER || kind == Kind.DECIMAL || kind == Kind.MONEY;
    }

    @Override
    public String toString() {
        return kind.name();
    }

    private static <T> Function<String, T> reading(Function<String, T> parser, String expected) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException | DateTimeException malformed) {
                throw new InvalidInputException("value", "malformed", "not " + expected);
            }
        };
    }

    private static BigDecimal decimal(String text) {
        if (text.length() > 60) {
            throw new NumberFormatException("too long");
        }
        return new BigDecimal(text);
    }

    private static Boolean yesNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidInputException("value", "malformed", "neither true nor false");
        };
    }

    @SuppressWarnings("unchecked")
    private static Class<Set<String>> setOfText() {
        return (Class<Set<String>>) (Class<?>) Set.class;
    }

    private static String joined(Set<String> values) {
        return String.join("\n", values);
    }

    private static Set<String> split(String text) {
        return text.isEmpty() ? Set.of() : orderedSet(List.of(text.split("\n", -1)));
    }

    private static String tagKeys(Set<String> tags) {
        return tags.stream().map(Text::key).sorted().collect(Collectors.joining("\n"));
    }

    private static Set<String> orderedSet(Iterable<String> values) {
        TreeSet<String> ordered = new TreeSet<>();
        values.forEach(ordered::add);
        return Collections.unmodifiableSet(ordered);
    }

    @FunctionalInterface
    private interface Door<V> {
        V admit(String attribute, V value);

        Door<String> TEXT = (name, value) -> Text.required(name, value, Text.LINE);
        Door<String> PARAGRAPH = (name, value) -> Text.paragraph(name, value, Text.PARAGRAPH)
                .orElseThrow(() -> new InvalidInputException(name, "required", "a value is required"));
        Door<BigDecimal> DECIMAL = (name, value) -> {
            BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
            if (plain.scale() < 0) {
                if (plain.abs().compareTo(DECIMAL_BOUND) >= 0) {
                    throw new InvalidInputException(name, "out-of-range", "more than 26 digits before the point");
                }
                plain = plain.setScale(0);
            }
            if (plain.scale() > DECIMAL_SCALE) {
                throw new InvalidInputException(name, "too-fine", "more than 12 decimal places");
            }
            if (plain.abs().compareTo(DECIMAL_BOUND) >= 0) {
                throw new InvalidInputException(name, "out-of-range", "more than 26 digits before the point");
            }
            return plain;
        };
        Door<LocalDate> DATE = (name, value) -> {
            if (value.getYear() < 1_583 || value.getYear() > 9_999) {
                throw new InvalidInputException(name, "out-of-range", "the year is not between 1583 and 9999");
            }
            return value;
        };
        Door<Instant> INSTANT = (name, value) -> {
            if (value.isBefore(EARLIEST) || value.isAfter(LATEST)) {
                throw new InvalidInputException(name, "out-of-range", "the year is not between 1583 and 9999");
            }
            if (!value.truncatedTo(ChronoUnit.MICROS).equals(value)) {
                throw new InvalidInputException(name, "too-fine", "finer than a microsecond");
            }
            return value;
        };
        Door<String> CHOICE = (name, value) -> Text.required(name, value, 64);
        Door<Set<String>> CHOICES = (name, values) -> {
            ArrayList<String> kept = new ArrayList<>();
            values.forEach(value -> kept.add(CHOICE.admit(name, value)));
            return orderedSet(kept);
        };
        Door<Set<String>> TAGS = (name, values) -> {
            java.util.TreeMap<String, String> byKey = new java.util.TreeMap<>();
            new TreeSet<>(values).forEach(value -> {
                String line = Text.required(name, value, 64);
                byKey.putIfAbsent(Text.key(line), line);
            });
            return orderedSet(byKey.values());
        };
    }
}
