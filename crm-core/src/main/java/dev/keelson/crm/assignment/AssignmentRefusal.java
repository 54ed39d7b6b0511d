package dev.keelson.crm.assignment;

import dev.keelson.crm.kernel.AssignmentPlanId;
import dev.keelson.crm.kernel.Refusal;

/** Every way in which the rules of assignment say no. */
public sealed interface AssignmentRefusal extends Refusal {
    /** No rule of the plan finds anybody for the lead, and there is no fallback that could take it. */
    record NobodyAvailable(AssignmentPlanId plan) implements AssignmentRefusal {
        @Override
        public String code() {
            return "assignment.nobody-available";
        }

        @Override
        public String sentence() {
            return "the plan " + plan + " finds nobody to give the lead to";
        }
    }
}
