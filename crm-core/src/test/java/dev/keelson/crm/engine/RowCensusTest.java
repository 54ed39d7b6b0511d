package dev.keelson.crm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RowCensusTest {
    @Property
    void remembers_as_a_set_remembers(@ForAll @Size(max = 5_000) List<@LongRange(min = -700, max = 700) Long> keys) {
        RowCensus census = new RowCensus();
        Set<Long> set = new HashSet<>();
        for (long key : keys) {
            long known = key == 0 ? 1 : key;
            assertThat(census.has(key)).isEqualTo(!set.add(known));
            census.add(key);
        }
    }

    @Test
    void grows_without_forgetting() {
        RowCensus census = new RowCensus();
        for (long key = 1; key <= 20_000; key++) {
            census.add(key * 0x9E3779B97F4A7C15L);
        }
        for (long key = 1; key <= 20_000; key++) {
            assertThat(census.has(key * 0x9E3779B97F4A7C15L)).isTrue();
            assertThat(census.has(key * 0x9E3779B97F4A7C15L + 1)).isFalse();
        }
    }
}
