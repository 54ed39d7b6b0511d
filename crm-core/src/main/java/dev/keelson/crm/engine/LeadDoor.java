package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.FieldLevels;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.customer.ContactNormaliser;
import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.lead.LeadEdit;
import dev.keelson.crm.lead.LeadProfile;
import dev.keelson.crm.lead.NewLead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Turns what was written of leads into what is kept, or says everything that is wrong with it. */
final class LeadDoor {
    private final ContactNormaliser normaliser;
    private final FieldDoor fields;
    private final FieldLevels levels;

    LeadDoor(Call call) {
        levels = call.levelsGiven(Permission.LEAD_VIEW);
        normaliser = call.engine().normaliser();
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
        collect(problems, () -> AccessRules.requireKnown(levels, lead.given()));
        collect(problems, () -> checkFields(FieldValues.NONE, lead.fields()));
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
        List<ContactPoint> points =
                points(new LeadEdit.Points(lead.phones(), lead.emails(), lead.registrations()), problems);
        Optional<LeadProfile> profile = collect(
                problems,
                () -> new LeadProfile(
                        lead.name(),
                        lead.company(),
                        points,
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

    /** @throws InvalidInputException naming every point that is none */
    List<ContactPoint> points(LeadEdit.Points written) {
        ArrayList<InvalidInputException.Problem> problems = new ArrayList<>();
        List<ContactPoint> points = points(written, problems);
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return points;
    }

    /** @throws InvalidInputException naming every field at fault */
    void checkFields(FieldValues before, FieldValues after) {
        fields.check(before, after);
    }

    private List<ContactPoint> points(LeadEdit.Points written, List<InvalidInputException.Problem> problems) {
        LinkedHashMap<String, ContactPoint> points = new LinkedHashMap<>();
        add(written.phones(), normaliser::phone, points, problems);
        add(written.emails(), normaliser::email, points, problems);
        add(written.registrations(), normaliser::registration, points, problems);
        return List.copyOf(points.values());
    }

    private static void add(
            List<String> written,
            Function<String, ContactPoint> normalise,
            Map<String, ContactPoint> points,
            List<InvalidInputException.Problem> problems) {
        for (String each : written) {
            collect(problems, () -> normalise.apply(each)).ifPresent(point -> points.putIfAbsent(point.term(), point));
        }
    }

    private static void collect(List<InvalidInputException.Problem> problems, Runnable check) {
        collect(problems, () -> {
            check.run();
            return true;
        });
    }

    private static <T> Optional<T> collect(
            List<InvalidInputException.Problem> problems, java.util.function.Supplier<T> attempt) {
        try {
            return Optional.of(attempt.get());
        } catch (InvalidInputException wrong) {
            problems.addAll(wrong.problems());
            return Optional.empty();
        }
    }
}
