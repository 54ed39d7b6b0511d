package dev.keelson.crm.tck;

import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Values on which stores have been seen to differ; few of each, so that they meet. */
final class Values {
    static final List<String> TEXTS = List.of(
            "Tea",
            "tea",
            "TEA",
            "ＴＥＡ",
            "Téa",
            "Te\u0301a",
            "a b",
            "a  b",
            "a\u00A0b",
            "a\u3000b",
            "a_b",
            "a%b",
            "axb",
            "a\\b",
            "a\\%b",
            "100%",
            "100",
            "茶",
            "茶叶",
            "杭州茶叶",
            "😀",
            "😀茶",
            "𠮷野家",
            "\uE000",
            "\uFFFD",
            "ﬁn",
            "fin",
            "Straße",
            "STRASSE",
            "ｶﾞ",
            "ガ",
            "שלום",
            "مرحبا",
            "O'Brien",
            "\"x\"; DROP TABLE",
            "z",
            "Z",
            "é",
            "e",
            "null",
            "0");

    /** What is searched for: whole texts, parts of them, and characters that mean something elsewhere. */
    static final List<String> PARTS = List.of(
            "te", "TE", "é", "e", "_", "%", "\\", "a_", "a%", "茶", "叶", "😀", "a b", " ", "ss", "'", "\"", "ガ", "zz",
            "[a-z]", "*", "?", "^", "100");

    static final List<String> PARAGRAPHS = List.of(
            "one line", "two\nlines of Tea", "CR\r\nLF\tand tab", "100% a_b \\ 😀 茶", "É", "e", "  inner   gaps");

    static final List<Long> INTEGERS =
            List.of(0L, 1L, -1L, 7L, 10L, 9_007_199_254_740_993L, Long.MAX_VALUE, Long.MIN_VALUE);

    static final List<BigDecimal> DECIMALS = decimals(
            "0",
            "1",
            "-1",
            "0.1",
            "0.2",
            "0.3",
            "10",
            "9.99",
            "-9.99",
            "1E-12",
            "12345678901234567.123456789012",
            "99999999999999999999999999.999999999999",
            "-99999999999999999999999999.999999999999");

    /** From the earliest to the latest day a store keeps. */
    static final List<LocalDate> DATES =
            dates("1583-01-01", "1899-12-31", "1970-01-01", "2024-02-29", "2026-11-23", "2026-11-24", "9999-12-31");

    /** Days of the years in which business happens. */
    static final List<LocalDate> RECENT_DATES =
            dates("2024-02-29", "2025-12-28", "2025-12-29", "2026-01-01", "2026-03-29", "2026-03-31", "2026-10-25");

    /** From the earliest to the latest instant a store keeps, a microsecond apart in places. */
    static final List<Instant> INSTANTS = instants(
            "1583-01-01T00:00:00Z",
            "1901-12-13T20:45:51.999999Z",
            "1969-12-31T23:59:59.999999Z",
            "1970-01-01T00:00:00Z",
            "2026-11-23T08:00:00Z",
            "2026-11-23T08:00:00.000001Z",
            "2026-11-23T08:00:00.001Z",
            "2038-01-19T03:14:08Z",
            "9999-12-31T23:59:59.999999Z");

    /** Instants around changes of clocks and ends of periods. */
    static final List<Instant> RECENT_INSTANTS = instants(
            "2025-12-28T23:30:00Z",
            "2025-12-31T15:59:59.999999Z",
            "2025-12-31T16:00:00Z",
            "2025-12-31T23:00:00Z",
            "2026-03-28T23:30:00Z",
            "2026-03-29T00:59:59.999999Z",
            "2026-03-29T01:00:00Z",
            "2026-03-29T21:59:59.999999Z",
            "2026-03-29T22:00:00Z",
            "2026-10-24T22:00:00Z",
            "2026-10-25T00:30:00Z",
            "2026-10-25T01:30:00Z",
            "2026-10-25T22:59:59.999999Z",
            "2026-10-25T23:00:00Z",
            "2026-11-23T08:00:00.000001Z");

    static final List<Money> MONIES = List.of(
            Money.of("CNY", "0"),
            Money.of("CNY", "0.01"),
            Money.of("CNY", "0.10"),
            Money.of("CNY", "-12.50"),
            Money.of("CNY", "999999999999999999.99"),
            Money.of("USD", "0.10"),
            Money.of("USD", "1"),
            Money.of("USD", "-1"),
            Money.of("JPY", "100"),
            Money.of("KWD", "1.234"));

    static final List<String> CHOICES = List.of("a", "A", "b", "é", "选", "100%", "a_b");

    static final List<MemberId> MEMBERS = members("lin", "Lin", "lín", "chen", "王", "Ａ", "😀");

    static final List<RecordRef> REFERENCES = List.of(
            new RecordRef("lead", new UUID(0, 1)), new RecordRef("lead", new UUID(-1, -1)),
            new RecordRef("customer", new UUID(0, 1)), new RecordRef("contact", new UUID(Long.MIN_VALUE, 7)));

    static final List<DepartmentPath> PATHS = List.of(
            DepartmentPath.NONE,
            path("hq"),
            path("hq", "north"),
            path("hq", "north", "one"),
            path("hq", "south"),
            path("lab"),
            path("lab", "hq"),
            path("HQ"),
            path("1", "2", "3", "4", "5", "6", "7", "8"));

    private Values() {}

    /** Values of a type; none of identifiers, which only a data set knows. */
    @SuppressWarnings("unchecked") // the values of a kind have its Java type
    static <V> List<V> of(ValueType<V> type) {
        return (List<V>) ofKind(type.kind());
    }

    static DepartmentPath path(String... departments) {
        return new DepartmentPath(
                Arrays.stream(departments).map(DepartmentId::new).toList());
    }

    private static List<?> ofKind(ValueType.Kind kind) {
        return switch (kind) {
            case TEXT -> TEXTS;
            case PARAGRAPH -> PARAGRAPHS;
            case INTEGER -> INTEGERS;
            case DECIMAL -> DECIMALS;
            case YES_NO -> List.of(true, false);
            case DATE -> DATES;
            case INSTANT -> INSTANTS;
            case MONEY -> MONIES;
            case CHOICE -> CHOICES;
            case CHOICES -> List.of(Set.of("a"), Set.of("A", "b"), Set.of("选", "é", "100%"), Set.of("a", "b", "a_b"));
            case MEMBER -> MEMBERS;
            case RECORD -> REFERENCES;
            case TAGS ->
                List.of(Set.of(), Set.of("Tea"), Set.of("tea", "vip"), Set.of("ＶＩＰ", "茶"), Set.of("a_b", "axb"));
            case PATH -> PATHS;
            case KEY -> List.of();
        };
    }

    private static List<BigDecimal> decimals(String... texts) {
        return Arrays.stream(texts)
                .map(text -> ValueType.DECIMAL.admit("decimal", new BigDecimal(text)))
                .toList();
    }

    private static List<LocalDate> dates(String... texts) {
        return Arrays.stream(texts).map(LocalDate::parse).toList();
    }

    private static List<Instant> instants(String... texts) {
        return Arrays.stream(texts).map(Instant::parse).toList();
    }

    private static List<MemberId> members(String... ids) {
        return Arrays.stream(ids).map(MemberId::new).toList();
    }
}
