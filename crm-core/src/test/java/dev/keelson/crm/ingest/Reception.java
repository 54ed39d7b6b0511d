package dev.keelson.crm.ingest;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.OutboxEntry;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.IdSource;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.storage.RecordTypes;
import dev.keelson.crm.storage.Storage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A tenant to whom leads come from outside: a sales department, a default pool, an endpoint, a clerk who imports. */
final class Reception {
    static final String TENANT = "acme";
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final Instant NOON = Instant.ofEpochSecond(1614265330);

    private final Storage storage;
    private final Crm crm;
    private Instant now = NOON;

    private Reception(Storage storage) {
        this.storage = storage;
        this.crm = Crm.on(storage)
                .time(() -> now)
                .ids(IdSource.from(new Random(7)))
                .secrets((tenant, endpoint) -> List.of(SECRET))
                .payloads(Reception::lines)
                .build();
    }

    static Reception open() {
        return on(InMemoryStorage.create());
    }

    static Reception on(Storage storage) {
        Reception reception = new Reception(storage);
        CrmSession setup = reception.setup();
        setup.roles()
                .define(List.of(
                        Role.of(
                                "clerk",
                                "Clerk",
                                Scope.ALL,
                                Permission.LEAD_VIEW,
                                Permission.LEAD_CREATE,
                                Permission.LEAD_EDIT,
                                Permission.LEAD_ASSIGN,
                                Permission.LEAD_IMPORT,
                                Permission.LEAD_RECORD),
                        Role.of(
                                "junior",
                                "Junior",
                                Scope.SELF,
                                Permission.LEAD_VIEW,
                                Permission.LEAD_CREATE,
                                Permission.LEAD_IMPORT,
                                Permission.LEAD_RECORD)));
        setup.departments()
                .define(
                        List.of(new Department(new DepartmentId("sales"), "Sales", Optional.empty(), Set.of())),
                        List.of(
                                Member.of("kim", "Kim", "sales", "clerk"),
                                Member.of("amy", "Amy", "sales", "junior"),
                                Member.of("lin", "Lin", "sales"),
                                Member.of("wu", "Wu", "sales")));
        setup.pools()
                .define(new Pool(
                        new PoolId("all"), "All", Pool.Use.DEFAULT, Set.of(), Set.of(), Set.of(), Set.of(), 0));
        setup.fields().define(FieldDefinition.ofLead("size", ValueType.INTEGER, "Size"));
        setup.fields()
                .define(FieldDefinition.ofLead("tax_number", ValueType.TEXT, "Tax number")
                        .with(FieldDefinition.Trait.UNIQUE));
        setup.endpoints().define(webForm());
        return reception;
    }

    static Endpoint webForm() {
        return Endpoint.of("web", "Web form", SignatureScheme.TRUSTED_HOST)
                .source("website")
                .reading(LeadFact.NAME, "/name")
                .reading(LeadFact.COMPANY, "/company")
                .reading(LeadFact.PHONE, "/phone")
                .reading(LeadFact.EMAIL, "/email")
                .reading(LeadFact.REGION, "/region")
                .reading(LeadFact.EXTERNAL_ID, "/id")
                .reading(LeadFact.TAGS, "/tags")
                .reading(LeadFact.field("size"), "/size")
                .reading(LeadFact.field("tax_number"), "/tax");
    }

    CrmSession setup() {
        return crm.as(Actor.system(TENANT, Actor.Purpose.SETUP));
    }

    CrmSession as(String member) {
        return crm.as(Actor.user(TENANT, member));
    }

    CrmSession at(String endpoint) {
        return crm.as(Actor.endpoint(TENANT, endpoint));
    }

    void setTime(Instant at) {
        now = at;
    }

    List<Lead> leads() {
        return all(LeadAttributes.RECORDS);
    }

    <E, K> List<E> all(RecordType<E, K> type) {
        return storage.inTransaction(
                new TenantId(TENANT),
                unit -> unit.list(Selection.of(type, Filter.all()), Sort.byId(), Optional.empty(), 1_000_000));
    }

    /** Everything that is in the store, but for what denied commands left in the audit (HIS-02). */
    Map<String, List<?>> everything() {
        LinkedHashMap<String, List<?>> all = new LinkedHashMap<>();
        for (RecordType<?, ?> type : RecordTypes.ALL) {
            all.put(
                    type.name(),
                    all(type).stream()
                            .filter(record -> !(record instanceof AuditEntry entry
                                    && entry.outcome() == AuditEntry.Outcome.DENIED))
                            .toList());
        }
        return all;
    }

    /** What is in the store of leads, less the ids and the order in which they were drawn. */
    List<String> told() {
        ArrayList<String> told = new ArrayList<>();
        for (Lead lead : leads()) {
            told.add(lead.profile() + " " + lead.holder() + " " + lead.progress() + " " + lead.ownershipSteps() + " "
                    + lead.version() + " " + of(lead, RecordedEvent.RECORDS.name()));
        }
        told.sort(null);
        return told;
    }

    private List<String> of(Lead lead, String what) {
        ArrayList<String> found = new ArrayList<>();
        all(RecordedEvent.RECORDS).stream()
                .filter(event -> event.key().subject().equals(lead.ref()))
                .forEach(event -> found.add(event.type() + event.data() + event.actor()));
        all(OwnershipChange.RECORDS).stream()
                .filter(step -> step.key().subject().equals(lead.ref()))
                .forEach(step -> found.add(step.cause() + " " + step.to()));
        all(OutboxEntry.RECORDS).stream()
                .filter(entry -> entry.event().key().subject().equals(lead.ref()))
                .forEach(entry -> found.add("outbox " + entry.event().type()));
        return found;
    }

    static ImportRequest csv(String id, String text) {
        return csv(id, text.getBytes(StandardCharsets.UTF_8));
    }

    static ImportRequest csv(String id, byte[] bytes) {
        return ImportRequest.of(id, () -> new ByteArrayInputStream(bytes));
    }

    static Delivery delivery(String body) {
        return Delivery.of(body.getBytes(StandardCharsets.UTF_8));
    }

    /** A format for tests: a pointer and its value are a line. */
    private static Map<String, String> lines(byte[] body) {
        LinkedHashMap<String, String> values = new LinkedHashMap<>();
        for (String line : new String(body, StandardCharsets.UTF_8).split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new InvalidInputException("body", "malformed", "no value in the line");
            }
            values.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return values;
    }
}
