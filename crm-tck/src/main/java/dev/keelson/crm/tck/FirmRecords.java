package dev.keelson.crm.tck;

import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.customer.ContactProfile;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerProfile;
import dev.keelson.crm.customer.CustomerTimes;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.kernel.ContactId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.FollowUpId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.LeadProfile;
import dev.keelson.crm.lead.LeadProgress;
import dev.keelson.crm.lead.LeadStanding;
import dev.keelson.crm.lead.LeadTimes;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.opportunity.OpportunityOutcome;
import dev.keelson.crm.opportunity.OpportunityProfile;
import dev.keelson.crm.opportunity.OpportunityProgress;
import dev.keelson.crm.opportunity.Pipeline;
import dev.keelson.crm.opportunity.PipelineStage;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.product.LineItem;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.storage.UnitOfWork;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The records of a {@link Firm}: every type that is reached by scopes, parents and their children. */
record FirmRecords(
        List<Lead> leads,
        List<Customer> customers,
        List<Contact> contacts,
        List<FollowUp> followUps,
        List<Participation> participations,
        List<Opportunity> opportunities,
        FirmMoney money) {
    private static final int OF_EACH = 10;
    static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final List<String> WORDS = List.of("Tea", "Silk", "Tin", "茶");

    static FirmRecords of(Random random, List<MemberId> people, List<Department> departments, List<Pool> pools) {
        FirmRecords drawn = new FirmRecords(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new FirmMoney(List.of(), List.of(), List.of()));
        ArrayList<MemberId> owners = new ArrayList<>(people);
        owners.add(new MemberId("left"));
        for (int at = 0; at < OF_EACH; at++) {
            drawn.leads.add(lead(random, new UUID(random.nextLong(), at), holder(random, owners, departments, pools)));
            drawn.customers.add(
                    customer(random, new UUID(random.nextLong(), at), holder(random, owners, departments, pools)));
        }
        for (int at = 0; at < OF_EACH; at++) {
            Customer customer = Firm.any(random, drawn.customers);
            drawn.contacts.add(new Contact(
                    new ContactId(new UUID(random.nextLong(), at)),
                    customer.id(),
                    new ContactProfile("Contact " + at, word(random), Firm.some(random, WORDS, 2), points(random)),
                    customer.holder(),
                    Firm.NOW,
                    1));
            Lead lead = Firm.any(random, drawn.leads);
            drawn.followUps.add(
                    random.nextBoolean()
                            ? followUp(new UUID(random.nextLong(), at), lead.ref(), lead.holder())
                            : followUp(new UUID(random.nextLong(), at), customer.ref(), customer.holder()));
        }
        LinkedHashMap<RecordRef, Instant> shared = new LinkedHashMap<>();
        drawn.leads.forEach(lead -> shared.put(lead.ref(), lead.times().createdAt()));
        drawn.customers.forEach(
                customer -> shared.put(customer.ref(), customer.times().createdAt()));
        shared.forEach((record, created) -> people.forEach(
                member -> Firm.participation(random, record, created, member).ifPresent(drawn.participations::add)));
        for (int at = 0; at < OF_EACH; at++) {
            drawn.opportunities.add(opportunity(
                    random,
                    new UUID(random.nextLong(), at),
                    Firm.any(random, drawn.customers).id(),
                    holder(random, owners, departments, pools)));
        }
        return drawn.with(FirmMoney.of(random, drawn.customers, () -> holder(random, owners, departments, pools)));
    }

    private FirmRecords with(FirmMoney next) {
        return new FirmRecords(leads, customers, contacts, followUps, participations, opportunities, next);
    }

    /** The same records, each in other hands or elsewhere. */
    FirmRecords held(UnaryOperator<Holder> otherwise) {
        return new FirmRecords(
                leads.stream()
                        .map(lead -> LeadAttributes.HOLDER.with(lead, otherwise.apply(lead.holder())))
                        .toList(),
                customers.stream()
                        .map(customer -> CustomerAttributes.HOLDER.with(customer, otherwise.apply(customer.holder())))
                        .toList(),
                contacts.stream()
                        .map(contact -> ContactAttributes.HOLDER.with(contact, otherwise.apply(contact.holder())))
                        .toList(),
                followUps.stream()
                        .map(followUp -> FollowUpAttributes.HOLDER.with(followUp, otherwise.apply(followUp.holder())))
                        .toList(),
                participations,
                opportunities.stream()
                        .map(each -> OpportunityAttributes.HOLDER.with(each, otherwise.apply(each.holder())))
                        .toList(),
                money.held(otherwise));
    }

    void insertInto(UnitOfWork unit) {
        unit.insert(CustomerAttributes.RECORDS, customers);
        unit.insert(LeadAttributes.RECORDS, leads);
        unit.insert(ContactAttributes.RECORDS, contacts);
        unit.insert(FollowUpAttributes.RECORDS, followUps);
        unit.insert(Participation.RECORDS, participations);
        unit.insert(OpportunityAttributes.RECORDS, opportunities);
        FirmQuotes.insertInto(unit, opportunities);
        money.insertInto(unit);
    }

    private static Holder holder(Random random, List<MemberId> owners, List<Department> departments, List<Pool> pools) {
        if (random.nextInt(4) == 0) {
            return new Holder.InPool(Firm.any(random, pools).id());
        }
        DepartmentPath path = random.nextInt(6) == 0
                ? DepartmentPath.NONE
                : path(departments, Firm.any(random, departments).id());
        return new Holder.Owned(Firm.any(random, owners), path);
    }

    static DepartmentPath path(List<Department> departments, DepartmentId of) {
        ArrayDeque<DepartmentId> upwards = new ArrayDeque<>();
        Optional<DepartmentId> next = Optional.of(of);
        while (next.isPresent()) {
            DepartmentId here = next.get();
            upwards.addFirst(here);
            next = departments.stream()
                    .filter(department -> department.id().equals(here))
                    .findFirst()
                    .orElseThrow()
                    .parent();
        }
        return new DepartmentPath(List.copyOf(upwards));
    }

    /** A lead of which a little is known, some of it known of others too. */
    static Lead lead(Random random, UUID id, Holder holder) {
        Instant created = Firm.NOW.minusSeconds(random.nextInt(5));
        FieldValues fields = FieldValues.NONE;
        if (random.nextBoolean()) {
            fields = fields.with(Firm.SIZE.name(), ValueType.INTEGER, (long) random.nextInt(4));
        }
        if (random.nextBoolean()) {
            fields = fields.with(Firm.NOTE.name(), ValueType.TEXT, Firm.any(random, WORDS) + random.nextInt(3));
        }
        LeadPhase phase = Firm.any(random, List.of(LeadPhase.NEW, LeadPhase.WORKING, LeadPhase.QUALIFIED));
        return new Lead(
                new LeadId(id),
                new LeadProfile(
                        Firm.any(random, WORDS) + " " + random.nextInt(4),
                        word(random),
                        points(random),
                        word(random),
                        word(random),
                        word(random),
                        Firm.some(random, WORDS, 2),
                        random.nextBoolean() ? Optional.empty() : Optional.of("X-" + id.getLeastSignificantBits()),
                        random.nextBoolean() ? Optional.empty() : Optional.of(DAY.minusDays(random.nextInt(3))),
                        fields),
                holder,
                holder.pool(),
                new LeadProgress(
                        new StageKey(phase.name().toLowerCase(Locale.ROOT)),
                        phase,
                        created,
                        Optional.empty(),
                        Optional.empty()),
                new LeadTimes(created, created, created, Optional.empty(), Optional.empty()),
                LeadStanding.NONE,
                "system:setup",
                1,
                1);
    }

    static Customer customer(Random random, UUID id, Holder holder) {
        return new Customer(
                new CustomerId(id),
                new CustomerProfile(
                        Firm.any(random, WORDS) + " " + random.nextInt(4),
                        points(random),
                        word(random),
                        word(random),
                        word(random),
                        Firm.some(random, WORDS, 2),
                        Optional.empty(),
                        FieldValues.NONE),
                holder,
                Optional.empty(),
                new CustomerTimes(Firm.NOW, Optional.empty(), Optional.empty()),
                1,
                1);
    }

    /** An opportunity somewhere in the standard pipeline. */
    static Opportunity opportunity(Random random, UUID id, CustomerId customer, Holder holder) {
        PipelineStage stage = Firm.any(random, Pipeline.STANDARD.stages());
        return new Opportunity(
                new OpportunityId(id),
                customer,
                itemised(new OpportunityProfile(
                        Firm.any(random, WORDS) + " " + random.nextInt(4),
                        random.nextInt(4) == 0
                                ? Optional.empty()
                                : Optional.of(Money.of(Firm.any(random, List.of("CNY", "USD")), random.nextInt(300))),
                        List.of(),
                        random.nextBoolean() ? Optional.empty() : Optional.of(DAY.plusDays(random.nextInt(20))),
                        word(random),
                        random.nextBoolean() ? Optional.empty() : Optional.of(DAY.plusDays(random.nextInt(3))),
                        Firm.some(random, WORDS, 2),
                        Firm.some(random, WORDS, 2),
                        FieldValues.NONE)),
                holder,
                new OpportunityProgress(
                        Pipeline.STANDARD.key(),
                        stage.key(),
                        stage.outcome(),
                        Firm.NOW,
                        stage.outcome() == OpportunityOutcome.LOST
                                ? Optional.of(Firm.any(random, WORDS))
                                : Optional.empty()),
                Optional.empty(),
                Firm.NOW,
                1,
                1);
    }

    /** Every other amount is that of a line. */
    private static OpportunityProfile itemised(OpportunityProfile profile) {
        return profile.amount()
                .filter(money -> money.amount().intValue() % 2 == 0)
                .map(money -> profile.about(List.of(LineItem.of(profile.name(), 1, money))))
                .orElse(profile);
    }

    private static Optional<String> word(Random random) {
        return random.nextInt(3) == 0 ? Optional.empty() : Optional.of(Firm.any(random, WORDS));
    }

    private static List<ContactPoint> points(Random random) {
        String number = "+8613800" + (100_000 + random.nextInt(5));
        String address = "tea" + random.nextInt(5) + "@example.org";
        ArrayList<ContactPoint> points = new ArrayList<>();
        if (random.nextBoolean()) {
            points.add(new ContactPoint(ContactPoint.Kind.PHONE, number, number));
        }
        if (random.nextInt(3) == 0) {
            points.add(new ContactPoint(ContactPoint.Kind.EMAIL, address, address));
        }
        return points;
    }

    private static FollowUp followUp(UUID id, RecordRef subject, Holder holder) {
        return new FollowUp(
                new FollowUpId(id),
                subject,
                FollowUp.Kind.CALL,
                "Called.",
                Firm.NOW,
                "user:m0",
                Optional.empty(),
                Optional.empty(),
                holder,
                Firm.NOW);
    }
}
