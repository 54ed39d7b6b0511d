package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.Explanation;
import dev.keelson.crm.access.ExplanationRules;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.Availability;
import dev.keelson.crm.lead.Conversion;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAction;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadRules;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Says beforehand what a command would say. */
final class LeadAnswers {
    private LeadAnswers() {}

    static Decision<LeadId> mayConvert(Call call, LeadId id) {
        Lead lead = LeadReading.view(call, id);
        return open(call, lead, LeadAction.CONVERT);
    }

    static Decision<LeadId> mayMove(Call call, LeadId id, StageKey to) {
        Lead lead = LeadReading.view(call, id);
        return permitted(call, lead, Permission.LEAD_MOVE)
                .then(permitted -> Projection.shown(
                        call,
                        lead,
                        LeadRules.move(
                                permitted,
                                to,
                                Optional.empty(),
                                call.configuration().stages(),
                                LeadMoves.attributes(call),
                                call.now())))
                .<Decision<LeadId>>fold(moved -> Decision.accept(id), Decision::refuse);
    }

    static List<Availability> availableActions(Call call, LeadId id) {
        Lead lead = LeadReading.view(call, id);
        return Arrays.stream(LeadAction.values())
                .map(action -> new Availability(action, open(call, lead, action).reason()))
                .toList();
    }

    private static Decision<LeadId> open(Call call, Lead lead, LeadAction action) {
        return permitted(call, lead, action.permission())
                .then(permitted -> carriable(call, action, permitted))
                .then(permitted -> Projection.shown(
                        call,
                        lead,
                        LeadRules.open(
                                action,
                                permitted,
                                call.configuration().stages(),
                                LeadMoves.attributes(call),
                                call.now())))
                .then(id -> switch (action) {
                    case CLAIM -> PoolClaims.mayClaim(call, lead.holder().pool().orElseThrow(), lead);
                    case CONVERT -> new LeadConversion(call).fits(lead);
                    default -> Decision.accept(id);
                });
    }

    static Explanation explain(Call call, LeadId id, Permission permission) {
        Lead lead = LeadReading.view(call, id);
        return ExplanationRules.explain(
                call.principal(),
                call.principal(),
                call.reach(permission),
                LeadAttributes.SCOPE,
                lead,
                call.unit().participants());
    }

    private static Decision<Lead> carriable(Call call, LeadAction action, Lead lead) {
        return action == LeadAction.CONVERT
                ? LeadConversion.carry(call, lead, Conversion.intoNewCustomer()).then(levels -> Decision.accept(lead))
                : Decision.accept(lead);
    }

    private static Decision<Lead> permitted(Call call, Lead lead, Permission permission) {
        return AccessRules.permit(
                call.principal(),
                call.reach(permission),
                LeadAttributes.SCOPE,
                lead,
                call.unit().participants());
    }
}
