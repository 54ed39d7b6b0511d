package dev.keelson.crm.pool;

import dev.keelson.crm.kernel.InvalidInputException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The rules by which a tenant's leads go back to pools; of those that fall due together the first one decides. */
public record ReclaimPolicy(List<ReclaimRule> rules) {
    /** The most rules a policy has. */
    public static final int MOST = 100;

    /** Nothing goes back by itself. */
    public static final ReclaimPolicy NONE = new ReclaimPolicy(List.of());

    /** @throws InvalidInputException when two rules have one name, or there are too many */
    public ReclaimPolicy {
        rules = List.copyOf(rules);
        if (rules.size() > MOST) {
            throw new InvalidInputException("reclaim", "too-many", "at most " + MOST + " rules");
        }
        HashSet<String> names = new HashSet<>();
        for (ReclaimRule rule : rules) {
            if (!names.add(rule.name())) {
                throw new InvalidInputException("reclaim.name", "duplicate", "two rules have one name");
            }
        }
    }

    public static ReclaimPolicy of(ReclaimRule... rules) {
        return new ReclaimPolicy(List.of(rules));
    }

    public Optional<ReclaimRule> rule(String name) {
        return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    /** The attributes that rules look at. */
    public Set<String> attributes() {
        TreeSet<String> names = new TreeSet<>();
        rules.forEach(rule -> names.addAll(rule.only().keySet()));
        return names;
    }
}
