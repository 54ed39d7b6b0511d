package dev.keelson.crm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TextDoorTest {
    @Test
    void any_kind_of_white_space_alone_is_no_text() {
        assertThat(Text.line("name", "\u00A0\u3000\t ", Text.LINE)).isEmpty();
        assertThat(Text.line("name", "\u3000茶\u00A0", Text.LINE)).contains("茶");
    }

    @Test
    void a_text_whose_key_outgrows_its_column_is_refused_by_name() {
        assertThatThrownBy(() -> Text.line("company", "\uFDFA".repeat(Text.LINE), Text.LINE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("company");
        assertThat(Text.line("company", "x".repeat(Text.LINE), Text.LINE)).isPresent();
    }

    @Test
    void what_no_store_can_compare_is_refused() {
        for (String bad : new String[] {"a\u0000b", "a\uD800b", "a\uFFFFb", "a\uFDD0b", "a\nb"}) {
            assertThatThrownBy(() -> Text.line("name", bad, Text.LINE)).isInstanceOf(InvalidInputException.class);
        }
        assertThat(Text.paragraph("text", "a\nb", Text.PARAGRAPH)).contains("a\nb");
    }
}
