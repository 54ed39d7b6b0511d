package dev.keelson.crm.tck;

import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.customer.ContactProfile;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerProfile;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadProfile;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityOutcome;
import dev.keelson.crm.opportunity.OpportunityProfile;
import dev.keelson.crm.opportunity.OpportunityProgress;
import dev.keelson.crm.query.ValueType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Another world, which one person cannot tell from the firm's: everything that person may not see is drawn anew. */
final class FirmTwin {
    private final Firm firm;
    private final MemberId person;
    private final PlainAccess law;
    private final Random random;

    FirmTwin(Firm firm, MemberId person) {
        this.firm = firm;
        this.person = person;
        this.law = new PlainAccess(firm);
        this.random = new Random(~firm.seed());
    }

    Firm drawn() {
        FirmRecords before = firm.records();
        List<Lead> leads = new ArrayList<>();
        for (Lead lead : before.leads()) {
            if (sees(lead)) {
                leads.add(otherwise(lead));
            } else {
                leads.add(FirmRecords.lead(random, lead.id().value(), lead.holder())
                        .withVersion(2));
                leads.add(FirmRecords.lead(random, new UUID(random.nextLong(), 1), lead.holder()));
            }
        }
        List<Customer> customers = new ArrayList<>();
        for (Customer customer : before.customers()) {
            customers.add(
                    sees(customer)
                            ? otherwise(customer)
                            : FirmRecords.customer(random, customer.id().value(), customer.holder()));
        }
        Set<RecordRef> seen =
                before.leads().stream().filter(this::sees).map(Lead::ref).collect(Collectors.toSet());
        before.customers().stream().filter(this::sees).map(Customer::ref).forEach(seen::add);
        List<Contact> contacts = before.contacts().stream()
                .map(contact -> seen.contains(RecordRef.of(contact.customer()))
                        ? otherwise(contact)
                        : known(contact, ContactProfile.named("Unseen " + random.nextInt())))
                .toList();
        List<FollowUp> followUps = before.followUps().stream()
                .filter(followUp -> seen.contains(followUp.subject()))
                .toList();
        List<Participation> participations = before.participations().stream()
                .filter(participation -> seen.contains(participation.key().record())
                        || participation.key().member().equals(person))
                .toList();
        List<Opportunity> opportunities = before.opportunities().stream()
                .map(each -> sees(each)
                        ? otherwise(each)
                        : FirmRecords.opportunity(random, each.id().value(), each.customer(), each.holder()))
                .toList();
        return firm.with(new FirmRecords(
                leads,
                customers,
                contacts,
                followUps,
                participations,
                opportunities,
                before.money().drawnAnew(random, this::sight, seen)));
    }

    private FirmMoney.Sight sight(Holder holder) {
        RecordRef nobodys = new RecordRef("nothing", new UUID(0, 0));
        return new FirmMoney.Sight(
                law.may(person, "contract.view", holder, nobodys),
                law.may(person, "invoice.view", holder, nobodys),
                law.may(person, "payment.view", holder, nobodys));
    }

    boolean sees(Lead lead) {
        return law.may(person, "lead.view", lead.holder(), lead.ref());
    }

    boolean sees(Customer customer) {
        return law.may(person, "customer.view", customer.holder(), customer.ref());
    }

    boolean sees(Opportunity opportunity) {
        return law.may(person, "opportunity.view", opportunity.holder(), opportunity.ref());
    }

    /** The lead with other values of what is hidden from the person, and other ends of what is masked. */
    private Lead otherwise(Lead lead) {
        LeadProfile profile = lead.profile();
        return new Lead(
                lead.id(),
                new LeadProfile(
                        text("lead.view", "name", Optional.of(profile.name())).orElseThrow(),
                        text("lead.view", "company", profile.company()),
                        points("lead.view", profile.contactPoints()),
                        text("lead.view", "source", profile.source()),
                        text("lead.view", "region", profile.region()),
                        text("lead.view", "product", profile.product()),
                        tags("lead.view", "tags", profile.tags()),
                        text("lead.view", "externalId", profile.externalId()),
                        capturedOn(profile.capturedOn()),
                        fields(profile.fields())),
                lead.holder(),
                lead.home(),
                lead.progress(),
                lead.times(),
                lead.standing(),
                lead.author(),
                lead.ownershipSteps(),
                lead.version());
    }

    private Customer otherwise(Customer customer) {
        return new Customer(
                customer.id(),
                new CustomerProfile(
                        text("customer.view", "name", Optional.of(customer.name()))
                                .orElseThrow(),
                        points("customer.view", customer.contactPoints()),
                        text("customer.view", "source", customer.source()),
                        text("customer.view", "region", customer.region()),
                        text("customer.view", "level", customer.level()),
                        tags("customer.view", "tags", customer.tags()),
                        customer.parent(),
                        customer.fields()),
                customer.holder(),
                customer.fromLead(),
                customer.times(),
                customer.ownershipSteps(),
                customer.version());
    }

    private Opportunity otherwise(Opportunity opportunity) {
        OpportunityProfile profile = opportunity.profile();
        OpportunityProgress progress = opportunity.progress();
        String view = "opportunity.view";
        return opportunity
                .with(new OpportunityProfile(
                        text(view, "name", Optional.of(profile.name())).orElseThrow(),
                        readable(view, "amount")
                                ? profile.amount()
                                : profile.amount()
                                        .map(money ->
                                                Money.of("CNY", random.nextInt(9))), // a stage asks whether it is there
                        readable(view, "amount") ? profile.lines() : List.of(),
                        readable(view, "expectedClose") ? profile.expectedClose() : Optional.of(FirmRecords.DAY),
                        text(view, "nextStep", profile.nextStep()),
                        readable(view, "nextStepOn") ? profile.nextStepOn() : Optional.of(FirmRecords.DAY),
                        tags(view, "competitors", profile.competitors()),
                        tags(view, "tags", profile.tags()),
                        profile.fields()))
                .with(new OpportunityProgress(
                        progress.pipeline(),
                        progress.stage(),
                        progress.outcome(),
                        progress.since(),
                        progress.outcome() == OpportunityOutcome.LOST
                                ? text(view, "reason", progress.reason())
                                : Optional.empty()));
    }

    private boolean readable(String view, String attribute) {
        return law.level(person, view, attribute).compareTo(FieldLevel.READABLE) >= 0;
    }

    private Contact otherwise(Contact contact) {
        return known(
                contact,
                new ContactProfile(
                        text("customer.view", "name", Optional.of(contact.name()))
                                .orElseThrow(),
                        text("customer.view", "title", contact.title()),
                        tags("customer.view", "roles", contact.roles()),
                        points("customer.view", contact.contactPoints())));
    }

    private static Contact known(Contact contact, ContactProfile profile) {
        return new Contact(
                contact.id(), contact.customer(), profile, contact.holder(), contact.createdAt(), contact.version());
    }

    private Optional<String> text(String view, String attribute, Optional<String> value) {
        return switch (law.level(person, view, attribute)) {
            case HIDDEN -> Optional.of("Unseen " + random.nextInt(3));
            case MASKED -> value.map(text -> text.substring(0, 1) + random.nextInt(3));
            case READABLE, EDITABLE -> value;
        };
    }

    private Set<String> tags(String view, String attribute, Set<String> tags) {
        return readable(view, attribute) ? tags : Set.of("unseen");
    }

    private List<ContactPoint> points(String view, List<ContactPoint> points) {
        return points.stream()
                .map(point -> switch (law.level(
                        person, view, point.kind().name().toLowerCase(Locale.ROOT))) {
                    case HIDDEN, MASKED -> withOtherMiddle(point);
                    case READABLE, EDITABLE -> point;
                })
                .toList();
    }

    private Optional<LocalDate> capturedOn(Optional<LocalDate> day) {
        boolean readable = law.level(person, "lead.view", "capturedOn").compareTo(FieldLevel.READABLE) >= 0;
        return readable ? day : Optional.of(LocalDate.of(2026, 1, 1 + random.nextInt(9)));
    }

    private ContactPoint withOtherMiddle(ContactPoint point) {
        if (point.kind() == ContactPoint.Kind.EMAIL) {
            String address = "t" + random.nextInt(1_000) + "@example.org";
            return new ContactPoint(point.kind(), address, address);
        }
        String number = point.normalised();
        String other = number.substring(0, 6) + (1_000 + random.nextInt(9_000)) + number.substring(10);
        return new ContactPoint(point.kind(), other, other);
    }

    private FieldValues fields(FieldValues fields) {
        FieldValues other = fields;
        if (law.level(person, "lead.view", "own.size").compareTo(FieldLevel.READABLE) < 0) {
            other = other.with(Firm.SIZE.name(), ValueType.INTEGER, 7L);
        }
        Optional<String> note = fields.get(Firm.NOTE.name(), ValueType.TEXT);
        return other.with(
                Firm.NOTE.name(),
                ValueType.TEXT,
                text("lead.view", "own.note", note).orElse(null));
    }
}
