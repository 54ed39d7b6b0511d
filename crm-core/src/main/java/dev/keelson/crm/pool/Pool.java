package dev.keelson.crm.pool;

import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.util.List;
import java.util.Set;

/**
 * A public pool (公海).
 *
 * @param use whether unowned records without a pool of their own go here; a tenant has exactly one such pool
 * @param members persons who belong to it
 * @param departments departments whose members, and those of everything beneath, belong to it
 * @param roles roles whose holders belong to it
 * @param admins persons who administer it
 */
public record Pool(
        PoolId id,
        String name,
        Use use,
        Set<MemberId> members,
        Set<DepartmentId> departments,
        Set<RoleId> roles,
        Set<MemberId> admins,
        long version) {
    /** What a pool is for. */
    public enum Use {
        /** The tenant's default pool. */
        DEFAULT,
        ORDINARY
    }

    public Pool {
        name = Text.required("pool.name", name, Text.LINE);
        members = Set.copyOf(members);
        departments = Set.copyOf(departments);
        roles = Set.copyOf(roles);
        admins = Set.copyOf(admins);
    }

    /** An ordinary pool whose members are the holders of the roles. */
    public static Pool forRoles(String id, String name, String... roles) {
        return new Pool(
                new PoolId(id),
                name,
                Use.ORDINARY,
                Set.of(),
                Set.of(),
                java.util.Arrays.stream(roles).map(RoleId::new).collect(java.util.stream.Collectors.toSet()),
                Set.of(),
                0);
    }

    /** The same pool, for another use. */
    public Pool as(Use other) {
        return new Pool(id, name, other, members, departments, roles, admins, version);
    }

    /** The same pool without a role among those whose holders belong to it. */
    public Pool without(RoleId role) {
        java.util.HashSet<RoleId> kept = new java.util.HashSet<>(roles);
        kept.remove(role);
        return new Pool(id, name, use, members, departments, kept, admins, version);
    }

    public Pool withVersion(long next) {
        return new Pool(id, name, use, members, departments, roles, admins, next);
    }

    public static final Attribute<Pool, PoolId> ID =
            Attribute.of("id", ValueType.key(PoolId.class, PoolId::value, PoolId::new), Pool::id);
    public static final Attribute<Pool, String> NAME = Attribute.of("name", ValueType.TEXT, Pool::name);
    public static final RecordType<Pool, PoolId> RECORDS =
            new RecordType<>("pool", Pool.class, ID, List.of(ID, NAME), Pool::version, Pool::withVersion);
}
