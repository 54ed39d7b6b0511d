package dev.keelson.crm.quickstart.recipes;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.pool.Pool;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A small company for the recipes: two salespeople of one group, its leader, a director, and a pool. */
final class Tenant {
    private Tenant() {}

    static void setUp(Crm crm) {
        CrmSession setup = crm.as(Actor.system("acme", Actor.Purpose.SETUP));
        Permission[] daily = {
            Permission.LEAD_VIEW,
            Permission.LEAD_CREATE,
            Permission.LEAD_EDIT,
            Permission.LEAD_FOLLOW_UP,
            Permission.LEAD_MOVE,
            Permission.LEAD_CONVERT,
            Permission.LEAD_IMPORT
        };
        setup.roles()
                .define(List.of(
                        Role.of("sales", "Salesperson", Scope.SELF, daily),
                        Role.of("leader", "Group leader", Scope.TEAM, daily),
                        Role.of("director", "Director", Scope.ALL, Permission.BUILT_IN.toArray(Permission[]::new))));
        setup.departments()
                .define(
                        List.of(
                                new Department(new DepartmentId("sales"), "Sales", Optional.empty(), Set.of()),
                                new Department(
                                        new DepartmentId("south"),
                                        "South",
                                        Optional.of(new DepartmentId("sales")),
                                        Set.of(new MemberId("chen")))),
                        List.of(
                                Member.of("lin", "Lin Tao", "south", "sales"),
                                Member.of("wei", "Wei Na", "south", "sales"),
                                Member.of("chen", "Chen Jie", "south", "leader"),
                                Member.of("zhao", "Zhao Min", "sales", "director")));
        setup.pools().define(Pool.forRoles("south", "South pool", "sales"));
    }

    static CrmSession as(Crm crm, String member) {
        return crm.as(Actor.user("acme", member));
    }
}
