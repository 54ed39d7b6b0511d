package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadRules;
import dev.keelson.crm.pool.PoolRules;
import dev.keelson.crm.pool.PoolTerms;
import dev.keelson.crm.pool.ReclaimRule;
import dev.keelson.crm.pool.ReturnRules;
import dev.keelson.crm.query.Attribute;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts leads into pools: back by their owners, on by whoever administers a pool, in by whoever gives leads out. */
final class PoolReturns {
    private PoolReturns() {}

    /** Back to the lead's own pool, or else to the default one. */
    static Lead giveBack(Call call, LeadId id, String reason) {
        Lead lead = LeadReading.require(call, id, Permission.LEAD_GIVE_BACK);
        PoolId home = lead.home()
                .or(() -> PoolRules.defaultOf(call.configuration().pools()))
                .orElseThrow(() -> new InvalidInputException("pool", "required", "there is no default pool"));
        return put(call, lead, home, ReturnRules.Authority.OWNER, Text.line("reason", reason, Text.LINE));
    }

    static Lead giveBack(Call call, LeadId id, PoolId into, String reason) {
        Lead lead = LeadReading.require(call, id, Permission.LEAD_GIVE_BACK);
        boolean home = lead.home().filter(into::equals).isPresent();
        boolean listed =
                way(call, lead).filter(terms -> terms.movesTo().contains(into)).isPresent();
        if (!home && !listed) {
            new PoolDoor(call).require(into);
        }
        return put(call, lead, into, ReturnRules.Authority.OWNER, Text.line("reason", reason, Text.LINE));
    }

    /** From one pool to another, by whoever administers the first or may manage pools. */
    static Lead move(Call call, LeadId id, PoolId from, PoolId to, String reason) {
        PoolsEngine.requireVisible(call, from);
        Lead lead = LeadReading.view(call, id);
        if (call.principal().adminOf().contains(from)) {
            call.audit().administers(from);
        } else {
            call.require(Permission.POOL_MANAGE);
        }
        boolean listed = call.configuration().pooling().of(from).movesTo().contains(to);
        if (!listed) {
            new PoolDoor(call).require(to);
        }
        ReturnRules.lyingIn(lead, from).orThrow();
        return put(call, lead, to, ReturnRules.Authority.ADMINISTRATION, Text.line("reason", reason, Text.LINE));
    }

    /** Into a pool, on the authority to assign the lead. */
    static Lead putIntoPool(Call call, LeadId id, PoolId pool, String reason) {
        Lead lead = LeadReading.require(call, id, Permission.LEAD_ASSIGN);
        String given = Text.required("reason", reason, Text.LINE);
        new PoolDoor(call).require(pool);
        return put(call, lead, pool, ReturnRules.Authority.ADMINISTRATION, Optional.of(given));
    }

    private static Lead put(
            Call call, Lead lead, PoolId into, ReturnRules.Authority authority, Optional<String> reason) {
        PoolTerms terms = call.configuration().pooling().of(into);
        Decision.Accepted<Lead> returned = ReturnRules.putBack(
                        lead, into, terms, way(call, lead), authority, reason, LeadMoves.attributes(call), call.now())
                .orThrow();
        return Projection.shown(call, LeadBook.save(call, lead, dismissing(call, lead, returned, terms)));
    }

    /**
     * What becomes of a lead that goes back to a pool by a rule: into the default pool where the rule's does not take it (POOL-13); its
     * participants stay or go as that pool says.
     */
    static Decision.Accepted<Lead> reclaim(Call call, Lead lead, PoolId named, ReclaimRule rule) {
        Map<String, Attribute<Lead, ?>> attributes = LeadMoves.attributes(call);
        Pooling pooling = call.configuration().pooling();
        PoolId into =
                ReturnRules.taken(lead, named, pooling.of(named), attributes).accepted()
                        ? named
                        : PoolRules.defaultOf(call.configuration().pools()).orElse(named);
        ReturnRules.taken(lead, into, pooling.of(into), attributes).orThrow();
        Decision.Accepted<Lead> reclaimed = LeadRules.changeHands(
                        lead,
                        new Holder.InPool(into),
                        OwnershipChange.Cause.RECLAIMED,
                        Optional.of(rule.name()),
                        Optional.of(rule.cause().name()),
                        call.now())
                .orThrow();
        return dismissing(call, lead, reclaimed, pooling.of(into));
    }

    /** Sends the participants away where the pool says so. */
    private static Decision.Accepted<Lead> dismissing(
            Call call, Lead lead, Decision.Accepted<Lead> returned, PoolTerms terms) {
        if (terms.returns().participants() == PoolTerms.Returns.Participants.KEPT) {
            return returned;
        }
        List<MemberId> participants = LeadSharing.all(call, lead.ref()).stream()
                .map(each -> each.key().member())
                .toList();
        Decision.Accepted<Lead> told =
                ReturnRules.dismissing(returned, terms, participants).orThrow();
        call.unit()
                .remove(
                        Participation.RECORDS,
                        participants.stream()
                                .map(member -> new Participation.Key(lead.ref(), member))
                                .toList());
        return told;
    }

    private static Optional<PoolTerms> way(Call call, Lead lead) {
        return lead.home().map(home -> call.configuration().pooling().of(home));
    }
}
