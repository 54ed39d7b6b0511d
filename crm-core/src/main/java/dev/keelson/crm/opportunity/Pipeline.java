package dev.keelson.crm.opportunity;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.PipelineKey;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.query.Filter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A way that a tenant's opportunities take, and its whole transition table.
 *
 * <p>OPP-01: a pipeline begins with its first open stage and has at least one stage that is won and one that is lost; every stage that a
 * transition names is there; nothing leads out of a stage that is won.
 *
 * @param stages in the order they are shown; their keys are the pipeline's own
 */
public record Pipeline(PipelineKey key, String name, List<PipelineStage> stages) {
    /** How many stages a pipeline has at the most. */
    public static final int MOST_STAGES = 50;

    /** A sound pipeline for a tenant that has not made its own; what is lost may be taken up again. */
    public static final Pipeline STANDARD = of(
            "sales",
            "Sales",
            PipelineStage.open("prospecting", "Prospecting", 10, "proposal", "lost")
                    .staleAfter(Duration.ofDays(30)),
            PipelineStage.open("proposal", "Proposal", 40, "prospecting", "negotiation", "won", "lost")
                    .staleAfter(Duration.ofDays(30)),
            PipelineStage.open("negotiation", "Negotiation", 70, "proposal", "won", "lost")
                    .requiring("amount")
                    .staleAfter(Duration.ofDays(21)),
            PipelineStage.won("won", "Won").requiring("amount"),
            PipelineStage.lost("lost", "Lost", "prospecting"));

    /** @throws InvalidInputException when the stages make no pipeline */
    public Pipeline {
        name = Text.required("pipeline.name", name, Text.LINE);
        stages = List.copyOf(stages);
        requireSound(stages);
    }

    public static Pipeline of(String key, String name, PipelineStage... stages) {
        return new Pipeline(new PipelineKey(key), name, List.of(stages));
    }

    public Optional<PipelineStage> stage(StageKey named) {
        return stages.stream().filter(stage -> stage.key().equals(named)).findFirst();
    }

    /** Where an opportunity begins. */
    public PipelineStage initial() {
        return first(stages, OpportunityOutcome.OPEN).orElseThrow();
    }

    /** The stage of that outcome that an opportunity may move to from a stage; the first of the outcome where it may move to none. */
    public PipelineStage nearest(StageKey from, OpportunityOutcome outcome) {
        Set<StageKey> next = stage(from).map(PipelineStage::next).orElse(Set.of());
        return stages.stream()
                .filter(stage -> stage.outcome() == outcome && next.contains(stage.key()))
                .findFirst()
                .or(() -> first(stages, outcome))
                .orElseThrow();
    }

    /** The same pipeline, whose stages name none but those attributes as required. */
    public Pipeline naming(Predicate<String> known) {
        return new Pipeline(
                key, name, stages.stream().map(stage -> stage.naming(known)).toList());
    }

    /**
     * When an opportunity of this pipeline is stale.
     *
     * <p>OPP-07: an open opportunity is stale when it has been in its stage for as long as the stage says; without such a time, or once
     * closed, it never is.
     */
    public Optional<Instant> staleAt(Opportunity opportunity) {
        return stage(opportunity.progress().stage())
                .filter(stage -> opportunity.progress().open())
                .flatMap(PipelineStage::staleAfter)
                .map(opportunity.progress().since()::plus);
    }

    /** The opportunities of this pipeline that are stale at that instant: for lists, counts and sums alike. */
    public Filter<Opportunity> staleBy(Instant at) {
        Filter<Opportunity> stale = Filter.none();
        for (PipelineStage stage : stages) {
            if (stage.outcome() == OpportunityOutcome.OPEN && stage.staleAfter().isPresent()) {
                Instant entered = at.truncatedTo(ChronoUnit.MICROS)
                        .minus(stage.staleAfter().get());
                stale = stale.or(Filter.where(OpportunityAttributes.STAGE)
                        .is(stage.key())
                        .and(Filter.where(OpportunityAttributes.STAGE_SINCE).atMost(entered)));
            }
        }
        return Filter.where(OpportunityAttributes.PIPELINE).is(key).and(stale);
    }

    private static Optional<PipelineStage> first(List<PipelineStage> stages, OpportunityOutcome outcome) {
        return stages.stream().filter(stage -> stage.outcome() == outcome).findFirst();
    }

    private static void requireSound(List<PipelineStage> stages) {
        if (stages.size() > MOST_STAGES) {
            throw new InvalidInputException("stages", "too-many", "at most " + MOST_STAGES + " stages");
        }
        for (OpportunityOutcome needed : OpportunityOutcome.values()) {
            if (first(stages, needed).isEmpty()) {
                throw new InvalidInputException("stages", "required", "no stage is " + needed);
            }
        }
        HashSet<StageKey> keys = new HashSet<>();
        for (PipelineStage stage : stages) {
            if (!keys.add(stage.key())) {
                throw new InvalidInputException("stages", "duplicate", "two stages have one key");
            }
        }
        for (PipelineStage stage : stages) {
            if (!keys.containsAll(stage.next())) {
                throw new InvalidInputException("stages", "unknown", "a transition leads to an unknown stage");
            }
            if (stage.outcome() == OpportunityOutcome.WON && !stage.next().isEmpty()) {
                throw new InvalidInputException("stages", "final", "nothing leads out of a stage that is won");
            }
        }
    }
}
