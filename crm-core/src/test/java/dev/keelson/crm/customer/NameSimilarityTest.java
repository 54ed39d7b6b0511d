package dev.keelson.crm.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.lead.DuplicateRules;
import java.util.Collections;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NameSimilarityTest {
    @Test
    void legal_forms_case_width_and_punctuation_do_not_count() {
        assertThat(NameSimilarity.percent("Hangzhou Tea Ltd.", "ＨＡＮＧＺＨＯＵ　ＴＥＡ, Inc"))
                .isEqualTo(100);
        assertThat(NameSimilarity.percent("杭州龙井茶业有限公司", "杭州龙井茶业股份有限公司")).isEqualTo(100);
        assertThat(NameSimilarity.percent("公司", "公司")).isEqualTo(100);
    }

    @Test
    void a_slip_of_the_pen_is_alike_and_another_name_is_not() {
        assertThat(NameSimilarity.percent("Hangzhou Tea Trading", "Hangzhou Tee Trading"))
                .isBetween(DuplicateRules.ALIKE, 99);
        assertThat(NameSimilarity.percent("Hangzhou Tea", "Northern Wind")).isLessThan(30);
        assertThat(NameSimilarity.percent("杭州龙井茶业", "苏州碧螺春茶业")).isLessThan(DuplicateRules.ALIKE);
    }

    @Property
    void it_is_symmetric_and_between_nothing_and_everything(
            @ForAll @StringLength(max = 20) String one, @ForAll @StringLength(max = 20) String other) {
        int percent = NameSimilarity.percent(one, other);

        assertThat(percent).isBetween(0, 100).isEqualTo(NameSimilarity.percent(other, one));
        assertThat(NameSimilarity.percent(one, one)).isEqualTo(100);
    }

    @Property
    void the_same_name_with_another_legal_form_shares_every_block(
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String name) {
        assertThat(NameSimilarity.blocks(name + " GmbH")).isEqualTo(NameSimilarity.blocks(name + " PLC"));
    }

    @Property
    void blocks_are_few_and_short(
            @ForAll @Size(max = 40) java.util.List<@AlphaChars @StringLength(min = 1, max = 6) String> words) {
        String name = String.join(" ", words);

        assertThat(NameSimilarity.blocks(name))
                .hasSizeLessThanOrEqualTo(12)
                .allSatisfy(block ->
                        assertThat(block.codePointCount(0, block.length())).isBetween(1, 3));
        assertThat(Collections.disjoint(NameSimilarity.blocks(name), NameSimilarity.blocks(name)))
                .isEqualTo(words.isEmpty());
    }
}
