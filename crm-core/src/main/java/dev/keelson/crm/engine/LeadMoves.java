package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.FieldLevels;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadEdit;
import dev.keelson.crm.lead.LeadProfile;
import dev.keelson.crm.lead.LeadRules;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.storage.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
        requireChangeable(call, lead, edit);
        if (lead.version() != edit.version()) {
            throw new StaleException();
        }
        LeadDoor door = new LeadDoor(call);
        List<ContactPoint> points = edit.points()
                .map(written -> points(call, door, written, lead))
                .orElse(lead.profile().contactPoints());
        LeadProfile next = edit.on(lead.profile(), points);
        if (next.equals(lead.profile())) {
            return Optional.empty();
        }
        door.checkFields(lead.fields(), next.fields());
        return Optional.of(LeadRules.edit(lead, next, changed(edit, lead, next), call.now())
                .orThrow());
    }

    /** The attributes of a lead by name, custom ones included. */
    static Map<String, Attribute<Lead, ?>> attributes(Call call) {
        List<Attribute<Lead, ?>> custom = new ArrayList<>();
        call.configuration().fieldsOf("lead").forEach(field -> custom.add(field.<Lead>attribute()));
        return LeadRules.byName(custom);
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

    /** Names what is unknown to the actor; refuses what the actor knows of and may not change. */
    private static void requireChangeable(Call call, Lead lead, LeadEdit edit) {
        TreeSet<String> names = new TreeSet<>();
        edit.changes().keySet().forEach(attribute -> names.add(attribute.name()));
        edit.points().ifPresent(points -> {
            for (ContactPoint.Kind kind : ContactPoint.Kind.values()) {
                if (!written(points, kind).isEmpty()) {
                    names.add(attributeOf(kind));
                }
            }
        });
        FieldLevels levels = call.levels(lead);
        Set<String> undefined = edit.changes().keySet().stream()
                .filter(attribute -> attribute.custom().isPresent() && !defined(call, attribute))
                .map(Attribute::name)
                .collect(Collectors.toSet());
        List<InvalidInputException.Problem> unknown = names.stream()
                .filter(name -> undefined.contains(name) || levels.of(name) == FieldLevel.HIDDEN)
                .map(name -> new InvalidInputException.Problem(name, "unknown", "there is no such attribute"))
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidInputException(unknown);
        }
        AccessRules.editable(levels, names).orThrow();
    }

    private static boolean defined(Call call, Attribute<Lead, ?> attribute) {
        for (FieldDefinition field : call.configuration().fieldsOf("lead")) {
            if (field.name().toString().equals(attribute.name())) {
                return true;
            }
        }
        return false;
    }

    /** Kinds the actor may not change stay as they are. */
    private static List<ContactPoint> points(Call call, LeadDoor door, LeadEdit.Points written, Lead lead) {
        ArrayList<ContactPoint> points = new ArrayList<>(door.points(written));
        lead.profile().contactPoints().stream()
                .filter(point -> call.levels(lead).of(attributeOf(point.kind())) != FieldLevel.EDITABLE)
                .forEach(points::add);
        return points;
    }

    private static List<String> written(LeadEdit.Points points, ContactPoint.Kind kind) {
        return switch (kind) {
            case PHONE -> points.phones();
            case EMAIL -> points.emails();
            case REGISTRATION -> points.registrations();
        };
    }

    private static String attributeOf(ContactPoint.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Set<String> changed(LeadEdit edit, Lead before, LeadProfile next) {
        TreeSet<String> names = new TreeSet<>();
        for (Attribute<Lead, ?> attribute : edit.changes().keySet()) {
            if (!java.util.Objects.equals(
                    attribute.valueOf(before), edit.changes().get(attribute).orElse(null))) {
                names.add(attribute.name());
            }
        }
        for (ContactPoint.Kind kind : ContactPoint.Kind.values()) {
            if (!of(kind, before.profile()).equals(of(kind, next))) {
                names.add(attributeOf(kind));
            }
        }
        return names;
    }

    private static List<ContactPoint> of(ContactPoint.Kind kind, LeadProfile profile) {
        return profile.contactPoints().stream()
                .filter(point -> point.kind() == kind)
                .toList();
    }
}
