package dev.keelson.crm.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.query.ValueType;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NameBlocksTest {
    @Test
    void names_in_rare_characters_have_blocks_that_can_be_searched() {
        Set<String> blocks = NameSimilarity.blocks("𠮷野家 😀");

        assertThat(blocks).isNotEmpty();
        assertThat(ValueType.CHOICES.admit("nameBlocks", blocks)).isEqualTo(blocks);
    }
}
