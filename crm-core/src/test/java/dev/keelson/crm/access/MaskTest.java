package dev.keelson.crm.access;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** ACC-06: what is masked is shown in part only. */
class MaskTest {
    @Test
    void shows_ends_of_phone_numbers() {
        assertThat(Mask.phone("+8613812340000")).isEqualTo("138****0000");
        assertThat(Mask.phone("+8657188880000")).isEqualTo("571****0000");
        assertThat(Mask.phone("+14155550123")).isEqualTo("141****0123");
        assertThat(Mask.phone("+3212345")).isEqualTo("32****45");
        assertThat(Mask.phone("+86110")).isEqualTo("****");
    }

    @Test
    void shows_the_first_character_of_names_and_addresses() {
        assertThat(Mask.text("张伟")).isEqualTo("张**");
        assertThat(Mask.text("\uD83D\uDE00smile")).isEqualTo("\uD83D\uDE00**");
        assertThat(Mask.email("lin@example.org")).isEqualTo("l***@example.org");
        assertThat(Mask.email("@")).isEqualTo(Mask.ALL);
    }

    @Property
    void a_masked_text_tells_nothing_beyond_its_first_character(@ForAll @StringLength(min = 1, max = 30) String tail) {
        assertThat(Mask.text("x" + tail)).isEqualTo("x**");
    }
}
