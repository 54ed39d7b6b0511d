package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Principal;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Participants;

/** Which pools an actor may put leads into: those the actor belongs to, administers, may manage or assigns from. */
final class PoolDoor {
    private final Call call;

    PoolDoor(Call call) {
        this.call = call;
    }

    /** @throws InvalidInputException when there is no such pool that the actor may know of */
    void require(Lead pooled) {
        PoolId pool = pooled.holder().pool().orElseThrow();
        if (!call.configuration().pools().containsKey(pool) || !open(pool, pooled)) {
            throw new InvalidInputException("pool", "unknown", "there is no such pool");
        }
    }

    private boolean open(PoolId pool, Lead pooled) {
        Principal principal = call.principal();
        return call.actor() instanceof Actor.Endpoint
                || principal.memberOf().contains(pool)
                || principal.adminOf().contains(pool)
                || AccessRules.holds(principal, Permission.POOL_MANAGE)
                || call.reach(Permission.LEAD_ASSIGN).includes(LeadAttributes.SCOPE, pooled, Participants.NONE);
    }
}
