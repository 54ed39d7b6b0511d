package dev.keelson.crm.access;

import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RoleId;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What an actor can do with roles, and with who holds them. */
public interface Roles {
    List<Role> list();

    /** Creates or replaces roles, all or nothing. Nobody adds to a role what they do not hold (ACC-09). */
    void define(Collection<Role> roles);

    /**
     * Gives a member exactly these roles. Nobody gives a role with more than they hold (ACC-09).
     *
     * @throws dev.keelson.crm.kernel.InvalidInputException when the member or a role is unknown, or a host's directory says who
     *     holds which role
     */
    void assign(MemberId member, Set<RoleId> roles);

    /** What the tenant has decided beyond its roles: {@link AccessPolicy#STANDARD} until somebody says otherwise. */
    AccessPolicy policy();

    /** Decides what holds beyond roles, from the next call on. */
    void define(AccessPolicy policy);

    /** Removes a role, from everybody who holds it and from every pool that names it. */
    void remove(RoleId role);
}
