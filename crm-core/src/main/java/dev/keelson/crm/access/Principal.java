package dev.keelson.crm.access;

import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.org.Organisation;
import java.util.List;
import java.util.Set;

/**
 * A person as access sees one: what follows from the organisation, the roles and the pools at one moment.
 *
 * @param roles the roles held that exist, in the order of their ids; none for someone unknown or inactive
 * @param memberOf the pools the person belongs to
 * @param adminOf the pools the person administers
 * @param standing whether grants decide
 */
public record Principal(
        MemberId member,
        Organisation organisation,
        List<Role> roles,
        Set<PoolId> memberOf,
        Set<PoolId> adminOf,
        Standing standing) {
    /** Whether grants decide. */
    public enum Standing {
        /** A person: grants decide. */
        PERSON,
        /** The system at work for a purpose: everything is open. */
        SYSTEM,
        /** Neither: nothing is open. */
        NOBODY
    }

    private static final MemberId NO_MEMBER = new MemberId("-");

    /** The system at work. */
    public static Principal system(Organisation organisation) {
        return new Principal(NO_MEMBER, organisation, List.of(), Set.of(), Set.of(), Standing.SYSTEM);
    }

    /** Somebody to whom nothing is open. */
    public static Principal nobody(Organisation organisation) {
        return new Principal(NO_MEMBER, organisation, List.of(), Set.of(), Set.of(), Standing.NOBODY);
    }

    public Principal {
        roles = List.copyOf(roles);
        memberOf = Set.copyOf(memberOf);
        adminOf = Set.copyOf(adminOf);
    }
}
