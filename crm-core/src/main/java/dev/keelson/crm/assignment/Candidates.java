package dev.keelson.crm.assignment;

import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.Organisation;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may be given a lead by a rule.
 *
 * @param members persons by name
 * @param departments departments whose members, and those of everything beneath, are meant
 * @param roles roles whose holders are meant
 */
public record Candidates(Set<MemberId> members, Set<DepartmentId> departments, Set<RoleId> roles) {
    /** @throws InvalidInputException when nobody is named */
    public Candidates {
        members = Set.copyOf(members);
        departments = Set.copyOf(departments);
        roles = Set.copyOf(roles);
        if (members.isEmpty() && departments.isEmpty() && roles.isEmpty()) {
            throw new InvalidInputException("plan.candidates", "required", "somebody must be named");
        }
    }

    public static Candidates members(String... ids) {
        return new Candidates(Arrays.stream(ids).map(MemberId::new).collect(Collectors.toSet()), Set.of(), Set.of());
    }

    public static Candidates department(String id) {
        return new Candidates(Set.of(), Set.of(new DepartmentId(id)), Set.of());
    }

    public static Candidates role(String id) {
        return new Candidates(Set.of(), Set.of(), Set.of(new RoleId(id)));
    }

    /** The active members who are meant, in the order of their ids. */
    public List<MemberId> among(Organisation organisation) {
        return organisation.members().stream()
                .filter(Member::active)
                .filter(member -> members.contains(member.id())
                        || member.roles().stream().anyMatch(roles::contains)
                        || member.departments().stream()
                                .anyMatch(home -> organisation.path(home).departments().stream()
                                        .anyMatch(departments::contains)))
                .map(Member::id)
                .sorted()
                .toList();
    }
}
