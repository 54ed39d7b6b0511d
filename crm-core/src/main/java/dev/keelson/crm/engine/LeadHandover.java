package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadRules;
import java.util.Optional;

/** Moves leads from one holder to the next, along the one path of ownership. */
final class LeadHandover {
    private LeadHandover() {}

    /** LEAD-10: nobody assigns a lead to where their permission to assign does not reach. */
    static Lead assign(Call call, LeadId id, MemberId to) {
        Lead lead = LeadReading.require(call, id, Permission.LEAD_ASSIGN);
        Decision.Accepted<Lead> accepted =
                handOver(call, lead, owner(call, to), OwnershipChange.Cause.ASSIGNED, Optional.empty());
        call.permit(Permission.LEAD_ASSIGN, LeadAttributes.SCOPE, accepted.outcome());
        return save(call, lead, accepted);
    }

    static Lead transfer(Call call, LeadId id, MemberId to) {
        Lead lead = LeadReading.require(call, id, Permission.LEAD_TRANSFER);
        return save(
                call, lead, handOver(call, lead, owner(call, to), OwnershipChange.Cause.TRANSFERRED, Optional.empty()));
    }

    private static Holder owner(Call call, MemberId member) {
        return LeadRules.ownedBy(member, call.configuration().organisation())
                .orThrow()
                .outcome();
    }

    private static Decision.Accepted<Lead> handOver(
            Call call, Lead lead, Holder next, OwnershipChange.Cause cause, Optional<String> reason) {
        return LeadRules.changeHands(lead, next, cause, Optional.empty(), reason, call.now())
                .orThrow();
    }

    private static Lead save(Call call, Lead before, Decision.Accepted<Lead> accepted) {
        return Projection.shown(
                call, LeadBook.save(call, before, accepted, PoolClaims.boundsOfGiven(call, accepted.outcome())));
    }
}
