package dev.keelson.crm.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AgeingProps {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    // MON-14
    @Property
    void every_day_is_in_one_bucket_and_within_its_ends(@ForAll @IntRange(min = -400, max = 400) int late) {
        LocalDate due = DAY.minusDays(late);
        Ageing.Bucket bucket = Ageing.Bucket.of(due, DAY);
        assertThat(bucket)
                .isEqualTo(
                        late <= 0
                                ? Ageing.Bucket.NOT_DUE
                                : late <= 30
                                        ? Ageing.Bucket.UP_TO_30
                                        : late <= 60
                                                ? Ageing.Bucket.UP_TO_60
                                                : late <= 90 ? Ageing.Bucket.UP_TO_90 : Ageing.Bucket.OLDER);
        for (Ageing.Bucket each : Ageing.Bucket.values()) {
            boolean within =
                    each.earliest(DAY).map(first -> !due.isBefore(first)).orElse(true)
                            && each.latest(DAY).map(last -> !due.isAfter(last)).orElse(true);
            assertThat(within).as("%s is in %s", due, each).isEqualTo(each == bucket);
        }
    }
}
