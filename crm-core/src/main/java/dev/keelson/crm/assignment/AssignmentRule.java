package dev.keelson.crm.assignment;

import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.lead.LeadCondition;
import java.util.List;

/**
 * One rule of a plan: for which leads it is, and how it chooses.
 *
 * @param name kept with every lead it assigns
 * @param conditions all of them must hold of a lead; without any the rule is for every lead
 */
public record AssignmentRule(String name, List<LeadCondition> conditions, Strategy strategy) {
    public AssignmentRule {
        name = Text.required("plan.rule.name", name, 64);
        conditions = List.copyOf(conditions);
    }

    public static AssignmentRule of(String name, Strategy strategy, LeadCondition... conditions) {
        return new AssignmentRule(name, List.of(conditions), strategy);
    }
}
