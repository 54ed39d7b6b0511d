package dev.keelson.crm.engine;

import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.ingest.ImportRow;
import dev.keelson.crm.ingest.ToldLead;
import dev.keelson.crm.ingest.UpdateRules;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadEdit;
import dev.keelson.crm.storage.UniqueKey;
import java.util.Map;
import java.util.Optional;

/** What a row makes of a lead that is there: the edit a person would make of it, decided and not yet saved. */
record LeadUpdate(
        Lead before,
        Optional<Decision.Accepted<Lead>> accepted,
        Map<UniqueKey.Key, String> keysBefore,
        Map<UniqueKey.Key, String> keysAfter) {
    static LeadUpdate of(Call call, Lead lead, ImportRow row, ToldLead told) {
        if (!call.reach(Permission.LEAD_VIEW)
                .includes(LeadAttributes.SCOPE, lead, call.unit().participants())) {
            throw new NotFoundException();
        }
        call.permit(Permission.LEAD_EDIT, LeadAttributes.SCOPE, lead);
        LeadDoor door = new LeadDoor(call);
        LeadEdit edit = UpdateRules.edit(
                lead,
                row,
                told,
                door.sketch(told.lead()),
                door.fields(),
                kind -> call.levels(lead).of(kind.attribute()) == FieldLevel.EDITABLE);
        Optional<Decision.Accepted<Lead>> accepted = LeadMoves.revise(call, lead, edit);
        Map<UniqueKey.Key, String> before = LeadMoves.keys(call, lead.fields());
        return new LeadUpdate(
                lead,
                accepted,
                before,
                accepted.map(revised -> LeadMoves.keys(call, revised.outcome().fields()))
                        .orElse(before));
    }

    boolean movesUniqueValues() {
        return !keysBefore.keySet().equals(keysAfter.keySet());
    }
}
