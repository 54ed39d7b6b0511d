package dev.keelson.crm.lead;

import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.kernel.Text;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A stage of the tenant's lead lifecycle.
 *
 * @param next the stages a lead may move to from here
 * @param required the attributes, by name, a lead must have before it enters
 * @param guards what else must hold before a lead enters
 * @param serviceLevel how long a lead should stay at the most
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
    /** Conditions a lead can be asked to meet. */
    public enum Guard {
        /** Somebody has followed it up at least once. */
        FOLLOWED_UP,
        /** A person owns it. */
        OWNED,
        /** It can be reached: at least one contact point. */
        REACHABLE
    }

    public Stage {
        name = Text.required("stage.name", name, Text.LINE);
        next = Set.copyOf(next);
        required = Set.copyOf(required);
        guards = Set.copyOf(guards);
    }
}
