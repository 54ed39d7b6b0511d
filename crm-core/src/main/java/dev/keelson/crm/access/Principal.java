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
 */
public record Principal(
        MemberId member, Organisation organisation, List<Role> roles, Set<PoolId> memberOf, Set<PoolId> adminOf) {
    public Principal {
        roles = List.copyOf(roles);
        memberOf = Set.copyOf(memberOf);
        adminOf = Set.copyOf(adminOf);
    }
}
