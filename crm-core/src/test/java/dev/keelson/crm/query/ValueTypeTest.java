package dev.keelson.crm.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.RecordRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Every value type: what is printed is read back, and its sort keys order as its values do. */
class ValueTypeTest {
    private static final List<String> WORDS =
            List.of("tea", "TEA", "Café", "茶叶", "😀", "a b", "%_\\", "'\"", "ß", "0", "-1", "x\u00A0y");

    /** A type and values of it by chance. */
    private record Sample<V>(ValueType<V> type, Function<Random, V> values) {
        void check(Random random) {
            V one = type.admit("some", values.apply(random));
            V other = type.admit("some", values.apply(random));

            assertThat(type.parse(type.print(one))).isEqualTo(one);
            assertThat(type.admit("some", one)).isEqualTo(one);
            assertThat(type.same(one, one)).isTrue();
            assertThat(type.compare(one, other)).isEqualTo(-type.compare(other, one));
            assertThat(type.same(one, other)).isEqualTo(type.compare(one, other) == 0);
        }
    }

    private static final List<Sample<?>> SAMPLES = List.of(
            new Sample<>(ValueType.TEXT, ValueTypeTest::word),
            new Sample<>(ValueType.PARAGRAPH, random -> word(random) + "\r\n\t" + word(random)),
            new Sample<>(ValueType.INTEGER, Random::nextLong),
            new Sample<>(ValueType.DECIMAL, ValueTypeTest::decimal),
            new Sample<>(ValueType.YES_NO, Random::nextBoolean),
            new Sample<>(ValueType.DATE, random -> LocalDate.of(1583, 1, 1).plusDays(random.nextInt(3_000_000))),
            new Sample<>(ValueType.INSTANT, ValueTypeTest::instant),
            new Sample<>(ValueType.MONEY, ValueTypeTest::money),
            new Sample<>(ValueType.CHOICE, ValueTypeTest::word),
            new Sample<>(ValueType.CHOICES, ValueTypeTest::words),
            new Sample<>(ValueType.MEMBER, random -> new MemberId(word(random).strip())),
            new Sample<>(
                    ValueType.RECORD, random -> new RecordRef("lead", new UUID(random.nextLong(), random.nextLong()))),
            new Sample<>(ValueType.key(String.class, text -> text, text -> text), ValueTypeTest::word),
            new Sample<>(ValueType.TAGS, ValueTypeTest::words),
            new Sample<>(
                    ValueType.PATH,
                    random -> new DepartmentPath(new ArrayList<>(words(random))
                            .stream().map(DepartmentId::new).toList())));

    @Test
    void no_kind_is_forgotten() {
        EnumSet<ValueType.Kind> kinds = EnumSet.noneOf(ValueType.Kind.class);
        SAMPLES.forEach(sample -> kinds.add(sample.type().kind()));
        assertThat(kinds).containsExactlyInAnyOrder(ValueType.Kind.values());
    }

    @Property(tries = 500)
    void what_is_printed_is_read_back(@ForAll long seed) {
        Random random = new Random(seed);
        SAMPLES.forEach(sample -> sample.check(random));
    }

    @Property(tries = 500)
    void sort_keys_order_as_the_values_do(@ForAll long seed) {
        Random random = new Random(seed);
        ordered(ValueType.INTEGER, random.nextLong(), random.nextLong());
        ordered(ValueType.INTEGER, (long) random.nextInt(200) - 100, (long) random.nextInt(200) - 100);
        ordered(ValueType.DECIMAL, decimal(random), decimal(random));
        ordered(
                ValueType.DATE,
                LocalDate.of(9999, 12, 31).minusDays(random.nextInt(3_000_000)),
                LocalDate.of(1583, 1, 1).plusDays(random.nextInt(3_000_000)));
        ordered(ValueType.INSTANT, instant(random), instant(random));
    }

    private static <V extends Comparable<? super V>> void ordered(ValueType<V> type, V one, V other) {
        V first = type.admit("some", one);
        V second = type.admit("some", other);
        assertThat(Integer.signum(type.compare(first, second)))
                .as(first + " and " + second)
                .isEqualTo(Integer.signum(first.compareTo(second)));
    }

    @Test
    void a_value_out_of_its_types_bounds_is_refused_by_name() {
        refuses(() -> ValueType.DATE.admit("day", LocalDate.of(1582, 12, 31)));
        refuses(() -> ValueType.DATE.admit("day", LocalDate.of(10_000, 1, 1)));
        refuses(() -> ValueType.INSTANT.admit("day", Instant.parse("2026-01-01T00:00:00.0000001Z")));
        refuses(() -> ValueType.DECIMAL.admit("day", new BigDecimal("0.0000000000001")));
        refuses(() -> ValueType.DECIMAL.admit("day", BigDecimal.TEN.pow(26)));
        refuses(() -> ValueType.DECIMAL.admit("day", new BigDecimal("1E+1000000000")));
        refuses(() -> ValueType.TEXT.admit("day", "\uFDFA".repeat(200)));
        refuses(() -> ValueType.CHOICES.admit("day", Set.of("x".repeat(65))));
    }

    private static void refuses(Runnable admission) {
        assertThatThrownBy(admission::run)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("day:");
    }

    @Test
    void equal_numbers_are_equal_however_they_are_written() {
        assertThat(ValueType.DECIMAL.admit("n", new BigDecimal("1.500")))
                .isEqualTo(ValueType.DECIMAL.admit("n", new BigDecimal("1.5")));
        assertThat(ValueType.DECIMAL.same(new BigDecimal("100"), new BigDecimal("1E+2")))
                .isTrue();
        assertThat(ValueType.DECIMAL.same(new BigDecimal("0.0"), new BigDecimal("-0")))
                .isTrue();
    }

    private static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static Set<String> words(Random random) {
        TreeSet<String> words = new TreeSet<>();
        for (int more = random.nextInt(4); more > 0; more--) {
            words.add(word(random));
        }
        return words;
    }

    private static BigDecimal decimal(Random random) {
        return new BigDecimal(new java.math.BigInteger(1 + random.nextInt(80), random), random.nextInt(13))
                .multiply(BigDecimal.valueOf(random.nextInt(3) - 1));
    }

    private static Instant instant(Random random) {
        return Instant.parse("1583-01-01T00:00:00Z")
                .plus(Math.floorMod(random.nextLong(), 265_000_000_000_000_000L), ChronoUnit.MICROS);
    }

    private static Money money(Random random) {
        return random.nextBoolean()
                ? Money.of("CNY", BigDecimal.valueOf(random.nextInt(), 2).toPlainString())
                : Money.of("JPY", random.nextInt());
    }
}
