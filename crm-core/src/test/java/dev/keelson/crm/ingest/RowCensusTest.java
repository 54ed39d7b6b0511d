package dev.keelson.crm.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RowCensusTest {
    @Property
    void counts_as_a_map_counts(@ForAll @Size(max = 5_000) List<@LongRange(min = -700, max = 700) Long> keys) {
        RowCensus census = new RowCensus();
        Map<Long, Integer> map = new HashMap<>();
        for (long key : keys) {
            long known = key == 0 ? 1 : key;
            assertThat(census.occurrence(key)).isEqualTo(map.merge(known, 1, Integer::sum));
        }
    }

    @Test
    void grows_without_forgetting() {
        RowCensus census = new RowCensus();
        for (int round = 1; round <= 3; round++) {
            for (long key = 1; key <= 20_000; key++) {
                assertThat(census.occurrence(key * 0x9E3779B97F4A7C15L)).isEqualTo(round);
            }
        }
    }
}
