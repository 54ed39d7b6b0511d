package dev.keelson.crm.quickstart;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.pool.Pool;
import java.util.List;
import java.util.Set;

/** The handbook's roles: a salesperson sees their own and the pool, a leader the whole group, a director everyone. */
final class StandardRoles {
    static final RoleId SALESPERSON = new RoleId("salesperson");
    static final RoleId LEADER = new RoleId("leader");
    static final RoleId DIRECTOR = new RoleId("director");
    static final PoolId POOL = new PoolId("public");

    private static final List<Role> ROLES = List.of(
            Role.of(
                    SALESPERSON.value(),
                    "Salesperson 销售员",
                    Scope.SELF,
                    Permission.LEAD_VIEW,
                    Permission.LEAD_CREATE,
                    Permission.LEAD_EDIT,
                    Permission.LEAD_FOLLOW_UP,
                    Permission.LEAD_MOVE,
                    Permission.LEAD_CONVERT,
                    Permission.LEAD_GIVE_BACK,
                    Permission.POOL_CLAIM,
                    Permission.CUSTOMER_VIEW),
            Role.of(
                    LEADER.value(),
                    "Leader 组长",
                    Scope.TEAM,
                    Permission.LEAD_VIEW,
                    Permission.LEAD_CREATE,
                    Permission.LEAD_EDIT,
                    Permission.LEAD_FOLLOW_UP,
                    Permission.LEAD_MOVE,
                    Permission.LEAD_CONVERT,
                    Permission.LEAD_ASSIGN,
                    Permission.LEAD_TRANSFER,
                    Permission.LEAD_GIVE_BACK,
                    Permission.LEAD_LOCK,
                    Permission.POOL_CLAIM,
                    Permission.CUSTOMER_VIEW),
            Role.of(
                    DIRECTOR.value(),
                    "Sales director 总监",
                    Scope.ALL,
                    Permission.LEAD_VIEW,
                    Permission.LEAD_CREATE,
                    Permission.LEAD_EDIT,
                    Permission.LEAD_FOLLOW_UP,
                    Permission.LEAD_MOVE,
                    Permission.LEAD_CONVERT,
                    Permission.LEAD_ASSIGN,
                    Permission.LEAD_TRANSFER,
                    Permission.LEAD_SHARE,
                    Permission.LEAD_EXPORT,
                    Permission.LEAD_IMPORT,
                    Permission.LEAD_RECORD,
                    Permission.LEAD_GIVE_BACK,
                    Permission.LEAD_LOCK,
                    Permission.POOL_CLAIM,
                    Permission.POOL_MANAGE,
                    Permission.ASSIGNMENT_MANAGE,
                    Permission.SCORE_MANAGE,
                    Permission.CUSTOMER_VIEW,
                    Permission.ORGANISATION_VIEW,
                    Permission.ACCESS_READ));

    private StandardRoles() {}

    /** Defines the roles and the default pool where the tenant has none yet. */
    static void define(CrmSession setup) {
        Set<RoleId> there = setup.roles().list().stream().map(Role::id).collect(java.util.stream.Collectors.toSet());
        List<Role> missing =
                ROLES.stream().filter(role -> !there.contains(role.id())).toList();
        if (!missing.isEmpty()) {
            setup.roles().define(missing);
        }
        if (setup.pools().list().isEmpty()) {
            setup.pools().define(Pool.forRoles(POOL.value(), "Public pool 公海", SALESPERSON.value()));
        }
    }
}
