package dev.keelson.crm.access;

import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.kernel.Text;
import java.util.List;
import java.util.Set;

/** A role (角色): a named set of grants that members hold. */
public record Role(RoleId id, String name, Set<Grant> grants) {
    public Role {
        name = Text.required("role.name", name, Text.LINE);
        grants = Set.copyOf(grants);
    }

    /** A role that grants each of the permissions over one scope. */
    public static Role of(String id, String name, Scope scope, Permission... permissions) {
        return new Role(
                new RoleId(id),
                name,
                java.util.Arrays.stream(permissions)
                        .map(permission -> Grant.of(permission, scope))
                        .collect(java.util.stream.Collectors.toSet()));
    }

    /** The same role with more grants. */
    public Role and(Grant... more) {
        java.util.HashSet<Grant> all = new java.util.HashSet<>(grants);
        all.addAll(List.of(more));
        return new Role(id, name, all);
    }
}
