package dev.keelson.crm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Text that is read most often takes a shorter way to the same key. */
class PlainTextProps {
    @Property
    void the_short_way_to_a_key_ends_where_the_long_one_does(@ForAll("mostlyPlain") String text) {
        String normal = Normalizer.normalize(
                Normalizer.normalize(text, Normalizer.Form.NFKC)
                        .toUpperCase(Locale.ROOT)
                        .toLowerCase(Locale.ROOT),
                Normalizer.Form.NFKC);

        assertThat(Text.key(text)).isEqualTo(normal.strip().replaceAll("\\s+", " "));
    }

    @Provide
    Arbitrary<String> mostlyPlain() {
        Arbitrary<Character> plain = Arbitraries.chars().range(' ', '~').range('\u4E00', '\u9FFF');
        Arbitrary<Character> accented = Arbitraries.of('é', '\u0301', 'ß', 'Ａ', 'ﬁ', 'İ', '株');
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(30, plain), net.jqwik.api.Tuple.of(1, accented))
                .list()
                .ofMaxSize(30)
                .map(characters -> {
                    StringBuilder text = new StringBuilder();
                    characters.forEach(text::append);
                    return text.toString();
                });
    }
}
