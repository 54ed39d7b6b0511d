package dev.keelson.crm.pool;

import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.Organisation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Every rule of belonging to a pool. */
public final class PoolRules {
    private PoolRules() {}

    /** POOL-10: a person belongs to a pool by name, by a role, or by a department it names or one above. */
    public static Set<PoolId> memberOf(MemberId person, Organisation organisation, Map<PoolId, Pool> pools) {
        Optional<Member> member = organisation.member(person).filter(Member::active);
        return member.isEmpty()
                ? Set.of()
                : pools.values().stream()
                        .filter(pool -> belongs(member.get(), organisation, pool))
                        .map(Pool::id)
                        .collect(Collectors.toSet());
    }

    /** The pools a person administers; none for someone unknown or inactive. */
    public static Set<PoolId> adminOf(MemberId person, Organisation organisation, Map<PoolId, Pool> pools) {
        if (organisation.member(person).filter(Member::active).isEmpty()) {
            return Set.of();
        }
        return pools.values().stream()
                .filter(pool -> pool.admins().contains(person))
                .map(Pool::id)
                .collect(Collectors.toSet());
    }

    /** The tenant's default pool. */
    public static Optional<PoolId> defaultOf(Map<PoolId, Pool> pools) {
        return pools.values().stream()
                .filter(pool -> pool.use() == Pool.Use.DEFAULT)
                .map(Pool::id)
                .findFirst();
    }

    /**
     * What becomes of the tenant's pools when one is defined: those that change, the defined one first.
     *
     * <p>POOL-11: a tenant with pools has exactly one default pool: its first pool is the default one whatever it says, naming
     * another makes the former one ordinary, and the default one cannot merely cease to be so.
     *
     * @throws InvalidInputException when no default pool would be left
     */
    public static List<Pool> define(Pool pool, Map<PoolId, Pool> pools) {
        Optional<PoolId> former = defaultOf(pools);
        if (former.isEmpty()) {
            return List.of(pool.as(Pool.Use.DEFAULT));
        }
        if (former.get().equals(pool.id())) {
            if (pool.use() != Pool.Use.DEFAULT) {
                throw new InvalidInputException(
                        "pool.use", "required", "a tenant has a default pool; name another one instead");
            }
            return List.of(pool);
        }
        return pool.use() == Pool.Use.DEFAULT
                ? List.of(
                        pool,
                        java.util.Objects.requireNonNull(pools.get(former.get()))
                                .as(Pool.Use.ORDINARY))
                : List.of(pool);
    }

    /**
     * What pools conceal from somebody.
     *
     * <p>POOL-14: what a pool conceals of its records is shown to whoever administers it, and to everybody else once the record has
     * left it; until then it is, on those records, as if it were not there.
     *
     * @param adminOf the pools that the person administers
     */
    public static Map<PoolId, Map<String, FieldLevel>> concealed(Set<PoolId> adminOf, Map<PoolId, PoolTerms> terms) {
        HashMap<PoolId, Map<String, FieldLevel>> concealed = new HashMap<>();
        terms.forEach((pool, each) -> {
            if (!each.concealed().isEmpty() && !adminOf.contains(pool)) {
                concealed.put(pool, each.concealed());
            }
        });
        return concealed;
    }

    private static boolean belongs(Member member, Organisation organisation, Pool pool) {
        return pool.members().contains(member.id())
                || member.roles().stream().anyMatch(pool.roles()::contains)
                || member.departments().stream().anyMatch(home -> liesWithin(home, organisation, pool.departments()));
    }

    private static boolean liesWithin(DepartmentId home, Organisation organisation, Set<DepartmentId> named) {
        return organisation.path(home).departments().stream().anyMatch(named::contains);
    }
}
