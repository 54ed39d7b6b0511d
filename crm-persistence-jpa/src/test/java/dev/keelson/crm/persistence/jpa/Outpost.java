package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.Maintenance;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.ingest.Captures;
import dev.keelson.crm.ingest.Delivery;
import dev.keelson.crm.ingest.Endpoint;
import dev.keelson.crm.ingest.LeadFact;
import dev.keelson.crm.ingest.SignatureScheme;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.pool.ClaimQuota;
import dev.keelson.crm.pool.Days;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.pool.PoolTerms;
import dev.keelson.crm.pool.ReclaimPolicy;
import dev.keelson.crm.pool.ReclaimRule;
import dev.keelson.crm.storage.Storage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Two salespeople, a pool with caps and reclaims, and a web form, on a store that may be cut off at any time. */
final class Outpost {
    static final MemberId LIN = new MemberId("lin");
    static final MemberId WANG = new MemberId("wang");
    static final PoolId SEA = new PoolId("sea");

    private final TenantId tenant;
    private final Crm crm;
    private Optional<LeadId> minded = Optional.empty();
    private volatile Instant now = Instant.parse("2026-03-02T08:00:00.000001Z");

    private Outpost(Storage storage, TenantId tenant) {
        this.tenant = tenant;
        this.crm = Crm.on(storage).time(() -> now).payloads(Outpost::named).build();
    }

    /** One that is there already. */
    static Outpost at(Storage storage, TenantId tenant) {
        return new Outpost(storage, tenant);
    }

    /** The same, on another way to its database. */
    Outpost through(Storage other) {
        Outpost same = new Outpost(other, tenant);
        same.now = now;
        same.minded = minded;
        return same;
    }

    /** Keeps a lead in mind for what is done next. */
    LeadId mind(Lead lead) {
        minded = Optional.of(lead.id());
        return lead.id();
    }

    LeadId minded() {
        return minded.orElseThrow();
    }

    static Outpost found(Storage storage, TenantId tenant, ClaimQuota quota) {
        Outpost outpost = new Outpost(storage, tenant);
        CrmSession setup = outpost.crm.as(new Actor.Service(tenant, Actor.Purpose.SETUP));
        setup.roles()
                .define(List.of(Role.of("sales", "Sales", Scope.ALL, Permission.BUILT_IN.toArray(Permission[]::new))));
        setup.departments()
                .define(
                        List.of(new Department(new DepartmentId("hq"), "HQ", Optional.empty(), Set.of())),
                        List.of(Member.of("lin", "Lin", "hq", "sales"), Member.of("wang", "Wang", "hq", "sales")));
        setup.pools()
                .define(new Pool(
                        SEA, "Sea", Pool.Use.DEFAULT, Set.of(), Set.of(), Set.of(new RoleId("sales")), Set.of(), 0));
        setup.pools().define(SEA, PoolTerms.STANDARD.with(quota));
        setup.pools()
                .define(ReclaimPolicy.of(ReclaimRule.of("silent", ReclaimRule.Cause.NO_FOLLOW_UP, Days.of(7))
                        .into(SEA)));
        setup.endpoints()
                .define(Endpoint.of("web", "Web form", SignatureScheme.TRUSTED_HOST)
                        .source("website")
                        .reading(LeadFact.NAME, "/name"));
        return outpost;
    }

    private static Map<String, String> named(byte[] body) {
        return Map.of("/name", new String(body, StandardCharsets.UTF_8));
    }

    static Delivery delivery(String name) {
        return Delivery.of(name.getBytes(StandardCharsets.UTF_8)).key(name);
    }

    TenantId tenant() {
        return tenant;
    }

    CrmSession lin() {
        return as(LIN);
    }

    CrmSession as(MemberId member) {
        return crm.as(new Actor.User(tenant, member));
    }

    Captures web() {
        return crm.as(Actor.endpoint(tenant.value(), "web")).captures();
    }

    Maintenance maintenance() {
        return crm.maintenance(tenant);
    }

    void later(Duration by) {
        now = now.plus(by);
    }
}
