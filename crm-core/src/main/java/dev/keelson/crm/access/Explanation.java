package dev.keelson.crm.access;

import java.util.List;
import java.util.Optional;

/**
 * Why a person may, or may not, do something with a record.
 *
 * @param verdict the answer
 * @param chain for ALLOW, the shortest chain: role, grant, scope, the fact that matched
 * @param failed for DENY, each way that was tried and what would flip it; empty unless the asker may read access rules
 */
public record Explanation(Permission permission, Verdict verdict, List<String> chain, List<String> failed) {
    /** The answer explained. */
    public enum Verdict {
        ALLOW,
        DENY
    }

    /** For DENY, what a command would refuse with: its code and the missing permission. */
    public Optional<AccessRefusal> refusal() {
        return verdict == Verdict.ALLOW
                ? Optional.empty()
                : Optional.of(new AccessRefusal.NotPermitted(permission.code(), failed));
    }

    public Explanation {
        chain = List.copyOf(chain);
        failed = List.copyOf(failed);
    }
}
