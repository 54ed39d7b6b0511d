package dev.keelson.crm.tck;

import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.pool.Pool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who is where, holds which role and belongs to which pool, in plain maps that chains of actions change. What follows from it is read
 * off as plainly as it can be said, by {@link PlainAccess} where records are concerned.
 */
final class PlainStaff {
    static final MemberId LIN = new MemberId("lin");
    static final MemberId WANG = new MemberId("wang");
    static final MemberId ZHAO = new MemberId("zhao");
    static final MemberId MEI = new MemberId("mei");
    static final MemberId GAO = new MemberId("gao");
    static final MemberId OUYANG = new MemberId("ouyang");

    /** Nobody, but whoever owns the lead that something is done with; the director, where nobody does. */
    static final MemberId ITS_OWNER = new MemberId("its owner");

    static final List<MemberId> PEOPLE = List.of(LIN, WANG, ZHAO, MEI, GAO, OUYANG);

    static final DepartmentId HQ = new DepartmentId("hq");
    static final DepartmentId SOUTH = new DepartmentId("south");
    static final DepartmentId NORTH = new DepartmentId("north");

    static final PoolId SEA = new PoolId("sea");
    static final PoolId ATTIC = new PoolId("attic");
    static final PoolId VAULT = new PoolId("vault");

    static final RoleId SALES = new RoleId("sales");
    static final RoleId LEADER = new RoleId("leader");
    static final RoleId SCOUT = new RoleId("scout");

    private static final Permission[] SELLING = {
        Permission.LEAD_VIEW,
        Permission.LEAD_CREATE,
        Permission.LEAD_EDIT,
        Permission.LEAD_FOLLOW_UP,
        Permission.LEAD_MOVE,
        Permission.LEAD_CONVERT,
        Permission.LEAD_TRANSFER,
        Permission.LEAD_SHARE,
        Permission.LEAD_GIVE_BACK,
        Permission.LEAD_LOCK,
        Permission.POOL_CLAIM,
        Permission.CUSTOMER_VIEW,
        Permission.CUSTOMER_EDIT
    };

    private final TreeMap<DepartmentId, Department> departments = new TreeMap<>();
    private final TreeMap<MemberId, Member> members = new TreeMap<>();
    private final TreeMap<RoleId, Role> roles = new TreeMap<>();
    private final TreeMap<PoolId, Pool> pools = new TreeMap<>();

    PlainStaff() {
        put(new Department(HQ, "Head office", Optional.empty(), Set.of()));
        put(new Department(SOUTH, "South", Optional.of(HQ), Set.of(MEI)));
        put(new Department(NORTH, "North", Optional.of(HQ), Set.of()));
        put(member(LIN, SOUTH, SALES));
        put(member(WANG, SOUTH, SALES, SCOUT));
        put(member(ZHAO, NORTH, SALES));
        put(member(MEI, SOUTH, LEADER));
        put(member(GAO, NORTH, SCOUT));
        put(member(OUYANG, HQ, new RoleId("director")));
        put(Role.of("sales", "Sales", Scope.SELF, SELLING));
        put(Role.of("leader", "Leader", Scope.TEAM, SELLING).and(Grant.of(Permission.LEAD_ASSIGN, Scope.TEAM)));
        put(scout(Scope.departments("north")));
        put(Role.of("director", "Director", Scope.ALL, Permission.BUILT_IN.toArray(Permission[]::new)));
        put(new Pool(SEA, "Sea", Pool.Use.DEFAULT, Set.of(), Set.of(), Set.of(SALES, LEADER), Set.of(), 0));
        put(new Pool(ATTIC, "Attic", Pool.Use.ORDINARY, Set.of(), Set.of(SOUTH), Set.of(), Set.of(MEI), 0));
        put(new Pool(VAULT, "Vault", Pool.Use.ORDINARY, Set.of(), Set.of(), Set.of(LEADER), Set.of(), 0));
    }

    /** A role that looks at, and writes down, what lies within a scope. */
    static Role scout(Scope scope) {
        return Role.of("scout", "Scout", scope, Permission.LEAD_VIEW, Permission.LEAD_EDIT);
    }

    private static Member member(MemberId id, DepartmentId home, RoleId... held) {
        Optional<MemberId> superior = id.equals(OUYANG) ? Optional.empty() : Optional.of(id.equals(MEI) ? OUYANG : MEI);
        return new Member(
                id, id.value(), Optional.of(home), Set.of(home), superior, Set.of(held), Member.Status.ACTIVE);
    }

    void put(Department department) {
        departments.put(department.id(), department);
    }

    void put(Member member) {
        members.put(member.id(), member);
    }

    void put(Role role) {
        roles.put(role.id(), role);
    }

    private void put(Pool pool) {
        pools.put(pool.id(), pool);
    }

    List<Department> departments() {
        return List.copyOf(departments.values());
    }

    List<Member> members() {
        return List.copyOf(members.values());
    }

    List<Role> roles() {
        return List.copyOf(roles.values());
    }

    List<Pool> pools() {
        return List.copyOf(pools.values());
    }

    Department department(DepartmentId id) {
        return known(departments, id);
    }

    Member member(MemberId id) {
        return known(members, id);
    }

    /** The member as one of another department, and of that alone. */
    Member elsewhere(MemberId id, DepartmentId to) {
        Member there = member(id);
        return new Member(
                id, there.name(), Optional.of(to), Set.of(to), there.reportsTo(), there.roles(), there.status());
    }

    /** The member as one who may act, or may not. */
    Member standing(MemberId id, Member.Status status) {
        Member there = member(id);
        return new Member(
                id, there.name(), there.primary(), there.departments(), there.reportsTo(), there.roles(), status);
    }

    boolean active(MemberId person) {
        return member(person).status() == Member.Status.ACTIVE;
    }

    /** Whether a role of the person's grants the permission, over whatever scope. */
    boolean holds(MemberId person, Permission permission) {
        return active(person)
                && roles.values().stream()
                        .filter(role -> member(person).roles().contains(role.id()))
                        .flatMap(role -> role.grants().stream())
                        .anyMatch(grant -> grant.permission().equals(permission));
    }

    /** Whether the person has the permission over a record so held, in which these take part. */
    boolean may(
            MemberId person, Permission permission, Holder holder, RecordRef record, List<Participation> participants) {
        FirmRecords shared = new FirmRecords(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                participants,
                List.of(),
                new FirmMoney(List.of(), List.of(), List.of()));
        Firm firm = new Firm(0, departments(), members(), roles(), pools(), shared);
        return new PlainAccess(firm).may(person, permission.code(), holder, record);
    }

    /** Where a person's records belong to, down from the top. */
    DepartmentPath path(DepartmentId home) {
        return FirmRecords.path(departments(), home);
    }

    boolean belongs(MemberId person, PoolId id) {
        Pool pool = known(pools, id);
        return active(person)
                && (pool.members().contains(person)
                        || member(person).roles().stream().anyMatch(pool.roles()::contains)
                        || member(person).departments().stream()
                                .flatMap(home -> path(home).departments().stream())
                                .anyMatch(pool.departments()::contains));
    }

    boolean administers(MemberId person, PoolId pool) {
        return active(person) && known(pools, pool).admins().contains(person);
    }

    /** Whether the person may know of the pool. */
    boolean knowsOf(MemberId person, PoolId pool) {
        return belongs(person, pool) || administers(person, pool) || holds(person, Permission.POOL_MANAGE);
    }

    /** Whether the person may put leads there: whoever knows of the pool, or assigns everywhere. */
    boolean putsInto(MemberId person, PoolId pool) {
        Grant everywhere = Grant.of(Permission.LEAD_ASSIGN, Scope.ALL);
        return knowsOf(person, pool)
                || (active(person)
                        && roles.values().stream()
                                .filter(role -> member(person).roles().contains(role.id()))
                                .anyMatch(role -> role.grants().contains(everywhere)));
    }

    private static <K, V> V known(Map<K, V> map, K key) {
        return Optional.ofNullable(map.get(key)).orElseThrow();
    }
}
