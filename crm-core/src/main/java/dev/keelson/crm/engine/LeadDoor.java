package dev.keelson.crm.engine;

import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.customer.ContactNormaliser;
import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldRules;
import dev.keelson.crm.field.FieldValue;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.kernel.Actor;
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
    private final List<FieldDefinition> fields;
    private final List<FieldDefinition> unseen;

    LeadDoor(Call call) {
        normaliser = call.engine().normaliser();
        List<FieldDefinition> all = call.configuration().fieldsOf("lead");
        fields = all.stream().filter(field -> seen(call, field)).toList();
        unseen = all.stream().filter(field -> !seen(call, field)).toList();
    }

    /** @throws InvalidInputException naming everything that is wrong */
    LeadProfile profile(NewLead lead) {
        ArrayList<InvalidInputException.Problem> problems = new ArrayList<>();
        List<ContactPoint> points =
                points(new LeadEdit.Points(lead.phones(), lead.emails(), lead.registrations()), problems);
        collect(problems, () -> checkFields(FieldValues.NONE, lead.fields()));
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

    /**
     * Fields hidden from the actor are undefined (ACC-06): they cannot be given, are not demanded, and stay as they are.
     *
     * @throws InvalidInputException naming every field at fault
     */
    void checkFields(FieldValues before, FieldValues after) {
        FieldRules.check(fields, withoutUnseen(before, before), withoutUnseen(after, before));
    }

    private FieldValues withoutUnseen(FieldValues values, FieldValues before) {
        LinkedHashMap<String, FieldValue> kept = new LinkedHashMap<>(values.byStoredKey());
        for (FieldDefinition field : unseen) {
            String stored = field.name().stored();
            FieldValue there = before.byStoredKey().get(stored);
            if (there != null && there.equals(kept.get(stored))) {
                kept.remove(stored);
            }
        }
        return new FieldValues(kept);
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

    private static boolean seen(Call call, FieldDefinition field) {
        return call.actor() instanceof Actor.Endpoint
                || call.levels(Permission.LEAD_VIEW).of(field.name().toString()) != FieldLevel.HIDDEN;
    }
}
