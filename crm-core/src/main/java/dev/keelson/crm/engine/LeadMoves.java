package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.field.DemandRules;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadEdit;
import dev.keelson.crm.lead.LeadProfile;
import dev.keelson.crm.lead.LeadRules;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.storage.UniqueKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Edits leads and moves them along their stages. */
final class LeadMoves {
    private LeadMoves() {}

    static Lead move(Call call, LeadId id, StageKey to) {
        Lead lead = LeadReading.require(call, id, Permission.LEAD_MOVE);
        return save(
                call,
                lead,
                LeadRules.move(
                        lead, to, Optional.empty(), call.configuration().stages(), attributes(call), call.now()));
    }

    static Lead disqualify(Call call, LeadId id, String reason) {
        Lead lead = LeadReading.require(call, id, Permission.LEAD_MOVE);
        return save(
                call,
                lead,
                LeadRules.disqualify(
                        lead,
                        Text.line("reason", reason, Text.LINE),
                        call.configuration().stages(),
                        attributes(call),
                        call.now()));
    }

    static Lead disqualify(Call call, LeadId id, StageKey into, String reason) {
        Lead lead = LeadReading.require(call, id, Permission.LEAD_MOVE);
        return save(
                call,
                lead,
                LeadRules.disqualify(
                        lead,
                        into,
                        Text.line("reason", reason, Text.LINE),
                        call.configuration().stages(),
                        attributes(call),
                        call.now()));
    }

    static Lead edit(Call call, LeadId id, LeadEdit edit) {
        Lead lead = LeadReading.require(call, id, Permission.LEAD_EDIT);
        Optional<Decision.Accepted<Lead>> revised = revise(call, lead, edit);
        if (revised.isEmpty()) {
            return Projection.shown(call, lead);
        }
        new UniqueValues(call)
                .exchange(
                        lead.ref(),
                        keys(call, lead.fields()),
                        keys(call, revised.get().outcome().fields()));
        return Projection.shown(call, LeadBook.save(call, lead, revised.get()));
    }

    /** What an edit would make of a lead, values that others have aside; empty when it would change nothing. */
    static Optional<Decision.Accepted<Lead>> revise(Call call, Lead lead, LeadEdit edit) {
        EditDoor.requireChangeable(
                call.levels(lead), call.configuration().fieldsOf("lead"), edit.changes(), edit.points());
        if (lead.version() != edit.version()) {
            throw new StaleException();
        }
        LeadDoor door = new LeadDoor(call);
        List<ContactPoint> points = door.replaced(lead.profile().contactPoints(), edit.points(), call.levels(lead));
        LeadProfile next = edit.on(lead.profile(), points);
        if (next.equals(lead.profile())) {
            return Optional.empty();
        }
        door.checkFields(lead.fields(), next.fields());
        return Optional.of(LeadRules.edit(
                        lead,
                        next,
                        EditDoor.changed(edit.changes(), lead, lead.profile().contactPoints(), next.contactPoints()),
                        call.now())
                .orThrow());
    }

    /** The attributes of a lead by name, custom ones included. */
    static Map<String, Attribute<Lead, ?>> attributes(Call call) {
        return DemandRules.byName(LeadAttributes.RECORDS, call.configuration().fieldsOf("lead"));
    }

    private static Lead save(Call call, Lead before, Decision<Lead> decision) {
        return Projection.shown(
                call,
                LeadBook.save(
                        call, before, Projection.shown(call, before, decision).orThrow()));
    }

    /** The unique values of a lead's custom fields; each names its field. */
    static Map<UniqueKey.Key, String> keys(Call call, FieldValues values) {
        return UniqueValues.ofFields(call.configuration().fieldsOf("lead"), values);
    }
}
