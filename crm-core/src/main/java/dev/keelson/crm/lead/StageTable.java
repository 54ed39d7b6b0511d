package dev.keelson.crm.lead;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.query.Filter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The whole transition table of a tenant's leads, in one place.
 *
 * <p>A table has exactly one initial stage (the first of phase NEW) and at least one stage of phase CONVERTED and one of phase
 * DISQUALIFIED; every stage a transition names exists; nothing leads out of a CONVERTED stage.
 */
public final class StageTable {
    public static final StageKey NEW = new StageKey("new");
    public static final StageKey WORKING = new StageKey("working");
    public static final StageKey QUALIFIED = new StageKey("qualified");
    public static final StageKey CONVERTED = new StageKey("converted");
    public static final StageKey DISQUALIFIED = new StageKey("disqualified");

    /**
     * A sound table for a tenant that has not made its own: a lead given up comes back as new from a pool, too, where nobody could
     * work it.
     */
    public static final StageTable STANDARD = of(List.of(
            new Stage(
                    NEW,
                    "New",
                    LeadPhase.NEW,
                    Set.of(WORKING, DISQUALIFIED),
                    Set.of(),
                    Set.of(),
                    Optional.of(Duration.ofDays(2)),
                    1),
            new Stage(
                    WORKING,
                    "Working",
                    LeadPhase.WORKING,
                    Set.of(QUALIFIED, DISQUALIFIED),
                    Set.of(),
                    Set.of(Stage.Guard.OWNED),
                    Optional.of(Duration.ofDays(30)),
                    2),
            new Stage(
                    QUALIFIED,
                    "Qualified",
                    LeadPhase.QUALIFIED,
                    Set.of(WORKING, CONVERTED, DISQUALIFIED),
                    Set.of(),
                    Set.of(Stage.Guard.OWNED, Stage.Guard.REACHABLE),
                    Optional.of(Duration.ofDays(14)),
                    3),
            new Stage(
                    CONVERTED,
                    "Converted",
                    LeadPhase.CONVERTED,
                    Set.of(),
                    Set.of(),
                    Set.of(Stage.Guard.OWNED),
                    Optional.empty(),
                    4),
            new Stage(
                    DISQUALIFIED,
                    "Disqualified",
                    LeadPhase.DISQUALIFIED,
                    Set.of(NEW, WORKING),
                    Set.of(),
                    Set.of(),
                    Optional.empty(),
                    5)));

    private final Map<StageKey, Stage> stages;

    private StageTable(Collection<Stage> given) {
        LinkedHashMap<StageKey, Stage> ordered = new LinkedHashMap<>();
        given.stream()
                .sorted(Comparator.comparingInt(Stage::order).thenComparing(stage -> stage.key()))
                .forEach(stage -> {
                    if (ordered.put(stage.key(), stage) != null) {
                        throw new InvalidInputException("stages", "duplicate", "two stages have one key");
                    }
                });
        stages = Collections.unmodifiableMap(ordered);
    }

    /** @throws InvalidInputException when the stages make no table */
    public static StageTable of(Collection<Stage> stages) {
        StageTable table = new StageTable(stages);
        for (LeadPhase needed : List.of(LeadPhase.NEW, LeadPhase.CONVERTED, LeadPhase.DISQUALIFIED)) {
            if (table.first(needed).isEmpty()) {
                throw new InvalidInputException("stages", "required", "no stage of phase " + needed);
            }
        }
        for (Stage stage : table.stages.values()) {
            if (!table.stages.keySet().containsAll(stage.next())) {
                throw new InvalidInputException("stages", "unknown", "a transition leads to an unknown stage");
            }
            if (stage.phase() == LeadPhase.CONVERTED && !stage.next().isEmpty()) {
                throw new InvalidInputException("stages", "final", "nothing leads out of a converted stage");
            }
        }
        return table;
    }

    public List<Stage> stages() {
        return List.copyOf(stages.values());
    }

    public Optional<Stage> stage(StageKey key) {
        return Optional.ofNullable(stages.get(key));
    }

    /** The first stage of a phase. */
    public Optional<Stage> first(LeadPhase phase) {
        return stages.values().stream().filter(stage -> stage.phase() == phase).findFirst();
    }

    /** Where a lead begins. */
    public Stage initial() {
        return first(LeadPhase.NEW).orElseThrow();
    }

    /**
     * When a lead is due to have left its stage.
     *
     * <p>LEAD-31: an open lead is due at the end of its stage's service level, counted from when it entered; without a service level,
     * or once closed, it is never due.
     *
     * @return the instant; empty when the lead is never due
     */
    public Optional<Instant> dueAt(Lead lead) {
        return stage(lead.stage())
                .filter(stage -> lead.open())
                .flatMap(Stage::serviceLevel)
                .map(lead.progress().since()::plus);
    }

    /**
     * The leads that are due at that instant or were before: for lists, counts, statistics and exports alike. Sorted by
     * {@link LeadAttributes#STAGE_SINCE}, the one that has stood still the longest comes first. Nothing is known between two
     * microseconds: of a finer instant the one that began it is asked.
     *
     * @throws InvalidInputException when the instant is more than a service level out of range
     */
    public Filter<Lead> dueBy(Instant at) {
        Filter<Lead> due = Filter.none();
        for (Stage stage : stages.values()) {
            if (stage.phase().open() && stage.serviceLevel().isPresent()) {
                Instant entered = at.truncatedTo(ChronoUnit.MICROS)
                        .minus(stage.serviceLevel().get());
                due = due.or(Filter.where(LeadAttributes.STAGE)
                        .is(stage.key())
                        .and(Filter.where(LeadAttributes.STAGE_SINCE).atMost(entered)));
            }
        }
        return due;
    }

    /** The same table, whose stages name none but those attributes as required. */
    public StageTable naming(Predicate<String> known) {
        return new StageTable(
                stages.values().stream().map(stage -> stage.naming(known)).toList());
    }

    /** The same table with more stages, as recorded history brings them. */
    public StageTable with(Stage more) {
        LinkedHashMap<StageKey, Stage> all = new LinkedHashMap<>(stages);
        all.put(more.key(), more);
        return of(all.values());
    }
}
