package dev.keelson.crm.pool;

import dev.keelson.crm.kernel.PoolId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * When a lead goes back to a pool unless something happens, and why.
 *
 * @param at the instant from which it goes back; empty when it stays
 * @param rule the name of the rule that decides
 * @param into the pool that rule names
 * @param daysLeft days of the calendar until then, 0 on the day itself and after
 * @param notices who is told beforehand, and when
 * @param exemptions why it stays where it is
 * @param trace what each rule had to say, in the order of the policy
 */
public record Due(
        Optional<Instant> at,
        Optional<String> rule,
        Optional<PoolId> into,
        Optional<Long> daysLeft,
        List<Notice> notices,
        Set<Timeline.Exemption> exemptions,
        List<Line> trace) {
    /** One time at which somebody is told. */
    public record Notice(Instant at, Level level) {
        /** Who is told. */
        public enum Level {
            OWNER,
            /** The owner and the owner's leaders. */
            LEADERS
        }
    }

    /**
     * What one rule had to say.
     *
     * @param facts what it looked at, by name
     */
    public record Line(String rule, Outcome outcome, Optional<Instant> dueAt, Map<String, String> facts) {
        /** What came of a rule. */
        public enum Outcome {
            /** The lead falls due by it. */
            DECIDES,
            /** Another rule comes first. */
            LATER,
            /** What it asks for has happened, or what it counts from has not. */
            MET,
            /** It is for other leads. */
            OTHER_LEADS
        }

        public Line {
            facts = Collections.unmodifiableMap(new TreeMap<>(facts));
        }

        Line because(Outcome other) {
            return new Line(rule, other, dueAt, facts);
        }
    }

    public Due {
        notices = List.copyOf(notices);
        exemptions = Set.copyOf(exemptions);
        trace = List.copyOf(trace);
    }

    /** Whether the lead goes back at that instant. */
    public boolean hasCome(Instant now) {
        return at.filter(due -> !due.isAfter(now)).isPresent();
    }

    /** The same, without the lines of the rules named. */
    public Due without(Set<String> rules) {
        return new Due(
                at,
                rule,
                into,
                daysLeft,
                notices,
                exemptions,
                trace.stream().filter(line -> !rules.contains(line.rule())).toList());
    }
}
