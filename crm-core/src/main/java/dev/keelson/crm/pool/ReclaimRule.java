package dev.keelson.crm.pool;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.Text;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When a lead goes back to a pool by itself (回收规则).
 *
 * @param name names it in the ownership path, unique within the policy; at most {@value #LONGEST_NAME} UTF-16 units
 * @param only the attributes, by name, whose value must be one of those given, as text; every lead where empty
 * @param into the pool it goes to; the default pool otherwise
 * @param reminder when somebody is told beforehand
 */
public record ReclaimRule(
        String name,
        Cause cause,
        Protection protection,
        Map<String, Set<String>> only,
        Optional<PoolId> into,
        Optional<Reminder> reminder) {
    public static final int LONGEST_NAME = 64;

    /** What is missing, or over, when a lead goes back. */
    public enum Cause {
        /** The owner has not been in touch at all. */
        NO_FIRST_CONTACT,
        /** The owner has not been in touch lately. */
        NO_FOLLOW_UP,
        /** No opportunity has come of it. */
        NO_OPPORTUNITY,
        /** No deal has come of it. */
        NO_DEAL,
        /** The last contract has ended. */
        AFTER_CONTRACT_END
    }

    /**
     * When the owner is told that a lead falls due, and when the owner's leaders are.
     *
     * @param before how long before the due time the owner is told
     * @param escalation how long before it the leaders are told too; not longer
     */
    public record Reminder(Days before, Optional<Days> escalation) {}

    /** @throws InvalidInputException naming the name that is none or too long, or the attribute without values */
    public ReclaimRule {
        name = Text.required("reclaim.name", name, LONGEST_NAME);
        TreeMap<String, Set<String>> copied = new TreeMap<>();
        only.forEach((attribute, values) -> copied.put(attribute, Collections.unmodifiableSet(new TreeSet<>(values))));
        if (copied.values().stream().anyMatch(Set::isEmpty)) {
            throw new InvalidInputException("reclaim.only", "required", "an attribute without values means no lead");
        }
        only = Collections.unmodifiableMap(copied);
    }

    public static ReclaimRule of(String name, Cause cause, Days within) {
        return new ReclaimRule(name, cause, Protection.of(within), Map.of(), Optional.empty(), Optional.empty());
    }

    /** For the leads alone whose attribute has one of these values. */
    public ReclaimRule where(String attribute, String... values) {
        TreeMap<String, Set<String>> narrower = new TreeMap<>(only);
        narrower.put(attribute, Set.of(values));
        return new ReclaimRule(name, cause, protection, narrower, into, reminder);
    }

    public ReclaimRule into(PoolId pool) {
        return new ReclaimRule(name, cause, protection, only, Optional.of(pool), reminder);
    }

    public ReclaimRule extendedBy(Days each, Days atMost) {
        return new ReclaimRule(name, cause, protection.extendedBy(each, atMost), only, into, reminder);
    }

    /** The owner is told so long before. */
    public ReclaimRule reminding(Days before) {
        return new ReclaimRule(
                name, cause, protection, only, into, Optional.of(new Reminder(before, Optional.empty())));
    }

    /** The owner is told so long before, and the owner's leaders later. */
    public ReclaimRule reminding(Days before, Days escalation) {
        return new ReclaimRule(
                name, cause, protection, only, into, Optional.of(new Reminder(before, Optional.of(escalation))));
    }
}
