package dev.keelson.crm.tck;

import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.assignment.AssignmentPlan;
import dev.keelson.crm.assignment.AssignmentRule;
import dev.keelson.crm.assignment.Candidates;
import dev.keelson.crm.assignment.Recipient;
import dev.keelson.crm.assignment.Strategy;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.ContactEdit;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerEdit;
import dev.keelson.crm.customer.CustomerTransfer;
import dev.keelson.crm.customer.NewContact;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.customer.WrittenPoints;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.handover.HandoverPlan;
import dev.keelson.crm.ingest.Delivery;
import dev.keelson.crm.ingest.Destination;
import dev.keelson.crm.ingest.Endpoint;
import dev.keelson.crm.ingest.ImportRequest;
import dev.keelson.crm.ingest.LeadFact;
import dev.keelson.crm.ingest.SignatureScheme;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.kernel.AssignmentPlanId;
import dev.keelson.crm.kernel.ContactId;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadCondition;
import dev.keelson.crm.lead.LeadEdit;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.ScoreTable;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.pool.ClaimQuota;
import dev.keelson.crm.pool.Days;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.pool.PoolTerms;
import dev.keelson.crm.pool.ReclaimPolicy;
import dev.keelson.crm.pool.ReclaimRule;
import dev.keelson.crm.pool.Simulation;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Measure;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.ValueType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Arguments for any call, drawn from a firm: what is there, what is hidden, and what is not there. */
record SessionArguments(
        LeadId lead,
        CustomerId customer,
        RecordRef subject,
        MemberId member,
        PoolId pool,
        StageKey stage,
        long version,
        String text,
        Permission permission,
        ParticipantAccess access,
        PageRequest page,
        Filter<Lead> filter,
        Sort<Lead> sort,
        Aggregation<Lead> statistic,
        Role role,
        Member moved,
        Department department,
        FieldName field,
        NewLead fresh,
        LeadEdit edit,
        ContactId contact,
        CustomerId otherCustomer,
        OpportunityId opportunity,
        Dealt dealt) {
    /** A contract, an invoice and a payment. */
    record Dealt(ContractId contract, InvoiceId invoice, PaymentId payment) {
        static final Dealt ABSENT =
                new Dealt(new ContractId(new UUID(0, 0)), new InvoiceId(new UUID(0, 0)), new PaymentId(new UUID(0, 0)));

        static Dealt of(Random random, FirmMoney money) {
            int at = random.nextInt(money.invoices().size());
            Invoice invoice = money.invoices().get(at);
            Payment payment = random.nextBoolean() ? money.payments().get(at) : Firm.any(random, money.payments());
            return random.nextInt(8) == 0 ? ABSENT : new Dealt(invoice.contract(), invoice.id(), payment.id());
        }
    }

    static final LeadId ABSENT = new LeadId(new UUID(0, 0));
    static final CustomerId ABSENT_CUSTOMER = new CustomerId(new UUID(0, 0));
    static final OpportunityId ABSENT_OPPORTUNITY = new OpportunityId(new UUID(0, 0));
    static final ContactId ABSENT_CONTACT = new ContactId(new UUID(0, 0));
    private static final Attribute<Lead, Long> SIZE = Firm.SIZE.attribute(ValueType.INTEGER);
    private static final Attribute<Lead, String> NOTE = Firm.NOTE.attribute(ValueType.TEXT);
    private static final Attribute<Lead, Long> UNDEFINED =
            FieldDefinition.ofLead("undefined", ValueType.INTEGER, "Not there").attribute(ValueType.INTEGER);

    static SessionArguments of(Random random, Firm firm) {
        List<LeadId> leads =
                new ArrayList<>(firm.records().leads().stream().map(Lead::id).toList());
        leads.add(ABSENT);
        List<CustomerId> customers = new ArrayList<>(
                firm.records().customers().stream().map(Customer::id).toList());
        customers.add(ABSENT_CUSTOMER);
        List<ContactId> contacts = new ArrayList<>(
                firm.records().contacts().stream().map(Contact::id).toList());
        contacts.add(ABSENT_CONTACT);
        List<OpportunityId> opportunities = new ArrayList<>(
                firm.records().opportunities().stream().map(Opportunity::id).toList());
        opportunities.add(ABSENT_OPPORTUNITY);
        LeadId lead = Firm.any(random, leads);
        CustomerId customer = Firm.any(random, customers);
        List<PoolId> pools = new ArrayList<>(firm.pools().stream().map(Pool::id).toList());
        pools.add(new PoolId("nowhere"));
        Role role = Firm.any(random, firm.roles());
        Member moving = Firm.any(random, firm.members());
        Department department = Firm.any(random, firm.departments());
        Optional<dev.keelson.crm.kernel.DepartmentId> above = random.nextBoolean()
                ? department.parent()
                : Optional.of(Firm.any(random, firm.departments()).id());
        return new SessionArguments(
                lead,
                customer,
                Firm.any(
                        random,
                        List.of(
                                RecordRef.of(lead),
                                RecordRef.of(customer),
                                RecordRef.of(Firm.any(random, opportunities)))),
                Firm.any(random, firm.askers()),
                Firm.any(random, pools),
                Firm.any(
                        random,
                        List.of(
                                StageTable.NEW,
                                StageTable.WORKING,
                                StageTable.QUALIFIED,
                                StageTable.DISQUALIFIED,
                                new StageKey("nowhere"))),
                1 + random.nextInt(3),
                Firm.any(random, List.of("Te", "tea", "Silk 1", "茶", "+8613800100001", "zz")),
                Firm.any(random, Firm.PERMISSIONS),
                Firm.any(random, List.of(ParticipantAccess.values())),
                PageRequest.firstPage(1 + random.nextInt(6)),
                filter(random),
                sort(random),
                statistic(random),
                role.and(
                        Grant.of(Firm.any(random, Firm.PERMISSIONS), Firm.any(random, List.of(Scope.SELF, Scope.ALL)))),
                moving.withRoles(random.nextBoolean() ? moving.roles() : Set.of(role.id())),
                new Department(department.id(), department.name(), above, department.leaders()),
                Firm.any(random, List.of(Firm.SIZE.name(), Firm.NOTE.name(), FieldName.own("undefined"))),
                fresh(random),
                edit(random),
                Firm.any(random, contacts),
                Firm.any(random, customers),
                Firm.any(random, opportunities),
                Dealt.of(random, firm.records().money()));
    }

    /** The same arguments about other records. */
    SessionArguments about(
            LeadId otherLead,
            CustomerId aboutCustomer,
            ContactId aboutContact,
            OpportunityId otherOpportunity,
            Dealt otherDealt,
            RecordRef otherSubject) {
        return new SessionArguments(
                otherLead,
                aboutCustomer,
                otherSubject,
                member,
                pool,
                stage,
                version,
                text,
                permission,
                access,
                page,
                filter,
                sort,
                statistic,
                role,
                moved,
                department,
                field,
                fresh,
                edit,
                aboutContact,
                otherCustomer,
                otherOpportunity,
                otherDealt);
    }

    MoneyArguments ofMoney() {
        return new MoneyArguments(this);
    }

    OpportunityArguments ofOpportunities() {
        return new OpportunityArguments(this);
    }

    LeadEdit edited(LeadEdit atVersion) {
        LeadEdit all = atVersion;
        for (Attribute<Lead, ?> attribute : edit.changes().asMap().keySet()) {
            all = taken(all, attribute);
        }
        return edit.points().isEmpty() ? all : all.points(edit.points().get());
    }

    private <V> LeadEdit taken(LeadEdit into, Attribute<Lead, V> attribute) {
        Object value =
                Objects.requireNonNull(edit.changes().asMap().get(attribute)).orElseThrow();
        return into.set(attribute, attribute.type().javaType().cast(value));
    }

    NewCustomer newCustomer() {
        NewCustomer customer = NewCustomer.named(text);
        return switch ((int) version) {
            case 1 -> customer.level("Tea").beneath(this.customer).phone("138 0010 0003");
            case 2 -> customer.tags("tea").ownedBy(member);
            default -> customer.region("Silk").source("Tea");
        };
    }

    CustomerEdit edited(CustomerEdit atVersion) {
        return switch (text) {
            case "Te" -> atVersion.set(CustomerAttributes.LEVEL, "Silk");
            case "tea" -> atVersion.set(CustomerAttributes.PARENT, otherCustomer);
            case "茶" -> atVersion.points(new WrittenPoints(List.of("138 0010 0002"), List.of(), List.of()));
            case "zz" -> atVersion.clear(CustomerAttributes.SOURCE).set(CustomerAttributes.TAGS, Set.of("tin"));
            default -> atVersion.set(CustomerAttributes.NAME, "Renamed");
        };
    }

    NewContact newContact() {
        NewContact named = NewContact.named(text);
        return version == 1 ? named.title("Tea").phone("138 0010 0004") : named.roles("tea");
    }

    ContactEdit edited(ContactEdit atVersion) {
        return switch (text) {
            case "Te" -> atVersion.set(ContactAttributes.TITLE, "Silk");
            case "tea" -> atVersion.set(ContactAttributes.ROLES, Set.of("tin"));
            case "茶" -> atVersion.points(new WrittenPoints(List.of("138 0010 0002"), List.of(), List.of()));
            default -> atVersion.set(ContactAttributes.NAME, "Renamed");
        };
    }

    HandoverPlan handover() {
        HandoverPlan begun = HandoverPlan.of(member.value());
        return (version == 1 ? begun.ofRegions(Set.of(text), moved.id().value()) : begun)
                .toOthers(moved.id().value());
    }

    CustomerTransfer transfer() {
        CustomerTransfer alone = CustomerTransfer.to(member);
        return switch ((int) version) {
            case 1 -> alone.keepingOwner(access);
            case 2 ->
                alone.including(CustomerTransfer.Child.SUBSIDIARIES)
                        .including(CustomerTransfer.Child.OPEN_OPPORTUNITIES)
                        .including(CustomerTransfer.Child.CONTRACTS)
                        .withoutParticipants();
            default -> alone;
        };
    }

    /** The lead, one that is not there, and the lead again. */
    List<LeadId> leads() {
        return List.of(lead, ABSENT, lead);
    }

    PoolId otherPool() {
        return new PoolId("p" + version % 3);
    }

    PoolTerms terms() {
        return version == 1
                ? PoolTerms.STANDARD.with(ClaimQuota.NONE.daily(3))
                : PoolTerms.STANDARD.as(PoolTerms.Kind.ASSIGN_ONLY).taking("region", "Silk");
    }

    NewFollowUp followUp() {
        return NewFollowUp.of(FollowUp.Kind.CALL, text);
    }

    Filter<FollowUp> followUps() {
        return version == 1
                ? Filter.all()
                : Filter.where(FollowUpAttributes.SUBJECT).is(subject);
    }

    Sort<FollowUp> latestFollowUps() {
        return Sort.down(FollowUpAttributes.AT);
    }

    Filter<Customer> customers() {
        return switch (text) {
            case "Te" -> Filter.where(CustomerAttributes.SOURCE).is("Tea");
            case "tea" -> Filter.where(CustomerAttributes.TAGS).hasAny(Set.of("tea"));
            case "茶" -> Filter.where(CustomerAttributes.CONTACT_TERMS).hasAny(Set.of("PHONE:+8613800100001"));
            case "zz" -> Filter.all();
            default -> Filter.where(CustomerAttributes.NAME).contains(text);
        };
    }

    Sort<Customer> customerSort() {
        return version == 2
                ? Sort.down(CustomerAttributes.REGION)
                : version == 1 ? Sort.byId() : Sort.up(CustomerAttributes.NAME);
    }

    Aggregation<Customer> customerStatistic() {
        return version == 1
                ? Aggregation.countBy(CustomerAttributes.SOURCE, CustomerAttributes.NAME)
                : Aggregation.countBy(CustomerAttributes.OWNER);
    }

    Filter<Contact> contacts() {
        return version == 1
                ? Filter.all()
                : Filter.where(ContactAttributes.NAME).contains("1");
    }

    Sort<Contact> contactSort() {
        return version == 2 ? Sort.up(ContactAttributes.NAME) : Sort.byId();
    }

    /** The first page, and the one its cursor leads to. */
    <T> List<Page<T>> leafed(Function<PageRequest, Page<T>> list) {
        Page<T> first = list.apply(page);
        return first.next().isEmpty()
                ? List.of(first)
                : List.of(first, list.apply(PageRequest.after(first.next().get(), page.size())));
    }

    Pool newPool() {
        return Pool.forRoles("added", "Added", role.id().value());
    }

    ReclaimPolicy reclaim() {
        ReclaimRule silent = ReclaimRule.of("silent", ReclaimRule.Cause.NO_FOLLOW_UP, Days.of((int) version));
        return ReclaimPolicy.of(
                switch (text) {
                    case "Te" -> silent.where(NOTE.name(), "Note");
                    case "tea" -> silent.where(LeadAttributes.SOURCE.name(), "Tea");
                    case "zz" -> silent.where(UNDEFINED.name(), "1");
                    default -> silent;
                });
    }

    Simulation simulation() {
        return new Simulation(Firm.NOW.minusSeconds(86_400L * 90), Firm.NOW, reclaim());
    }

    LocalDate day() {
        return LocalDate.of(2026, 3, 1).plusDays(version);
    }

    FieldDefinition newField() {
        return version == 1 ? Firm.SIZE : FieldDefinition.ofLead("added", ValueType.TEXT, "Added");
    }

    Delivery delivery() {
        return Delivery.of("{\"name\":\"Tea\"}".getBytes(StandardCharsets.UTF_8));
    }

    ImportRequest file() {
        byte[] rows = ("name,company\n" + text + ",Tea\n,\n").getBytes(StandardCharsets.UTF_8);
        return ImportRequest.of("fair " + version, () -> new ByteArrayInputStream(rows))
                .map(LeadFact.NAME, "name")
                .map(LeadFact.COMPANY, "company");
    }

    Endpoint endpoint() {
        return Endpoint.of("web", "Web", SignatureScheme.TRUSTED_HOST).to(Destination.pool(pool.value()));
    }

    AssignmentPlanId plan() {
        return new AssignmentPlanId(version == 3 ? "nowhere" : "all");
    }

    /** One that no other call uses. */
    AssignmentPlanId sparePlan() {
        return new AssignmentPlanId(version == 3 ? "nowhere" : "spare");
    }

    AssignmentPlan newPlan() {
        return AssignmentPlan.of(
                        "all",
                        "All",
                        AssignmentRule.of(
                                "large",
                                new Strategy.Named(member),
                                version == 1
                                        ? LeadCondition.of(SIZE, LeadCondition.Test.AT_LEAST, 2L)
                                        : LeadCondition.of(LeadAttributes.SOURCE, LeadCondition.Test.ANY_OF, "Tea")),
                        AssignmentRule.of(
                                "rest",
                                new Strategy.RoundRobin(new Candidates(
                                        Set.of(moved.id()), Set.of(department.id()), Set.of(role.id())))))
                .otherwise(new Recipient.Pool(pool));
    }

    ScoreTable scores() {
        return ScoreTable.of(
                ScoreTable.Rule.of("sized", 5, LeadCondition.of(SIZE, LeadCondition.Test.PRESENT)),
                ScoreTable.Rule.of("from tea", 3, LeadCondition.of(LeadAttributes.SOURCE, LeadCondition.Test.PRESENT)));
    }

    private static Filter<Lead> filter(Random random) {
        return switch (random.nextInt(18)) {
            case 12 -> Filter.where(LeadAttributes.SCORE).atLeast(4L);
            case 7 -> Filter.where(NOTE).contains("t").negated();
            case 8 -> Filter.where(LeadAttributes.REGION).is("Silk");
            case 9 -> Filter.where(LeadAttributes.PRODUCT).isEmpty();
            case 10 -> Filter.where(LeadAttributes.EXTERNAL_ID).is("X-1");
            case 11 -> Filter.where(LeadAttributes.CAPTURED_ON).isEmpty().negated();
            case 0 -> Filter.where(LeadAttributes.NAME).contains("te");
            case 1 -> Filter.where(LeadAttributes.SOURCE).is("Tea");
            case 2 -> Filter.where(LeadAttributes.COMPANY).isEmpty().negated();
            case 3 -> Filter.where(SIZE).atLeast(2L);
            case 4 -> Filter.where(UNDEFINED).atLeast(2L);
            case 5 -> Filter.where(LeadAttributes.TAGS).hasAny(Set.of("tea"));
            case 6 -> Filter.where(LeadAttributes.CONTACT_TERMS).hasAny(Set.of("PHONE:+8613800100001"));
            default -> Filter.all();
        };
    }

    private static Sort<Lead> sort(Random random) {
        return switch (random.nextInt(9)) {
            case 5 -> Sort.up(LeadAttributes.REGION).then(Sort.down(LeadAttributes.PRODUCT));
            case 6 -> Sort.down(LeadAttributes.EXTERNAL_ID);
            case 7 -> Sort.down(LeadAttributes.CAPTURED_ON);
            case 0 -> Sort.up(LeadAttributes.NAME);
            case 1 -> Sort.down(LeadAttributes.COMPANY);
            case 2 -> Sort.up(SIZE);
            case 3 -> Sort.up(NOTE);
            case 4 -> Sort.byId();
            default -> LeadAttributes.newestFirst();
        };
    }

    private static Aggregation<Lead> statistic(Random random) {
        return switch (random.nextInt(11)) {
            case 4 -> new Aggregation<>(List.of(), List.of(new Measure.Sum<>(SIZE)));
            case 5 -> new Aggregation<>(List.of(), List.of(new Measure.Greatest<>(SIZE), new Measure.Average<>(SIZE)));
            case 6 -> new Aggregation<>(List.of(), List.of(new Measure.Least<>(UNDEFINED)));
            case 7 ->
                new Aggregation<>(
                        List.of(new Grouping.ByDate<>(
                                LeadAttributes.CAPTURED_ON, Grouping.Bucket.WEEK, ZoneOffset.UTC)),
                        List.of(Measure.count(), new Measure.Least<>(LeadAttributes.CAPTURED_ON)));
            case 8 -> Aggregation.countBy(LeadAttributes.REGION, LeadAttributes.PRODUCT);
            case 0 -> Aggregation.countBy(LeadAttributes.NAME);
            case 1 -> Aggregation.countBy(LeadAttributes.SOURCE);
            case 2 -> Aggregation.countBy(SIZE);
            case 3 -> Aggregation.countBy(UNDEFINED);
            default -> Aggregation.countBy(LeadAttributes.STAGE, LeadAttributes.OWNER);
        };
    }

    private static NewLead fresh(Random random) {
        NewLead lead = NewLead.named("Tea " + random.nextInt(4));
        return switch (random.nextInt(6)) {
            case 0 -> lead.phone("138 0010 0001");
            case 1 -> lead.field(Firm.SIZE.name(), ValueType.INTEGER, 3L);
            case 2 -> lead.field(FieldName.own("undefined"), ValueType.INTEGER, 3L);
            case 3 -> lead.intoPool(new PoolId("p" + random.nextInt(4)));
            case 4 -> lead.ownedBy(new MemberId("m" + random.nextInt(4)));
            default -> lead.company("Tea");
        };
    }

    private static LeadEdit edit(Random random) {
        LeadEdit edit = LeadEdit.atVersion(1);
        return switch (random.nextInt(6)) {
            case 0 -> edit.set(LeadAttributes.NAME, "Renamed");
            case 1 -> edit.set(LeadAttributes.COMPANY, "Silk").set(LeadAttributes.SOURCE, "Tea");
            case 2 -> edit.set(SIZE, 3L);
            case 3 -> edit.set(UNDEFINED, 3L).set(NOTE, "Note");
            case 4 -> edit.points(new WrittenPoints(List.of("138 0010 0002"), List.of(), List.of()));
            default -> edit.set(LeadAttributes.TAGS, Set.of("tin"));
        };
    }
}
