package dev.keelson.crm.approval;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Text;
import java.util.List;
import java.util.Set;

/** The people who must agree in one case. */
public record ApprovalRoute(String flow, List<Step> steps) {
    /** @throws InvalidInputException naming {@code steps} when there are none or too many */
    public ApprovalRoute {
        flow = Text.required("flow.name", flow, Text.LINE);
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > ApprovalFlow.STEPS) {
            throw new InvalidInputException(
                    "steps", "out-of-range", "a flow has 1 to " + ApprovalFlow.STEPS + " steps");
        }
    }

    /**
     * One step.
     *
     * @param approvers every one of whom is asked; who asks is left out
     */
    public record Step(String name, ApprovalMode mode, Set<MemberId> approvers) {
        public Step {
            name = Text.required("step.name", name, Text.LINE);
            approvers = Set.copyOf(approvers);
        }
    }
}
