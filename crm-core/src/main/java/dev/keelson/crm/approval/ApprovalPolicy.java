package dev.keelson.crm.approval;

import java.util.List;
import java.util.Map;

/**
 * What a tenant decides about approvals.
 *
 * @param flows of each type of record; the first that applies is taken
 * @param absences by who is away; one of each
 */
public record ApprovalPolicy(Map<String, List<ApprovalFlow>> flows, List<Absence> absences) {
    /** Nothing needs to be agreed to. */
    public static final ApprovalPolicy NONE = new ApprovalPolicy(Map.of(), List.of());

    public ApprovalPolicy {
        flows = Map.copyOf(flows);
        absences = List.copyOf(absences);
    }

    public List<ApprovalFlow> flowsOf(String type) {
        return flows.getOrDefault(type, List.of());
    }
}
