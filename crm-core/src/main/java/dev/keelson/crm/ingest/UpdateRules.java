package dev.keelson.crm.ingest;

import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.customer.WrittenPoints;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldValue;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadEdit;
import dev.keelson.crm.lead.LeadProfile;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.query.Attribute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Every rule of a row that tells of a lead already there. */
public final class UpdateRules {
    private UpdateRules() {}

    /**
     * The edit a row asks for.
     *
     * <p>LEAD-27: a row updates what it tells of and leaves alone what it does not; it changes neither hands nor stage, which have
     * commands of their own.
     *
     * @param profile what the row tells, contact points normalised
     * @param changeable the kinds of contact points the actor may change
     * @throws InvalidInputException naming what the row tells otherwise and an edit does not change
     */
    public static LeadEdit edit(
            Lead there,
            ImportRow row,
            ToldLead told,
            LeadProfile profile,
            Collection<FieldDefinition> fields,
            Predicate<ContactPoint.Kind> changeable) {
        requireSame(there, told);
        NewLead lead = told.lead();
        LeadEdit edit = LeadEdit.of(there);
        if (row.told().containsKey(LeadFact.NAME)) {
            edit = edit.set(LeadAttributes.NAME, lead.name());
        }
        edit = set(edit, LeadAttributes.COMPANY, profile.company());
        edit = set(edit, LeadAttributes.SOURCE, profile.source());
        edit = set(edit, LeadAttributes.REGION, profile.region());
        edit = set(edit, LeadAttributes.PRODUCT, profile.product());
        edit = set(edit, LeadAttributes.CAPTURED_ON, profile.capturedOn());
        if (row.told().containsKey(LeadFact.TAGS)) {
            edit = edit.set(LeadAttributes.TAGS, profile.tags());
        }
        for (FieldDefinition field : fields) {
            FieldValue value = lead.fields().byStoredKey().get(field.name().stored());
            if (value != null) {
                edit = set(edit, field.<Lead>attribute(), value.text());
            }
        }
        return points(edit, there, lead, profile, changeable);
    }

    private static LeadEdit points(
            LeadEdit edit, Lead there, NewLead lead, LeadProfile profile, Predicate<ContactPoint.Kind> changeable) {
        ArrayList<ContactPoint.Kind> told = new ArrayList<>();
        for (ContactPoint.Kind kind : ContactPoint.Kind.values()) {
            boolean same = changeable.test(kind) && terms(kind, there.profile()).equals(terms(kind, profile));
            if (!written(lead, kind).isEmpty() && !same) {
                told.add(kind);
            }
        }
        return told.isEmpty()
                ? edit
                : edit.points(new WrittenPoints(
                        points(ContactPoint.Kind.PHONE, there, lead, told, changeable),
                        points(ContactPoint.Kind.EMAIL, there, lead, told, changeable),
                        points(ContactPoint.Kind.REGISTRATION, there, lead, told, changeable)));
    }

    /** Those the row tells of; else those that are there, for an edit of points replaces every kind the actor may change. */
    private static List<String> points(
            ContactPoint.Kind kind,
            Lead there,
            NewLead lead,
            Collection<ContactPoint.Kind> told,
            Predicate<ContactPoint.Kind> changeable) {
        if (told.contains(kind)) {
            return written(lead, kind);
        }
        return !changeable.test(kind)
                ? List.of()
                : there.profile().contactPoints().stream()
                        .filter(point -> point.kind() == kind)
                        .map(ContactPoint::written)
                        .toList();
    }

    private static void requireSame(Lead there, ToldLead told) {
        ArrayList<InvalidInputException.Problem> problems = new ArrayList<>();
        same(problems, LeadFact.OWNER, told.lead().owner(), there.holder().owner());
        same(problems, LeadFact.POOL, told.lead().pool(), there.holder().pool());
        same(problems, LeadFact.STAGE, told.stage(), Optional.of(there.stage()));
        same(
                problems,
                LeadFact.STAGE_SINCE,
                told.since(),
                Optional.of(there.progress().since()));
        Optional<Instant> began = Optional.of(there.times().createdAt());
        same(problems, LeadFact.CREATED_AT, told.createdAt(), began);
        same(problems, LeadFact.REASON, told.reason(), there.progress().reason());
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    private static <T> void same(
            List<InvalidInputException.Problem> problems, LeadFact fact, Optional<T> told, Optional<T> there) {
        if (told.isPresent() && !told.equals(there)) {
            problems.add(new InvalidInputException.Problem(fact.key(), "not-editable", "an import does not change it"));
        }
    }

    private static Set<String> terms(ContactPoint.Kind kind, LeadProfile profile) {
        return profile.contactPoints().stream()
                .filter(point -> point.kind() == kind)
                .map(ContactPoint::term)
                .collect(Collectors.toSet());
    }

    private static List<String> written(NewLead lead, ContactPoint.Kind kind) {
        return switch (kind) {
            case PHONE -> lead.phones();
            case EMAIL -> lead.emails();
            case REGISTRATION -> lead.registrations();
        };
    }

    private static <V> LeadEdit set(LeadEdit edit, Attribute<Lead, V> attribute, Optional<V> value) {
        return value.isPresent() ? edit.set(attribute, value.get()) : edit;
    }

    private static <V> LeadEdit set(LeadEdit edit, Attribute<Lead, V> attribute, String text) {
        return edit.set(attribute, attribute.type().parse(text));
    }
}
