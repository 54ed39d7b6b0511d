package dev.keelson.crm.org;

import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.kernel.Text;
import java.util.Optional;
import java.util.Set;

/**
 * A person of the organisation.
 *
 * @param primary the department that records taken by this person belong to; one of {@code departments}
 * @param departments every department the person belongs to
 * @param reportsTo the person this one reports to
 * @param roles the roles held
 * @param status whether the person may act
 */
public record Member(
        MemberId id,
        String name,
        Optional<DepartmentId> primary,
        Set<DepartmentId> departments,
        Optional<MemberId> reportsTo,
        Set<RoleId> roles,
        Status status) {
    /** Whether a member may act. */
    public enum Status {
        ACTIVE,
        /** Left, or suspended: sees and does nothing; what was owned stays owned. */
        INACTIVE
    }

    public Member {
        name = Text.required("member.name", name, Text.LINE);
        departments = Set.copyOf(departments);
        roles = Set.copyOf(roles);
        if (primary.isPresent() ? !departments.contains(primary.get()) : !departments.isEmpty()) {
            throw new InvalidInputException(
                    "member.primary", "unknown", "the primary department is one of the member's departments");
        }
    }

    /** An active member of one department. */
    public static Member of(String id, String name, String department, String... roles) {
        DepartmentId home = new DepartmentId(department);
        return new Member(
                new MemberId(id),
                name,
                Optional.of(home),
                Set.of(home),
                Optional.empty(),
                java.util.Arrays.stream(roles).map(RoleId::new).collect(java.util.stream.Collectors.toSet()),
                Status.ACTIVE);
    }

    /** The same member, holding exactly these roles. */
    public Member withRoles(Set<RoleId> held) {
        return new Member(id, name, primary, departments, reportsTo, held, status);
    }

    public boolean active() {
        return status == Status.ACTIVE;
    }
}
