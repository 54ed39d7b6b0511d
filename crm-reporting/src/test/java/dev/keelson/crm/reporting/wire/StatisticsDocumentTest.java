package dev.keelson.crm.reporting.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.reporting.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatisticsDocumentTest {
    @Test
    void has_a_stable_form() {
        StatisticsDocument document = StatisticsDocument.of(
                List.of(Sample.bySource("展会 \"A\"", 2, "", 1), Sample.byMonth("2026-01-01", 4)), List.of());
        assertThat(JsonWriter.compact(document))
                .isEqualTo("{\"figures\":["
                        + "{\"name\":\"leads by source\",\"asOf\":\"2026-11-23T08:00:00.000001Z\",\"scope\":\"user:lin\","
                        + "\"groupings\":[{\"attribute\":\"source\",\"bucket\":null,\"zone\":null}],\"total\":3,"
                        + "\"cells\":[{\"groups\":[{\"value\":\"展会 \\\"A\\\"\",\"label\":\"展会 \\\"A\\\"\"}],\"count\":2},"
                        + "{\"groups\":[{\"value\":null,\"label\":\"\"}],\"count\":1}]},"
                        + "{\"name\":\"leads by month of captured on\",\"asOf\":\"2026-11-23T08:00:00.000001Z\","
                        + "\"scope\":\"user:lin\",\"groupings\":[{\"attribute\":\"capturedOn\",\"bucket\":\"month\","
                        + "\"zone\":\"Asia/Shanghai\"}],\"total\":4,"
                        + "\"cells\":[{\"groups\":[{\"value\":\"2026-01-01\",\"label\":\"2026-01\"}],\"count\":4}]}],"
                        + "\"outcomes\":[]}");
    }
}
