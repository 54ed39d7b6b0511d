package dev.keelson.crm.access;

import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import java.util.List;

/** Departments, members and roles as they would be; whatever is not named stays as it is. */
public record Reorganisation(List<Department> departments, List<Member> members, List<Role> roles) {
    /** Everything as it is. */
    public static final Reorganisation NONE = new Reorganisation(List.of(), List.of(), List.of());

    public Reorganisation {
        departments = List.copyOf(departments);
        members = List.copyOf(members);
        roles = List.copyOf(roles);
    }

    public static Reorganisation ofMembers(Member... members) {
        return new Reorganisation(List.of(), List.of(members), List.of());
    }

    public static Reorganisation ofDepartments(Department... departments) {
        return new Reorganisation(List.of(departments), List.of(), List.of());
    }

    public static Reorganisation ofRoles(Role... roles) {
        return new Reorganisation(List.of(), List.of(), List.of(roles));
    }
}
