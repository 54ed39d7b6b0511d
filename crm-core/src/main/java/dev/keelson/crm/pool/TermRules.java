package dev.keelson.crm.pool;

import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.InvalidInputException.Problem;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.query.Attribute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every rule of what terms a pool may have. */
public final class TermRules {
    /** The longest time a record is held, ten years. */
    public static final Duration LONGEST = Duration.ofDays(3_660);

    private TermRules() {}

    /**
     * Terms at the door.
     *
     * <p>POOL-16: terms name what there is (pools, members, attributes), bounds and times that are not negative, and let the default
     * pool take everything, for unowned leads go there whatever they are like.
     *
     * @param concealable attributes that may be concealed
     * @param attributes those of leads, by name
     * @throws InvalidInputException naming every fault
     */
    public static PoolTerms admit(
            PoolTerms terms,
            Pool pool,
            Map<PoolId, Pool> pools,
            Organisation organisation,
            Set<String> concealable,
            Map<String, Attribute<Lead, ?>> attributes) {
        ArrayList<Problem> problems = new ArrayList<>(faults("terms.quota", terms.quota(), organisation));
        span(problems, "terms.hold.coolDown", terms.hold().coolDown());
        span(problems, "terms.hold.entry", terms.hold().entry());
        for (String reason : terms.returns().reasons()) {
            if (reason.isBlank() || reason.length() > Text.LINE || reason.contains("\n")) {
                problems.add(new Problem("terms.returns.reasons", "malformed", "a reason is one line of text"));
            }
        }
        terms.movesTo().stream()
                .filter(other -> other.equals(pool.id()) || !pools.containsKey(other))
                .forEach(other -> problems.add(new Problem("terms.movesTo", "unknown", "there is no such other pool")));
        terms.concealed().forEach((attribute, level) -> {
            if (!concealable.contains(attribute)) {
                problems.add(new Problem(
                        "terms.concealed." + attribute, "unknown", "there is no such attribute to conceal"));
            } else if (level != FieldLevel.HIDDEN && level != FieldLevel.MASKED) {
                problems.add(new Problem(
                        "terms.concealed." + attribute, "out-of-range", "a pool hides an attribute or masks it"));
            }
        });
        takes(problems, terms, pool, attributes);
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return terms;
    }

    /** A quota over all pools at the door. @throws InvalidInputException naming every fault */
    public static ClaimQuota admit(ClaimQuota quota, Organisation organisation) {
        List<Problem> problems = faults("quota", quota, organisation);
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return quota;
    }

    private static List<Problem> faults(String named, ClaimQuota quota, Organisation organisation) {
        ArrayList<Problem> problems = new ArrayList<>();
        if (quota.daily().filter(most -> most < 0).isPresent()) {
            problems.add(new Problem(named + ".daily", "out-of-range", "a bound is not negative"));
        }
        if (quota.holding().filter(most -> most < 0).isPresent()) {
            problems.add(new Problem(named + ".holding", "out-of-range", "a bound is not negative"));
        }
        if (quota.exempt().stream()
                .anyMatch(member -> organisation.member(member).isEmpty())) {
            problems.add(new Problem(named + ".exempt", "unknown", "there is no such member"));
        }
        return problems;
    }

    private static void span(List<Problem> problems, String named, Duration span) {
        if (span.isNegative() || span.compareTo(LONGEST) > 0) {
            problems.add(new Problem(named, "out-of-range", "a time from none to ten years"));
        }
    }

    private static void takes(
            List<Problem> problems, PoolTerms terms, Pool pool, Map<String, Attribute<Lead, ?>> attributes) {
        if (pool.use() == Pool.Use.DEFAULT && !terms.takes().isEmpty()) {
            problems.add(new Problem("terms.takes", "default-pool", "the default pool takes everything"));
        }
        terms.takes().forEach((attribute, values) -> {
            if (!attributes.containsKey(attribute)) {
                problems.add(new Problem("terms.takes." + attribute, "unknown", "there is no such attribute"));
            }
            if (values.isEmpty() || values.stream().anyMatch(value -> value.isBlank() || value.contains("\n"))) {
                problems.add(
                        new Problem("terms.takes." + attribute, "malformed", "values are lines of text, one at least"));
            }
        });
    }
}
