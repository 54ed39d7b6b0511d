package dev.keelson.crm.assignment;

import dev.keelson.crm.kernel.AssignmentPlanId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A plan by which leads are assigned (分配方案).
 *
 * @param rules asked in this order; the first that is for the lead and finds somebody decides
 * @param thresholds all that bind a person bind together
 * @param fallback who is given what no rule can give to anybody; where there is none, such a lead stays where it is
 */
public record AssignmentPlan(
        AssignmentPlanId id,
        String name,
        List<AssignmentRule> rules,
        List<Threshold> thresholds,
        Optional<Recipient> fallback) {
    /** The most rules of one plan. */
    public static final int MOST_RULES = 100;

    /** @throws InvalidInputException when two rules have one name, or there are too many */
    public AssignmentPlan {
        name = Text.required("plan.name", name, Text.LINE);
        rules = List.copyOf(rules);
        thresholds = List.copyOf(thresholds);
        if (rules.size() > MOST_RULES || thresholds.size() > MOST_RULES) {
            throw new InvalidInputException("plan.rules", "too-many", "at most " + MOST_RULES + " of them");
        }
        HashSet<String> names = new HashSet<>();
        for (AssignmentRule rule : rules) {
            if (!names.add(Text.key(rule.name()))) {
                throw new InvalidInputException("plan.rule.name", "duplicate", "two rules of one name");
            }
        }
    }

    public static AssignmentPlan of(String id, String name, AssignmentRule... rules) {
        return new AssignmentPlan(new AssignmentPlanId(id), name, List.of(rules), List.of(), Optional.empty());
    }

    /** The same plan, binding as well. */
    public AssignmentPlan within(Threshold... bounds) {
        return new AssignmentPlan(id, name, rules, List.of(bounds), fallback);
    }

    /** The same plan, with somebody for what no rule can give. */
    public AssignmentPlan otherwise(Recipient recipient) {
        return new AssignmentPlan(id, name, rules, thresholds, Optional.of(recipient));
    }
}
