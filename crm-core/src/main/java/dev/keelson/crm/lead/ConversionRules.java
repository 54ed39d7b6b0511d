package dev.keelson.crm.lead;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.customer.ContactProfile;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerProfile;
import dev.keelson.crm.customer.CustomerTimes;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.field.FieldValue;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.kernel.ContactId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.InvalidInputException.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What of a lead becomes what of the customer and the contact it is converted into. */
public final class ConversionRules {
    private static final List<AccessRules.Carried> BUILT_IN = List.of(
            new AccessRules.Carried("company", "name"),
            new AccessRules.Carried("name", "name"),
            new AccessRules.Carried("source", "source"),
            new AccessRules.Carried("region", "region"),
            new AccessRules.Carried("tags", "tags"),
            new AccessRules.Carried("phone", "phone"),
            new AccessRules.Carried("email", "email"),
            new AccessRules.Carried("registration", "registration"));

    private ConversionRules() {}

    /** The customer a lead becomes: its company, or the person where there is none, held by whoever holds the lead. */
    public static Customer customer(Lead lead, CustomerId id, FieldValues fields, Instant now) {
        return new Customer(
                id,
                CustomerProfile.named(lead.company().orElse(lead.name()))
                        .reachedBy(registrations(lead))
                        .from(lead.profile().source(), lead.profile().region())
                        .tagged(lead.profile().tags())
                        .withFields(fields),
                lead.holder(),
                Optional.of(lead.id()),
                times(lead, CustomerTimes.createdAt(now)),
                1,
                0);
    }

    /** An existing customer that a lead becomes: it keeps what it has and is given what it lacks. */
    public static Customer joined(Lead lead, Customer existing, FieldValues fields) {
        return existing.with(existing.profile()
                        .withMore(registrations(lead), lead.profile().tags())
                        .from(
                                existing.source().or(() -> lead.profile().source()),
                                existing.region().or(() -> lead.profile().region()))
                        .withFields(fields))
                .with(times(lead, existing.times()));
    }

    /** The person at the customer: with the phones and e-mails; registration numbers are the customer's. */
    public static Contact contact(Lead lead, Conversion conversion, ContactId id, Customer customer, Instant now) {
        return new Contact(
                id,
                customer.id(),
                ContactProfile.named(conversion.contactName().orElse(lead.name()))
                        .reachedBy(lead.profile().contactPoints().stream()
                                .filter(point -> point.kind() != ContactPoint.Kind.REGISTRATION)
                                .toList()),
                customer.holder(),
                now,
                0);
    }

    /**
     * The custom fields of the customer: what it has, and what it lacks from the lead: by the conversion's mapping, otherwise a field
     * of the same name and type.
     *
     * @param known the fields of leads that the mapping may name
     * @param nameable the fields of customers that the mapping may name
     * @param targets all fields of customers
     * @throws InvalidInputException naming every field of the mapping that is unknown, of another type or given twice
     */
    public static FieldValues fields(
            Lead lead,
            Conversion conversion,
            Collection<FieldDefinition> known,
            Collection<FieldDefinition> nameable,
            Collection<FieldDefinition> targets,
            FieldValues there) {
        Map<String, FieldDefinition> sources = byName(known);
        Map<String, FieldDefinition> aims = byName(targets);
        requireMapping(conversion.fields(), sources, byName(nameable));
        TreeMap<String, FieldValue> fields = new TreeMap<>(there.byStoredKey());
        conversion.fields().forEach((from, to) -> {
            FieldValue value = lead.fields().byStoredKey().get(from.stored());
            if (value != null) {
                fields.putIfAbsent(to.stored(), value);
            }
        });
        lead.fields().byStoredKey().forEach((stored, value) -> {
            FieldDefinition same = aims.get(stored);
            boolean mapped = conversion.fields().keySet().stream()
                    .anyMatch(from -> from.stored().equals(stored));
            if (!mapped
                    && same != null
                    && !same.has(FieldDefinition.Trait.RETIRED)
                    && same.type().kind() == value.type().kind()) {
                fields.putIfAbsent(stored, value);
            }
        });
        return new FieldValues(fields);
    }

    /** LEAD-33: a lead becomes no customer whose custom fields are not sound: one required is absent, or one is out of bounds or taken. */
    public static Decision<FieldValues> fit(FieldValues fields, Collection<Problem> problems) {
        if (problems.isEmpty()) {
            return Decision.accept(fields);
        }
        TreeMap<String, String> codes = new TreeMap<>();
        problems.forEach(problem -> codes.putIfAbsent(problem.attribute(), problem.code()));
        return Decision.refuse(new LeadRefusal.UnfitForCustomer(codes));
    }

    /**
     * Which attributes of a lead become which of its customer and contact, whatever their values.
     *
     * @param known the fields of leads that the mapping may name
     */
    public static List<AccessRules.Carried> carried(
            Conversion conversion,
            Collection<FieldDefinition> known,
            Collection<FieldDefinition> ofLeads,
            Collection<FieldDefinition> ofCustomers) {
        ArrayList<AccessRules.Carried> carried = new ArrayList<>(BUILT_IN);
        Map<String, FieldDefinition> sources = byName(known);
        conversion.fields().forEach((from, to) -> {
            if (sources.containsKey(from.stored())) {
                carried.add(new AccessRules.Carried(from.toString(), to.toString()));
            }
        });
        Map<String, FieldDefinition> aims = byName(ofCustomers);
        ofLeads.forEach(field -> Optional.ofNullable(aims.get(field.name().stored()))
                .ifPresent(same -> carried.add(new AccessRules.Carried(
                        field.name().toString(), same.name().toString()))));
        return carried;
    }

    private static void requireMapping(
            Map<FieldName, FieldName> mapping,
            Map<String, FieldDefinition> sources,
            Map<String, FieldDefinition> aims) {
        ArrayList<Problem> problems = new ArrayList<>();
        TreeSet<FieldName> given = new TreeSet<>();
        mapping.forEach((from, to) -> {
            FieldDefinition source = sources.get(from.stored());
            FieldDefinition aim = aims.get(to.stored());
            if (source == null) {
                problems.add(new Problem(from.toString(), "unknown", "there is no such attribute"));
            } else if (aim == null) {
                problems.add(new Problem(to.toString(), "unknown", "there is no such attribute"));
            } else if (source.type().kind() != aim.type().kind()) {
                problems.add(new Problem(to.toString(), "type", "the field is of type " + aim.type()));
            } else if (!given.add(to)) {
                problems.add(new Problem(to.toString(), "duplicate", "two fields are mapped to it"));
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    private static Map<String, FieldDefinition> byName(Collection<FieldDefinition> definitions) {
        HashMap<String, FieldDefinition> byName = new HashMap<>();
        definitions.forEach(field -> byName.put(field.name().stored(), field));
        return byName;
    }

    private static CustomerTimes times(Lead lead, CustomerTimes before) {
        return lead.times()
                .lastFollowUp()
                .map(at -> before.followedUp(at, lead.times().nextContact()))
                .orElse(before);
    }

    private static List<ContactPoint> registrations(Lead lead) {
        return lead.profile().contactPoints().stream()
                .filter(point -> point.kind() == ContactPoint.Kind.REGISTRATION)
                .toList();
    }
}
