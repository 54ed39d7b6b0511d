package dev.keelson.crm.approval;

import dev.keelson.crm.kernel.Text;

/** One step of a flow. */
public record FlowStep(String name, ApprovalMode mode, Approvers approvers) {
    /** @throws dev.keelson.crm.kernel.InvalidInputException naming {@code step.name} */
    public FlowStep {
        name = Text.required("step.name", name, Text.LINE);
    }

    /** A step at which everybody must agree. */
    public static FlowStep all(String name, Approvers approvers) {
        return new FlowStep(name, ApprovalMode.ALL, approvers);
    }

    /** A step at which the first answer counts. */
    public static FlowStep any(String name, Approvers approvers) {
        return new FlowStep(name, ApprovalMode.ANY, approvers);
    }
}
