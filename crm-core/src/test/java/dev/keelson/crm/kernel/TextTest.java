package dev.keelson.crm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void text_is_kept_as_written_less_surrounding_white_space() {
        assertThat(Text.line("name", " \tTea  House　", 20)).contains("Tea  House");
        assertThat(Text.line("name", " 　\n", 20)).isEmpty();
        assertThat(Text.line("name", null, 20)).isEmpty();
    }

    @Test
    void what_no_text_may_hold_is_refused_by_name() {
        for (String wrong : List.of("a\uD800", "a\uFFFFb", "a\uFDD0b", "a\u0000b", "a\nb", "a\u0085b")) {
            assertThatThrownBy(() -> Text.line("company", wrong, 20))
                    .isInstanceOfSatisfying(InvalidInputException.class, refused -> {
                        assertThat(refused.problems().get(0).attribute()).isEqualTo("company");
                        assertThat(refused.problems().get(0).code()).isEqualTo("character");
                    });
        }
        assertThat(Text.paragraph("text", "one\r\n\ttwo", 20)).contains("one\r\n\ttwo");
        assertThatThrownBy(() -> Text.required("name", "x".repeat(21), 20)).hasMessageContaining("longer than 20");
        assertThatThrownBy(() -> Text.required("name", " ", 20)).hasMessageContaining("required");
    }

    @Test
    void case_width_and_white_space_do_not_count_and_accents_do() {
        assertThat(Text.key("ＡＢＣ  Tea")).isEqualTo(Text.key("abc tea"));
        assertThat(Text.key("STRASSE")).isEqualTo(Text.key("straße"));
        assertThat(Text.key("Café")).isEqualTo(Text.key("CAFE\u0301")).isNotEqualTo(Text.key("Cafe"));
        assertThat(Text.key("茶")).isNotEqualTo(Text.key("茗"));
    }

    @Test
    void an_identifier_is_never_changed_to_fit() {
        assertThat(new MemberId("lin").value()).isEqualTo("lin");
        for (String wrong : List.of("", " ", " lin", "lin ", "l\nn", "x".repeat(65))) {
            assertThatThrownBy(() -> new MemberId(wrong)).isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> LeadId.parse("1-1-1-1-1")).isInstanceOf(InvalidInputException.class);
    }

    @Property
    void every_store_orders_keys_alike(
            @ForAll @StringLength(max = 12) String one, @ForAll @StringLength(max = 12) String other) {
        String first = Text.key(one);
        String second = Text.key(other);

        int byUtf16 = Integer.signum(first.compareTo(second));
        int byUtf8 = Integer.signum(Arrays.compareUnsigned(
                first.getBytes(StandardCharsets.UTF_8), second.getBytes(StandardCharsets.UTF_8)));
        int byCodePoint = Integer.signum(Arrays.compare(
                Text.folded(one).codePoints().toArray(),
                Text.folded(other).codePoints().toArray()));

        if (wellFormed(one) && wellFormed(other)) {
            assertThat(byUtf16).isEqualTo(byUtf8).isEqualTo(byCodePoint);
        }
    }

    @Property
    void a_key_is_its_own_key(@ForAll @StringLength(max = 12) String text) {
        assertThat(Text.folded(Text.folded(text))).isEqualTo(Text.folded(text));
    }

    /** Every character there is, for a random sample once missed the one that failed: ẞ, whose lower case is ß. */
    @Test
    void the_key_of_a_character_is_its_own_key_and_that_of_its_other_cases() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            String character = Character.toString(point);
            String key = Text.folded(character);
            if (!Text.folded(key).equals(key)
                    || !Text.folded(character.toUpperCase(Locale.ROOT)).equals(key)
                    || !Text.folded(character.toLowerCase(Locale.ROOT)).equals(key)) {
                throw new AssertionError(String.format("U+%04X has more than one key", point));
            }
        }
    }

    /** The short cut for simple text must not be seen: a sign that is not simple, and folds to itself, takes the long way round. */
    @Property
    void simple_text_has_the_key_that_any_text_has(
            @ForAll @StringLength(max = 12) @CharRange(from = ' ', to = '~') @CharRange(from = '\u4E00', to = '\u9FEF')
                    String simple) {
        assertThat(Text.folded(simple + "·"))
                .isEqualTo(Text.folded(simple + "!").replaceFirst("!$", "·"));
    }

    @Test
    void what_a_word_begins_with_does_not_depend_on_where_it_ends() {
        assertThat(Text.folded("ΟΔΟΣ")).isEqualTo(Text.folded("οδος")).isEqualTo(Text.folded("οδοσ"));
        assertThat(Text.folded("ΟΔΟΣΑ")).startsWith(Text.folded("ΟΔΟΣ"));
        assertThat(Text.key("GROẞ")).isEqualTo(Text.key("groß")).isEqualTo(Text.key("gross"));
    }

    @Property
    void admitted_text_is_admitted_again_unchanged(@ForAll @StringLength(max = 12) String text) {
        try {
            Text.line("name", text, 20)
                    .ifPresent(kept -> assertThat(Text.line("name", kept, 20)).contains(kept));
        } catch (InvalidInputException refused) {
            assertThat(refused.problems())
                    .extracting(InvalidInputException.Problem::code)
                    .containsOnly("character");
        }
    }

    /** jqwik makes lone surrogates, which no text may hold. */
    private static boolean wellFormed(String text) {
        try {
            Text.paragraph("text", text, 100);
            return true;
        } catch (InvalidInputException refused) {
            return false;
        }
    }

    @Test
    void keys_of_characters_beyond_the_basic_plane_come_after_those_within() {
        List<String> texts = List.of("a", "\uFF5E", "😀", "\uD87E\uDC00", "茶");

        assertThat(texts.stream()
                        .map(Text::key)
                        .sorted(Comparator.naturalOrder())
                        .toList())
                .isEqualTo(texts.stream()
                        .sorted((one, other) -> Arrays.compare(
                                Text.folded(one).codePoints().toArray(),
                                Text.folded(other).codePoints().toArray()))
                        .map(Text::key)
                        .toList());
    }
}
