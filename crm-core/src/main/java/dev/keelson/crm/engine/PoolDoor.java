package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.Branch;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Principal;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.PoolId;

/** Which pools an actor may put leads into: those the actor belongs to, administers or may manage, and
 * any for who assigns everywhere. */
final class PoolDoor {
    private final Call call;

    PoolDoor(Call call) {
        this.call = call;
    }

    /** @throws InvalidInputException when there is no such pool that the actor may know of */
    void require(PoolId pool) {
        if (!call.configuration().pools().containsKey(pool) || !open(pool)) {
            throw new InvalidInputException("pool", "unknown", "there is no such pool");
        }
    }

    private boolean open(PoolId pool) {
        Principal principal = call.principal();
        return call.actor() instanceof Actor.Endpoint
                || principal.memberOf().contains(pool)
                || principal.adminOf().contains(pool)
                || AccessRules.holds(principal, Permission.POOL_MANAGE)
                || call.reach(Permission.LEAD_ASSIGN).ways().stream()
                        .anyMatch(way -> way.branch() instanceof Branch.Everything);
    }
}
