package dev.keelson.crm.approval;

import java.util.Optional;

/**
 * Says who must agree. The one built in follows the tenant's flows; a host that has a workflow of its own gives another one, and lets
 * people decide through their sessions.
 *
 * <p>Asked within a transaction, and again whenever something is to take effect without approval: it answers from what it is given, or
 * from what it has in memory, and fast.
 */
@FunctionalInterface
public interface ApprovalPort {
    /** Follows the tenant's flows: the first that applies. */
    ApprovalPort BY_FLOWS = ApprovalRules::route;

    /** Who must agree; empty where nobody need. */
    Optional<ApprovalRoute> route(ApprovalCase asked);
}
