package dev.keelson.crm.lead;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.kernel.Text;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A stage of the tenant's lead lifecycle.
 *
 * @param next the stages a lead may move to from here
 * @param required the attributes, by name, a lead must have before it enters
 * @param guards what else must hold before a lead enters
 * @param serviceLevel how long a lead should stay at the most, {@linkplain StageTable#dueAt after which it is due}: whole seconds, up
 *     to {@link #LONGEST_SERVICE_LEVEL}
 * @param order where it stands among the stages
 */
public record Stage(
        StageKey key,
        String name,
        LeadPhase phase,
        Set<StageKey> next,
        Set<String> required,
        Set<Guard> guards,
        Optional<Duration> serviceLevel,
        int order) {
    /** The longest service level: a hundred years. */
    public static final Duration LONGEST_SERVICE_LEVEL = Duration.ofDays(36_525);

    /** Conditions a lead can be asked to meet. */
    public enum Guard {
        /** Somebody has followed it up at least once. */
        FOLLOWED_UP,
        /** A person owns it. */
        OWNED,
        /** It can be reached: at least one contact point. */
        REACHABLE
    }

    /** @throws InvalidInputException naming the name that is none, or the service level that is not positive, too long or too fine */
    public Stage {
        name = Text.required("stage.name", name, Text.LINE);
        next = Set.copyOf(next);
        required = Set.copyOf(required);
        guards = Set.copyOf(guards);
        serviceLevel.ifPresent(Stage::requireServiceLevel);
    }

    Stage naming(Predicate<String> known) {
        Set<String> named = required.stream().filter(known).collect(Collectors.toSet());
        return new Stage(key, name, phase, next, named, guards, serviceLevel, order);
    }

    private static void requireServiceLevel(Duration level) {
        boolean within = level.compareTo(Duration.ZERO) > 0 && level.compareTo(LONGEST_SERVICE_LEVEL) <= 0;
        if (!within || !level.truncatedTo(ChronoUnit.SECONDS).equals(level)) {
            throw new InvalidInputException(
                    "stage.serviceLevel",
                    "out-of-range",
                    "a service level is from one second to a hundred years, in seconds");
        }
    }
}
