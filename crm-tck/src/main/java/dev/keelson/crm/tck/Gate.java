package dev.keelson.crm.tck;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.ingest.Captures;
import dev.keelson.crm.ingest.Delivery;
import dev.keelson.crm.ingest.Endpoint;
import dev.keelson.crm.ingest.ImportRequest;
import dev.keelson.crm.ingest.Imports;
import dev.keelson.crm.ingest.LeadFact;
import dev.keelson.crm.ingest.SignatureScheme;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A tenant to whom leads come from outside, through an endpoint and from files. */
final class Gate {
    static final Endpoint FORM = Endpoint.of("web", "Web form", SignatureScheme.TRUSTED_HOST)
            .source("website")
            .reading(LeadFact.NAME, "/name")
            .reading(LeadFact.PHONE, "/phone")
            .reading(LeadFact.EXTERNAL_ID, "/id")
            .reading(LeadFact.field("size"), "/size");

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00.123456Z");

    private final Storage storage;
    private final TenantId tenant;
    private final Crm crm;

    private Gate(Storage storage, TenantId tenant) {
        this.storage = storage;
        this.tenant = tenant;
        this.crm = Crm.on(storage).time(() -> NOW).payloads(Gate::lines).build();
    }

    /** Of a tenant without a history. */
    static Gate open(Storage storage, TenantId tenant) {
        Gate gate = new Gate(storage, tenant);
        CrmSession setup = gate.crm.as(new Actor.Service(tenant, Actor.Purpose.SETUP));
        setup.roles()
                .define(List.of(Role.of(
                        "clerk",
                        "Clerk",
                        Scope.ALL,
                        Permission.LEAD_VIEW,
                        Permission.LEAD_CREATE,
                        Permission.LEAD_EDIT,
                        Permission.LEAD_ASSIGN,
                        Permission.LEAD_IMPORT)));
        setup.departments()
                .define(
                        List.of(new Department(new DepartmentId("sales"), "Sales", Optional.empty(), Set.of())),
                        List.of(Member.of("kim", "Kim", "sales", "clerk"), Member.of("lin", "Lin", "sales")));
        setup.pools()
                .define(new Pool(
                        new PoolId("all"), "All", Pool.Use.DEFAULT, Set.of(), Set.of(), Set.of(), Set.of(), 0));
        setup.fields()
                .define(FieldDefinition.ofLead("size", ValueType.INTEGER, "Size")
                        .with(FieldDefinition.Trait.UNIQUE));
        setup.endpoints().define(FORM);
        return gate;
    }

    CrmSession setup() {
        return crm.as(new Actor.Service(tenant, Actor.Purpose.SETUP));
    }

    Captures web() {
        return crm.as(Actor.endpoint(tenant.value(), "web")).captures();
    }

    Imports kim() {
        return crm.as(Actor.user(tenant.value(), "kim")).imports();
    }

    List<Lead> leads() {
        return all(LeadAttributes.RECORDS);
    }

    /** What the store tells of leads, less their ids. */
    List<String> told() {
        return leads().stream()
                .map(lead -> lead.profile() + " " + lead.holder() + " " + lead.progress() + " " + lead.version() + " "
                        + written(lead.ref()))
                .sorted()
                .toList();
    }

    private String written(RecordRef lead) {
        return List.of(
                        all(dev.keelson.crm.history.RecordedEvent.RECORDS).stream()
                                .filter(event -> event.key().subject().equals(lead))
                                .map(event -> event.type() + event.data())
                                .toList(),
                        all(dev.keelson.crm.history.OutboxEntry.RECORDS).stream()
                                .filter(entry -> entry.event().key().subject().equals(lead))
                                .count(),
                        all(dev.keelson.crm.storage.UniqueKey.RECORDS).stream()
                                .filter(key -> key.record().equals(lead))
                                .map(key -> key.key())
                                .toList())
                .toString();
    }

    /** Everything the tenant has. */
    Map<String, List<?>> everything() {
        LinkedHashMap<String, List<?>> all = new LinkedHashMap<>();
        for (RecordType<?, ?> type : RecordTypes.ALL) {
            all.put(type.name(), all(type));
        }
        return all;
    }

    private <E, K> List<E> all(RecordType<E, K> type) {
        return storage.inTransaction(
                tenant, unit -> unit.list(Selection.of(type, Filter.all()), Sort.byId(), Optional.empty(), 100_000));
    }

    static Delivery delivery(String body) {
        return Delivery.of(body.getBytes(StandardCharsets.UTF_8));
    }

    static ImportRequest file(String id, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ImportRequest.of(id, () -> new ByteArrayInputStream(bytes))
                .map(LeadFact.EXTERNAL_ID, "id")
                .map(LeadFact.NAME, "name")
                .map(LeadFact.PHONE, "phone")
                .map(LeadFact.OWNER, "owner")
                .map(LeadFact.field("size"), "size");
    }

    /** A format for these tests: a pointer and its value are a line. */
    static Map<String, String> lines(byte[] body) {
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
