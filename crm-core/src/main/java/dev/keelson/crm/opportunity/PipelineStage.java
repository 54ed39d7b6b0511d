package dev.keelson.crm.opportunity;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.kernel.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A stage of a pipeline.
 *
 * @param outcome what has come of an opportunity that is in it
 * @param probability how likely an opportunity in it is to be won, in percent: of a stage that is won 100, of one that is lost 0
 * @param next the stages of the same pipeline that an opportunity may move to from here
 * @param required the attributes, by name, that an opportunity must have before it enters
 * @param guards what else must hold before it enters
 * @param staleAfter how long an opportunity stays at the most before it is {@linkplain Pipeline#staleAt stale}: whole seconds, up to
 *     {@link #LONGEST}
 */
public record PipelineStage(
        StageKey key,
        String name,
        OpportunityOutcome outcome,
        int probability,
        Set<StageKey> next,
        Set<String> required,
        Set<Guard> guards,
        Optional<Duration> staleAfter) {
    /** The longest time until an opportunity is stale: a hundred years. */
    public static final Duration LONGEST = Duration.ofDays(36_525);

    /** Conditions an opportunity can be asked to meet. */
    public enum Guard {
        /** Somebody has followed the customer up at least once. */
        CUSTOMER_FOLLOWED_UP,
        /** Its amount is more than zero. */
        PRICED
    }

    /**
     * OPP-09: what is won is certain, what is lost is not to be had, and what is open lies between them.
     *
     * @throws InvalidInputException naming what is none, or out of range
     */
    public PipelineStage {
        name = Text.required("stage.name", name, Text.LINE);
        next = Set.copyOf(next);
        required = Set.copyOf(required);
        guards = Set.copyOf(guards);
        requireProbability(outcome, probability);
        staleAfter.ifPresent(PipelineStage::requireLength);
    }

    /** An open stage that demands nothing. */
    public static PipelineStage open(String key, String name, int probability, String... next) {
        return of(key, name, OpportunityOutcome.OPEN, probability, next);
    }

    /** A stage of what is won; nothing leads out of it. */
    public static PipelineStage won(String key, String name) {
        return of(key, name, OpportunityOutcome.WON, 100);
    }

    /** A stage of what is lost. */
    public static PipelineStage lost(String key, String name, String... next) {
        return of(key, name, OpportunityOutcome.LOST, 0, next);
    }

    /** The same stage, which demands these attributes. */
    public PipelineStage requiring(String... attributes) {
        return new PipelineStage(key, name, outcome, probability, next, Set.of(attributes), guards, staleAfter);
    }

    /** The same stage, so guarded. */
    public PipelineStage guarded(Guard... by) {
        return new PipelineStage(key, name, outcome, probability, next, required, Set.of(by), staleAfter);
    }

    /** The same stage, in which an opportunity is stale after that time. */
    public PipelineStage staleAfter(Duration time) {
        return new PipelineStage(key, name, outcome, probability, next, required, guards, Optional.of(time));
    }

    /**
     * What an amount of opportunities in this stage counts in a forecast.
     *
     * <p>OPP-10: a forecast weighs amounts by the probability of their stage, exactly and per currency: what is lost counts nothing and
     * what is won in full; nothing is rounded but where it is shown.
     */
    public BigDecimal weigh(BigDecimal amount) {
        return amount.multiply(BigDecimal.valueOf(probability)).movePointLeft(2);
    }

    PipelineStage naming(Predicate<String> known) {
        Set<String> named = required.stream().filter(known).collect(Collectors.toSet());
        return new PipelineStage(key, name, outcome, probability, next, named, guards, staleAfter);
    }

    private static PipelineStage of(
            String key, String name, OpportunityOutcome outcome, int probability, String... next) {
        return new PipelineStage(
                new StageKey(key),
                name,
                outcome,
                probability,
                Set.of(next).stream().map(StageKey::new).collect(Collectors.toSet()),
                Set.of(),
                Set.of(),
                Optional.empty());
    }

    private static void requireProbability(OpportunityOutcome outcome, int probability) {
        boolean sound = switch (outcome) {
            case OPEN -> probability >= 0 && probability <= 100;
            case WON -> probability == 100;
            case LOST -> probability == 0;
        };
        if (!sound) {
            throw new InvalidInputException(
                    "stage.probability", "out-of-range", "0 to 100 percent; 100 where it is won, 0 where it is lost");
        }
    }

    private static void requireLength(Duration time) {
        boolean within = time.compareTo(Duration.ZERO) > 0 && time.compareTo(LONGEST) <= 0;
        if (!within || !time.truncatedTo(ChronoUnit.SECONDS).equals(time)) {
            throw new InvalidInputException(
                    "stage.staleAfter", "out-of-range", "from one second to a hundred years, in seconds");
        }
    }
}
