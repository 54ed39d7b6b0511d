package dev.keelson.crm.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.StageKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;

class PipelineTest {
    private static final PipelineStage OPEN = PipelineStage.open("open", "Open", 50, "won", "lost");
    private static final PipelineStage WON = PipelineStage.won("won", "Won");
    private static final PipelineStage LOST = PipelineStage.lost("lost", "Lost", "open");

    // OPP-01
    @Test
    void a_pipeline_that_is_not_sound_is_none() {
        assertThat(Pipeline.of("p", "P", OPEN, WON, LOST).initial()).isEqualTo(OPEN);
        invalid("stages", "required", () -> Pipeline.of("p", "P", WON, LOST));
        invalid("stages", "required", () -> Pipeline.of("p", "P", OPEN, LOST));
        invalid("stages", "required", () -> Pipeline.of("p", "P", OPEN, WON));
        invalid("stages", "duplicate", () -> Pipeline.of("p", "P", OPEN, WON, LOST, PipelineStage.lost("won", "W")));
        invalid("stages", "unknown", () -> Pipeline.of("p", "P", PipelineStage.open("a", "A", 1, "b"), WON, LOST));
        invalid(
                "stages",
                "final",
                () -> Pipeline.of(
                        "p",
                        "P",
                        OPEN,
                        new PipelineStage(
                                new StageKey("won"),
                                "Won",
                                OpportunityOutcome.WON,
                                100,
                                Set.of(new StageKey("open")),
                                Set.of(),
                                Set.of(),
                                Optional.empty()),
                        LOST));
        invalid(
                "stages",
                "too-many",
                () -> new Pipeline(
                        Pipeline.STANDARD.key(),
                        "P",
                        IntStream.rangeClosed(0, Pipeline.MOST_STAGES)
                                .mapToObj(at -> PipelineStage.open("s" + at, "S", 1))
                                .toList()));
        invalid("pipeline.name", "required", () -> Pipeline.of("p", " ", OPEN, WON, LOST));
    }

    // OPP-09
    @Test
    void what_is_won_is_certain_and_what_is_lost_is_not_to_be_had() {
        for (OpportunityOutcome outcome : OpportunityOutcome.values()) {
            for (int probability = -1; probability <= 101; probability++) {
                int percent = probability;
                boolean sound = switch (outcome) {
                    case OPEN -> percent >= 0 && percent <= 100;
                    case WON -> percent == 100;
                    case LOST -> percent == 0;
                };
                ThrowableAssert.ThrowingCallable made = () -> stage(outcome, percent);
                if (sound) {
                    assertThat(stage(outcome, percent).probability()).isEqualTo(percent);
                } else {
                    invalid("stage.probability", "out-of-range", made);
                }
            }
        }
        for (Duration none : List.of(
                Duration.ZERO, Duration.ofSeconds(-1), Duration.ofMillis(1), PipelineStage.LONGEST.plusSeconds(1))) {
            invalid("stage.staleAfter", "out-of-range", () -> OPEN.staleAfter(none));
        }
    }

    // OPP-10
    @Test
    void a_stage_weighs_amounts_without_rounding_them() {
        BigDecimal amount = new BigDecimal("999999999999999999.99");
        assertThat(WON.weigh(amount)).isEqualByComparingTo(amount);
        assertThat(LOST.weigh(amount)).isEqualByComparingTo("0");
        for (int percent = 0; percent <= 100; percent++) {
            BigDecimal weighed = stage(OpportunityOutcome.OPEN, percent).weigh(amount);
            assertThat(weighed.multiply(BigDecimal.valueOf(100)))
                    .isEqualByComparingTo(amount.multiply(BigDecimal.valueOf(percent)));
        }
        assertThat(PipelineStage.open("a", "A", 33).weigh(new BigDecimal("0.01")))
                .isEqualByComparingTo("0.0033");
    }

    private static PipelineStage stage(OpportunityOutcome outcome, int probability) {
        return new PipelineStage(
                new StageKey("s"), "S", outcome, probability, Set.of(), Set.of(), Set.of(), Optional.empty());
    }

    private static void invalid(String attribute, String code, ThrowableAssert.ThrowingCallable made) {
        assertThatThrownBy(made)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        wrong -> assertThat(wrong.problems())
                                .extracting(
                                        InvalidInputException.Problem::attribute, InvalidInputException.Problem::code)
                                .containsExactly(tuple(attribute, code)));
    }
}
