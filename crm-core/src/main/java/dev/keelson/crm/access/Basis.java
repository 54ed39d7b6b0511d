package dev.keelson.crm.access;

import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RoleId;

/** What a way to a record rests on. */
public sealed interface Basis {
    /** A role's grant. */
    record ByGrant(RoleId role, Grant grant) implements Basis {}

    /** Taking part in the record; the permission itself comes from the role. */
    record ByParticipation(RoleId role) implements Basis {}

    /** Belonging to the pool that holds the record; the permission itself comes from the role. */
    record ByPool(PoolId pool, Standing standing, RoleId role) implements Basis {}

    /** The system at work for a purpose. */
    record BySystem() implements Basis {}

    /** How a person belongs to a pool. */
    enum Standing {
        MEMBER,
        ADMIN
    }
}
