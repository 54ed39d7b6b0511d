package dev.keelson.crm.tck;

import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.assignment.Rotation;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.contract.ContractRevision;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.customer.ContactProfile;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerMerge;
import dev.keelson.crm.customer.CustomerProfile;
import dev.keelson.crm.customer.CustomerTimes;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.gateway.GatewayReceipt;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.Lease;
import dev.keelson.crm.history.OutboxEntry;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.history.SealHead;
import dev.keelson.crm.ingest.ImportRun;
import dev.keelson.crm.ingest.Receipt;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.kernel.AssignmentPlanId;
import dev.keelson.crm.kernel.ContactId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.EndpointId;
import dev.keelson.crm.kernel.FollowUpId;
import dev.keelson.crm.kernel.ImportId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.LeadStanding;
import dev.keelson.crm.lead.StageChange;
import dev.keelson.crm.ledger.IdempotentEffect;
import dev.keelson.crm.ledger.LedgerEntry;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.opportunity.OpportunityMove;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.product.Product;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.quote.QuoteAttributes;
import dev.keelson.crm.quote.QuoteRevision;
import dev.keelson.crm.rate.Rate;
import dev.keelson.crm.storage.Counter;
import dev.keelson.crm.storage.Setting;
import dev.keelson.crm.storage.UniqueKey;
import dev.keelson.crm.storage.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Records of every type: with everything present, with everything absent, and at the limits of what may be kept. */
final class Samples {
    static final Instant FIRST = Instant.parse("1583-01-01T00:00:00Z");
    static final Instant FINE = Instant.parse("2026-11-23T08:00:00.000001Z");
    static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");
    static final Holder DEEP = new Holder.Owned(
            new MemberId("x".repeat(64)), Values.path("1", "2", "3", "4", "5", "6", "7", "界".repeat(64)));
    private static final Holder HOMELESS = new Holder.Owned(new MemberId("lin"), Values.path());
    static final Holder POOLED = new Holder.InPool(new PoolId("south"));
    private static final List<ContactPoint> POINTS = List.of(
            new ContactPoint(ContactPoint.Kind.PHONE, "(0571) 8888 0000", "+8657188880000"),
            new ContactPoint(ContactPoint.Kind.EMAIL, "Lín@Exämple.org", "lín@exämple.org"),
            new ContactPoint(ContactPoint.Kind.REGISTRATION, "91330100-MA2", "91330100MA2"),
            new ContactPoint(ContactPoint.Kind.PHONE, "+1 (before the second)", "+1"));

    private static final List<FieldDefinition> FIELDS = CustomFields.of(1);
    static final List<Customer> CUSTOMERS = customers();
    private static final List<Lead> LEADS = leads();

    private Samples() {}

    /** Records of one type. */
    record Batch<E, K>(RecordType<E, K> type, List<E> records) {
        void insertInto(UnitOfWork unit) {
            unit.insert(type, records);
        }
    }

    /** Everything, what is referred to first. */
    static List<Batch<?, ?>> all() {
        return List.of(
                new Batch<>(Setting.RECORDS, settings()),
                new Batch<>(UniqueKey.RECORDS, uniqueKeys()),
                new Batch<>(Counter.RECORDS, counters()),
                new Batch<>(Pool.RECORDS, pools()),
                new Batch<>(CustomerAttributes.RECORDS, List.of(CUSTOMERS.get(1), CUSTOMERS.get(0))),
                new Batch<>(LeadAttributes.RECORDS, LEADS),
                new Batch<>(StageChange.RECORDS, stageChanges()),
                new Batch<>(ContactAttributes.RECORDS, contacts()),
                new Batch<>(CustomerMerge.RECORDS, merges()),
                new Batch<>(OpportunityAttributes.RECORDS, OpportunitySamples.opportunities()),
                new Batch<>(OpportunityMove.RECORDS, OpportunitySamples.moves()),
                new Batch<>(Product.RECORDS, QuoteSamples.products()),
                new Batch<>(ContractAttributes.RECORDS, MoneySamples.contracts()),
                new Batch<>(QuoteAttributes.RECORDS, QuoteSamples.quotes()),
                new Batch<>(QuoteRevision.RECORDS, QuoteSamples.revisions()),
                new Batch<>(ContractRevision.RECORDS, MoneySamples.revisions()),
                new Batch<>(InvoiceAttributes.RECORDS, MoneySamples.invoices()),
                new Batch<>(PaymentAttributes.RECORDS, MoneySamples.payments()),
                new Batch<>(LedgerEntry.RECORDS, MoneySamples.entries()),
                new Batch<>(IdempotentEffect.RECORDS, MoneySamples.effects()),
                new Batch<>(GatewayReceipt.RECORDS, MoneySamples.receipts()),
                new Batch<>(Rate.RECORDS, MoneySamples.rates()),
                new Batch<>(FollowUpAttributes.RECORDS, followUps()),
                new Batch<>(Participation.RECORDS, participations()),
                new Batch<>(OwnershipChange.RECORDS, ownershipChanges()),
                new Batch<>(RecordedEvent.RECORDS, events()),
                new Batch<>(
                        OutboxEntry.RECORDS,
                        events().stream().map(OutboxEntry::new).toList()),
                new Batch<>(
                        AuditEntry.RECORDS, AuditSamples.entries(LEADS.get(0).ref())),
                new Batch<>(SealHead.RECORDS, AuditSamples.heads()),
                new Batch<>(Lease.RECORDS, AuditSamples.leases()),
                new Batch<>(Receipt.RECORDS, receipts()),
                new Batch<>(ImportRun.RECORDS, importRuns()),
                new Batch<>(Rotation.RECORDS, rotations()));
    }

    private static List<Setting> settings() {
        ArrayList<Setting> settings = new ArrayList<>();
        FIELDS.forEach(field -> settings.add(CustomFields.announced(field)));
        settings.add(new Setting(new Setting.Key("note", "empty"), Map.of(), 1));
        settings.add(new Setting(
                new Setting.Key("note", "界 😀 é"),
                Map.of("", "", "two\nlines", "a\nb\r\n", "quote", "\"'\\%_", "long", "界".repeat(5_000), "blank", " x "),
                0));
        settings.add(
                new Setting(new Setting.Key("Note", "empty"), Map.of("null", "null", "clé", "😀"), Long.MAX_VALUE - 1));
        return settings;
    }

    private static List<Rotation> rotations() {
        return List.of(
                Rotation.begun(new AssignmentPlanId("all"), FIRST),
                new Rotation(
                        new AssignmentPlanId("界".repeat(64)),
                        Long.MAX_VALUE,
                        Map.of("turn\trule 界\tlin", 7L, "weight\té \"\t王", -3L),
                        LAST,
                        2));
    }

    private static List<UniqueKey> uniqueKeys() {
        return List.of(
                new UniqueKey(new UniqueKey.Key("lead.externalId", "x"), Values.REFERENCES.get(0)),
                new UniqueKey(
                        new UniqueKey.Key("lead.own_" + "k".repeat(48), "界".repeat(UniqueKey.Key.LONGEST)),
                        Values.REFERENCES.get(1)));
    }

    private static List<Counter> counters() {
        return List.of(
                new Counter(new Counter.Key("HELD\nlin"), 0),
                new Counter(new Counter.Key("HELD\nLin"), 1),
                new Counter(new Counter.Key("界".repeat(Counter.Key.LONGEST)), Long.MAX_VALUE));
    }

    private static List<Pool> pools() {
        return List.of(
                Pool.forRoles("south", "South 公海", "sales"),
                new Pool(
                        new PoolId("界".repeat(64)),
                        "😀".repeat(100),
                        Pool.Use.DEFAULT,
                        Set.of(new MemberId("lin"), new MemberId("Lin")),
                        Set.of(new DepartmentId("hq"), new DepartmentId("a,b")),
                        Set.of(new RoleId("sales"), new RoleId("é")),
                        Set.of(new MemberId("王")),
                        3));
    }

    private static List<Customer> customers() {
        return List.of(
                new Customer(
                        new CustomerId(new UUID(-1, -1)),
                        new CustomerProfile(
                                "界".repeat(200),
                                POINTS,
                                Optional.of("Expo"),
                                Optional.of("浙江"),
                                Optional.of("Ａ级 😀"),
                                Set.of("VIP", "茶"),
                                Optional.of(new CustomerId(new UUID(0, 0))),
                                fields()),
                        DEEP,
                        Optional.empty(),
                        new CustomerTimes(FINE, Optional.of(FIRST), Optional.of(LAST)),
                        Long.MAX_VALUE,
                        7),
                new Customer(
                        new CustomerId(new UUID(0, 0)),
                        CustomerProfile.named("x"),
                        POOLED,
                        Optional.empty(),
                        CustomerTimes.createdAt(FIRST),
                        1,
                        1));
    }

    private static List<Lead> leads() {
        ArrayList<Lead> leads = new ArrayList<>();
        leads.add(LeadSample.named("everything")
                .company(Optional.of("😀".repeat(100)))
                .from(Optional.of("é".repeat(200)), Optional.of("مرحبا"), Optional.of("a\u00A0b"))
                .externalId("界".repeat(128))
                .capturedOn(Optional.of(Values.DATES.get(0)))
                .reachedBy(POINTS)
                .tagged(Set.of("Tea", "茶", "t".repeat(64)))
                .heldBy(DEEP)
                .convertedInto(CUSTOMERS.get(0).id())
                .createdAt(FIRST)
                .updatedAt(LAST)
                .contacts(Optional.of(FINE), Optional.of(LAST))
                .standing(new LeadStanding(
                        Optional.of(LAST), Optional.of(FINE), LeadStanding.Lock.LOCKED, Optional.of(Long.MIN_VALUE)))
                .with(fields())
                .lead());
        leads.add(LeadSample.named("nothing").heldBy(HOMELESS).lead());
        leads.add(LeadSample.named("pooled")
                .heldBy(POOLED)
                .disqualified("no “budget”")
                .lead());
        Values.TEXTS.forEach(text -> leads.add(LeadSample.named(text).lead()));
        FIELDS.forEach(field -> leads.addAll(leadsWith(field, field.type())));
        return leads;
    }

    /** A lead for every value of the field's type. */
    private static <V> List<Lead> leadsWith(FieldDefinition field, ValueType<V> type) {
        return Values.of(type).stream()
                .map(value -> LeadSample.named("field").with(field, type, value).lead())
                .toList();
    }

    static FieldValues fields() {
        FieldValues values = FieldValues.NONE;
        for (FieldDefinition field : FIELDS) {
            values = with(values, field, field.type());
        }
        return values;
    }

    private static <V> FieldValues with(FieldValues values, FieldDefinition field, ValueType<V> type) {
        List<V> known = Values.of(type);
        return values.with(field.name(), type, known.get(known.size() - 1));
    }

    private static List<StageChange> stageChanges() {
        RecordRef lead = LEADS.get(0).ref();
        return List.of(
                new StageChange(
                        new EventKey(lead, 1),
                        Optional.empty(),
                        new StageKey("new"),
                        LeadPhase.NEW,
                        Optional.empty(),
                        FIRST,
                        "user:lin"),
                new StageChange(
                        new EventKey(lead, 9_007_199_254_740_993L),
                        Optional.of(new StageKey("new")),
                        new StageKey("战败"),
                        LeadPhase.DISQUALIFIED,
                        Optional.of("no budget"),
                        LAST,
                        "system:reclaim"));
    }

    private static List<Contact> contacts() {
        return List.of(
                new Contact(
                        new ContactId(new UUID(0, 1)),
                        CUSTOMERS.get(0).id(),
                        new ContactProfile("Lín 😀", Optional.of("总经理 é"), Set.of("decides", "付款"), POINTS),
                        DEEP,
                        FINE,
                        1),
                new Contact(
                        new ContactId(new UUID(-2, 1)),
                        CUSTOMERS.get(1).id(),
                        ContactProfile.named("x"),
                        POOLED,
                        LAST,
                        12));
    }

    private static List<CustomerMerge> merges() {
        return List.of(
                new CustomerMerge(
                        new CustomerId(new UUID(9, -9)),
                        new CustomerId(new UUID(-9, 9)),
                        CUSTOMERS.get(0).id(),
                        FIRST,
                        "user:lin",
                        1),
                new CustomerMerge(
                        new CustomerId(new UUID(-9, 9)),
                        CUSTOMERS.get(0).id(),
                        CUSTOMERS.get(0).id(),
                        LAST,
                        "user:" + "x".repeat(64),
                        Long.MAX_VALUE - 1));
    }

    private static List<FollowUp> followUps() {
        RecordRef lead = LEADS.get(0).ref();
        return List.of(
                new FollowUp(
                        new FollowUpId(new UUID(5, 5)),
                        lead,
                        FollowUp.Kind.VISIT,
                        "界".repeat(20_000),
                        FIRST,
                        "user:lin",
                        Optional.of(LAST),
                        Optional.of(LEADS.get(1).ref()),
                        DEEP,
                        FINE),
                new FollowUp(
                        new FollowUpId(new UUID(5, -5)),
                        CUSTOMERS.get(0).ref(),
                        FollowUp.Kind.NOTE,
                        "two\r\nlines\tand 😀",
                        FINE,
                        "user:lin",
                        Optional.empty(),
                        Optional.empty(),
                        POOLED,
                        FINE));
    }

    private static List<Participation> participations() {
        return List.of(
                new Participation(
                        new Participation.Key(LEADS.get(0).ref(), new MemberId("lin")),
                        ParticipantAccess.READ,
                        Optional.empty(),
                        FIRST),
                new Participation(
                        new Participation.Key(LEADS.get(0).ref(), new MemberId("a/b")),
                        ParticipantAccess.WRITE,
                        Optional.of(LAST),
                        FINE));
    }

    private static List<OwnershipChange> ownershipChanges() {
        RecordRef lead = LEADS.get(0).ref();
        return List.of(
                new OwnershipChange(
                        new EventKey(lead, 1),
                        OwnershipChange.Cause.CAPTURED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        POOLED,
                        FIRST,
                        "endpoint:site"),
                new OwnershipChange(
                        new EventKey(lead, 2),
                        OwnershipChange.Cause.CLAIMED,
                        Optional.of("south, 3 a day"),
                        Optional.of("不再联系 𝌆"),
                        Optional.of(POOLED),
                        DEEP,
                        FINE,
                        "user:lin"),
                new OwnershipChange(
                        new EventKey(lead, 3),
                        OwnershipChange.Cause.TRANSFERRED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(DEEP),
                        HOMELESS,
                        FINE,
                        "user:lin"));
    }

    private static List<RecordedEvent> events() {
        RecordRef lead = LEADS.get(0).ref();
        return List.of(
                new RecordedEvent(new EventKey(lead, 1), FINE, "user:lin", "lead.captured", Map.of()),
                new RecordedEvent(
                        new EventKey(lead, Long.MAX_VALUE),
                        LAST,
                        "user:" + "x".repeat(64),
                        "lead.stage-moved",
                        Map.of(
                                "from",
                                "new",
                                "to",
                                "战败 😀",
                                "note",
                                "\"a\"\n\\b\\",
                                "empty",
                                "",
                                "long",
                                "x".repeat(10_000))));
    }

    private static List<Receipt> receipts() {
        EndpointId site = new EndpointId("site");
        return List.of(
                new Receipt(
                        new Receipt.Key(site, "k".repeat(128)),
                        "0123456789abcdef".repeat(4),
                        Receipt.Outcome.CREATED,
                        Optional.of(LEADS.get(0).id()),
                        Optional.empty(),
                        Optional.empty(),
                        FINE),
                new Receipt(
                        new Receipt.Key(site, "K"),
                        "f".repeat(64),
                        Receipt.Outcome.QUARANTINED,
                        Optional.empty(),
                        Optional.of("手机 is no phone number"),
                        Optional.of("QUJD".repeat(22_000)),
                        LAST));
    }

    private static List<ImportRun> importRuns() {
        return List.of(
                new ImportRun(new ImportId("expo 2026"), "e".repeat(64), 10, 4, 3, 2, 1, FIRST, LAST, 1),
                new ImportRun(new ImportId("EXPO 2026"), "0".repeat(64), Long.MAX_VALUE, 0, 0, 0, 0, FINE, FINE, 9));
    }
}
