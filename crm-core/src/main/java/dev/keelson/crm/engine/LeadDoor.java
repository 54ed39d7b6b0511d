package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.FieldLevels;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.customer.WrittenPoints;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.lead.LeadProfile;
import dev.keelson.crm.lead.NewLead;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns what was written of leads into what is kept, or says everything that is wrong with it. */
final class LeadDoor {
    private final PointsDoor points;
    private final FieldDoor fields;
    private final FieldLevels levels;

    LeadDoor(Call call) {
        levels = call.levelsGiven(Permission.LEAD_VIEW);
        points = new PointsDoor(call);
        fields = new FieldDoor(call, "lead", Permission.LEAD_VIEW);
    }

    /** The levels at which the actor gives attributes of leads. */
    FieldLevels levels() {
        return levels;
    }

    /** The fields of leads that the actor may know of. */
    List<FieldDefinition> fields() {
        return fields.seen();
    }

    /** Looks up what many leads refer to together. */
    void look(List<NewLead> leads) {
        fields.look(leads.stream().map(NewLead::fields).toList());
    }

    /** @throws InvalidInputException naming everything that is wrong */
    LeadProfile profile(NewLead lead) {
        ArrayList<InvalidInputException.Problem> problems = new ArrayList<>();
        PointsDoor.collect(problems, () -> AccessRules.requireKnown(levels, lead.given()));
        PointsDoor.collect(problems, () -> checkFields(FieldValues.NONE, lead.fields()));
        return profile(lead, problems);
    }

    /**
     * What a lead looks like so far: fields may still be missing, and what is hidden from the actor is left to the reader.
     *
     * @throws InvalidInputException naming everything that is wrong
     */
    LeadProfile sketch(NewLead lead) {
        return profile(lead, new ArrayList<>());
    }

    private LeadProfile profile(NewLead lead, List<InvalidInputException.Problem> problems) {
        List<ContactPoint> reached =
                points.points(new WrittenPoints(lead.phones(), lead.emails(), lead.registrations()), problems);
        Optional<LeadProfile> profile = PointsDoor.collect(
                problems,
                () -> new LeadProfile(
                        lead.name(),
                        lead.company(),
                        reached,
                        lead.source(),
                        lead.region(),
                        lead.product(),
                        lead.tags(),
                        lead.externalId(),
                        lead.capturedOn(),
                        lead.fields()));
        if (profile.isEmpty() || !problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return profile.get();
    }

    /** What an edit makes of a lead's points. @throws InvalidInputException naming every point that is none */
    List<ContactPoint> replaced(List<ContactPoint> before, Optional<WrittenPoints> written, FieldLevels there) {
        return points.replaced(before, written, there);
    }

    /** @throws InvalidInputException naming every field at fault */
    void checkFields(FieldValues before, FieldValues after) {
        fields.check(before, after);
    }
}
