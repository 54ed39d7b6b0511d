package dev.keelson.crm.reporting;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.opportunity.OpportunityOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a deal went, as far as it went: what forecasts learn from, wherever it was kept.
 *
 * @param kind what deals it is like, by what they bring: a product, a pipeline; may be empty
 * @param amount what it was expected to bring before it was decided; empty where nobody said
 * @param brought what it brought; empty unless it was won, or where nobody said
 * @param steps the stages it was in, the first one first; only the last may be won or lost
 */
public record DealPath(String kind, Optional<Money> amount, Optional<Money> brought, List<Step> steps) {
    /**
     * A stage it came to.
     *
     * @param stage what it is called; stages called the same are the same
     */
    public record Step(String stage, OpportunityOutcome outcome, Instant from) {}

    /** @throws InvalidInputException naming {@code steps} where there is none, they go back in time, or go on after the end */
    public DealPath {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new InvalidInputException("steps", "required", "a deal begins in a stage");
        }
        for (int at = 1; at < steps.size(); at++) {
            if (steps.get(at).from().isBefore(steps.get(at - 1).from())
                    || steps.get(at - 1).outcome() != OpportunityOutcome.OPEN) {
                throw new InvalidInputException("steps", "out-of-order", "a deal goes on in time until it is decided");
            }
        }
    }

    public Instant opened() {
        return steps.get(0).from();
    }

    /** The stage it was in just before that instant; empty when it was not opened yet. */
    public Optional<Step> at(Instant instant) {
        for (int last = steps.size() - 1; last >= 0; last--) {
            if (steps.get(last).from().isBefore(instant)) {
                return Optional.of(steps.get(last));
            }
        }
        return Optional.empty();
    }

    /** Whether it was won at the one instant or later, and before the other. */
    boolean wonBetween(Instant from, Instant until) {
        Step last = steps.get(steps.size() - 1);
        return last.outcome() == OpportunityOutcome.WON
                && !last.from().isBefore(from)
                && last.from().isBefore(until);
    }

    /** The same as it was known just before that instant; empty when it was not opened yet. */
    Optional<DealPath> knownAt(Instant then) {
        List<Step> known =
                steps.stream().filter(step -> step.from().isBefore(then)).toList();
        boolean decided = known.size() == steps.size();
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(new DealPath(kind, amount, decided ? brought : Optional.empty(), known));
    }

    /** How long a deal has been in its stage. */
    public enum Age {
        /** Seven days at the most. */
        WEEK(7),
        /** Thirty days at the most. */
        MONTH(30),
        /** Ninety days at the most. */
        QUARTER(90),
        LONGER(Long.MAX_VALUE);

        private final long days;

        Age(long days) {
            this.days = days;
        }

        static Age of(Step step, Instant at) {
            long days = Duration.between(step.from(), at).toDays();
            for (Age age : values()) {
                if (days < age.days) {
                    return age;
                }
            }
            return LONGER;
        }
    }
}
