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
import dev.keelson.crm.pool.Bucket;
import dev.keelson.crm.query.Participants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

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

    /**
     * Assigns those of these leads that are reached without taking part in them and that nothing speaks against; the rest is left to be
     * asked one by one.
     */
    static List<Lead> assignAll(Call call, List<LeadId> ids, MemberId to) {
        Holder next = owner(call, to);
        ArrayList<LeadBook.Change> changes = new ArrayList<>();
        TreeMap<Bucket, Long> bounds = new TreeMap<>();
        for (Lead lead : call.unit().findAll(LeadAttributes.RECORDS, ids)) {
            plainly(call, lead, next).ifPresent(accepted -> {
                call.audit().granted(Permission.LEAD_ASSIGN, LeadAttributes.SCOPE, lead);
                changes.add(new LeadBook.Change(lead, accepted));
                bounds.putAll(PoolClaims.boundsOfGiven(call, accepted.outcome()));
            });
        }
        return changes.isEmpty()
                ? List.of()
                : LeadBook.save(call, changes, bounds).stream()
                        .map(lead -> Projection.shown(call, lead))
                        .toList();
    }

    private static Optional<Decision.Accepted<Lead>> plainly(Call call, Lead lead, Holder next) {
        if (!reaches(call, Permission.LEAD_VIEW, lead) || !reaches(call, Permission.LEAD_ASSIGN, lead)) {
            return Optional.empty();
        }
        return LeadRules.changeHands(
                        lead, next, OwnershipChange.Cause.ASSIGNED, Optional.empty(), Optional.empty(), call.now())
                .<Optional<Decision.Accepted<Lead>>>fold(Optional::of, reason -> Optional.empty())
                .filter(accepted -> reaches(call, Permission.LEAD_ASSIGN, accepted.outcome()));
    }

    private static boolean reaches(Call call, Permission permission, Lead lead) {
        return call.reach(permission).includes(LeadAttributes.SCOPE, lead, Participants.NONE);
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
