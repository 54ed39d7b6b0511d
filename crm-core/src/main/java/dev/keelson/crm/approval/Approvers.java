package dev.keelson.crm.approval;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RoleId;
import java.util.Set;

/** Whom a step asks. */
public sealed interface Approvers {
    /** These people, every one of whom must be able to decide. */
    record Members(Set<MemberId> members) implements Approvers {
        /** @throws InvalidInputException naming {@code approvers} when there is none, or more than {@link ApprovalRules#MOST} */
        public Members {
            members = Set.copyOf(members);
            if (members.isEmpty() || members.size() > ApprovalRules.MOST) {
                throw new InvalidInputException(
                        "approvers", "out-of-range", "a step asks 1 to " + ApprovalRules.MOST + " people");
            }
        }
    }

    /** Those who hold a role and can decide. */
    record HoldersOf(RoleId role) implements Approvers {}

    /**
     * Those who lead the department the record belongs to, or one above it, and can decide; where nobody does, of the next one above.
     *
     * @param up how many departments above, from 0
     */
    record LeadersAbove(int up) implements Approvers {
        /** @throws InvalidInputException naming {@code up} when it is negative */
        public LeadersAbove {
            if (up < 0) {
                throw new InvalidInputException("up", "out-of-range", "departments are counted upwards, from 0");
            }
        }
    }

    static Approvers members(String... members) {
        return new Members(
                java.util.Arrays.stream(members).map(MemberId::new).collect(java.util.stream.Collectors.toSet()));
    }

    static Approvers holdersOf(String role) {
        return new HoldersOf(new RoleId(role));
    }

    /** Those who lead the department the record belongs to. */
    static Approvers leaders() {
        return new LeadersAbove(0);
    }
}
