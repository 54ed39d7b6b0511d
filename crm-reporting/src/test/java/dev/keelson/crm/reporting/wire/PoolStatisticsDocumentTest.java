package dev.keelson.crm.reporting.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.reporting.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolStatisticsDocumentTest {
    @Test
    void has_a_stable_form() {
        String none =
                "{\"inflow\":5,\"claims\":0,\"assignments\":0,\"returns\":0,\"reclaims\":{},\"byRule\":{},\"taken\":0,\"contacted\":0,"
                        + "\"medianWait\":null,\"longestWait\":null}";
        String sea = "{\"inflow\":1200,\"claims\":40,\"assignments\":2,\"returns\":3,"
                + "\"reclaims\":{\"NO_DEAL\":1,\"NO_FOLLOW_UP\":7},\"byRule\":{\"deal or no deal\":1,\"silent\":7},\"taken\":42,\"contacted\":30,"
                + "\"medianWait\":\"PT2H30M\",\"longestWait\":\"PT50H\"}";

        assertThat(JsonWriter.compact(PoolStatisticsDocument.of(List.of(Sample.byPool()))))
                .isEqualTo("{\"pools\":[{\"name\":\"pools\",\"from\":\"2026-03-01\",\"until\":\"2026-04-01\","
                        + "\"zone\":\"Asia/Shanghai\",\"asOf\":\"2026-11-23T08:00:00.000001Z\",\"scope\":\"user:lin\","
                        + "\"groupings\":[{\"attribute\":\"pool\",\"bucket\":null,\"zone\":null}],"
                        + "\"rows\":[{\"groups\":[{\"value\":\"pond\",\"label\":\"池塘\"}],\"tally\":" + none + "},"
                        + "{\"groups\":[{\"value\":\"sea\",\"label\":\"<Sea>\"}],\"tally\":" + sea + "}],"
                        + "\"total\":" + sea + "}]}");
    }
}
