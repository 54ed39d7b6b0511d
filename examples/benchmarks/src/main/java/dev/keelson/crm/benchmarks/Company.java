package dev.keelson.crm.benchmarks;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.pool.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The company every measurement is made in: 10,000 members in 1,365 departments, a tree of depth 6 with four children each,
 * numbered as a heap (the children of {@code n} are {@code 4n+1} to {@code 4n+4}).
 */
final class Company {
    static final int DEPARTMENTS = 1_365;
    static final int FIRST_LEAF = 341;
    static final int LEAVES = DEPARTMENTS - FIRST_LEAF;
    static final int MEMBERS = 10_000;
    static final int POOLS = 5;
    /** The pool of the whole company; the others belong to one branch beneath the root each. */
    static final int NATIONAL = 0;

    static final Role SALES = Role.of("sales", "Sales", Scope.SELF, Permission.LEAD_VIEW);
    static final Role LEADER = Role.of("leader", "Leader", Scope.TEAM, Permission.LEAD_VIEW);
    static final Map<RoleId, Role> ROLES = Map.of(SALES.id(), SALES, LEADER.id(), LEADER);

    private Company() {}

    /** The department a member belongs to: always a leaf. */
    static int departmentOf(int member) {
        return FIRST_LEAF + member % LEAVES;
    }

    /** Who leads a department: a leaf's first member, or for those above somebody of another. */
    static int leaderOf(int department) {
        return department >= FIRST_LEAF ? department - FIRST_LEAF : LEAVES + department;
    }

    static int parentOf(int department) {
        return (department - 1) / 4;
    }

    static int levelOf(int department) {
        int level = 0;
        for (int at = department; at > 0; at = parentOf(at)) {
            level++;
        }
        return level;
    }

    /** Whether a department is, or lies beneath, another. */
    static boolean isWithin(int department, int ancestor) {
        int at = department;
        while (at > ancestor) {
            at = parentOf(at);
        }
        return at == ancestor;
    }

    /** The pools a member belongs to: the company's and that of the own branch beneath the root. */
    static List<Integer> poolsOf(int member) {
        int branch = departmentOf(member);
        while (levelOf(branch) > 1) {
            branch = parentOf(branch);
        }
        return List.of(NATIONAL, branch);
    }

    static String department(int number) {
        return "d" + number;
    }

    static String member(int number) {
        return "m" + number;
    }

    static String pool(int number) {
        return "p" + number;
    }

    static List<Department> departments() {
        ArrayList<Department> all = new ArrayList<>();
        for (int number = 0; number < DEPARTMENTS; number++) {
            all.add(new Department(
                    new DepartmentId(department(number)),
                    "Department " + number,
                    number == 0 ? Optional.empty() : Optional.of(new DepartmentId(department(parentOf(number)))),
                    Set.of(new MemberId(member(leaderOf(number))))));
        }
        return all;
    }

    static List<Member> members() {
        ArrayList<Member> all = new ArrayList<>();
        for (int number = 0; number < MEMBERS; number++) {
            boolean leads = number < LEAVES + FIRST_LEAF;
            all.add(Member.of(
                    member(number),
                    "Member " + number,
                    department(departmentOf(number)),
                    (leads ? LEADER : SALES).id().value()));
        }
        return all;
    }

    static Organisation organisation() {
        return Organisation.of(departments(), members());
    }

    /** The pools, each with the departments whose members belong to it; two personas stay without one. */
    static List<Pool> pools() {
        ArrayList<Pool> all = new ArrayList<>();
        for (int number = 0; number < POOLS; number++) {
            int pool = number;
            Set<MemberId> members = new java.util.HashSet<>();
            for (int member = 0; member < MEMBERS; member++) {
                if (poolsOf(member).contains(pool) && !Persona.withoutPools(member)) {
                    members.add(new MemberId(member(member)));
                }
            }
            all.add(new Pool(
                    new dev.keelson.crm.kernel.PoolId(pool(number)),
                    "Pool " + number,
                    number == NATIONAL ? Pool.Use.DEFAULT : Pool.Use.ORDINARY,
                    members,
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    0));
        }
        return all;
    }
}
