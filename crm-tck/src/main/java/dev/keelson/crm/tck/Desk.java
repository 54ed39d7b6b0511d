package dev.keelson.crm.tck;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A small sales department at work on a store: two salespeople, their leader, a colleague elsewhere, a director, a pool. */
final class Desk {
    static final MemberId LIN = new MemberId("lin");
    static final MemberId WANG = new MemberId("wang");
    static final MemberId ZHAO = new MemberId("zhao");
    static final PoolId SEA = new PoolId("sea");
    static final FieldDefinition SIZE = FieldDefinition.ofLead("size", ValueType.INTEGER, "Size");
    static final FieldDefinition TAX =
            FieldDefinition.ofLead("tax_number", ValueType.TEXT, "Tax number").with(FieldDefinition.Trait.UNIQUE);

    final TenantId tenant;
    final Crm crm;
    private volatile Instant now = Instant.parse("2026-03-02T08:00:00.000001Z");

    Desk(Storage storage, TenantId tenant) {
        this.tenant = tenant;
        this.crm = Crm.on(new OrderedStorage(storage)).time(() -> now).build();
        CrmSession setup = crm.as(new Actor.Service(tenant, Actor.Purpose.SETUP));
        setup.roles()
                .define(List.of(
                        role("sales", Scope.SELF),
                        role("leader", Scope.TEAM).and(Grant.of(Permission.LEAD_ASSIGN, Scope.TEAM)),
                        Role.of("director", "Director", Scope.ALL, Permission.BUILT_IN.toArray(Permission[]::new))));
        setup.departments()
                .define(
                        List.of(department("south", Set.of(new MemberId("mei"))), department("north", Set.of())),
                        List.of(
                                Member.of("lin", "Lin", "south", "sales"),
                                Member.of("wang", "Wang", "south", "sales"),
                                Member.of("mei", "Mei", "south", "leader"),
                                Member.of("zhao", "Zhao", "north", "sales"),
                                Member.of("ouyang", "Ouyang", "north", "director")));
        setup.pools()
                .define(new Pool(
                        SEA,
                        "Sea",
                        Pool.Use.DEFAULT,
                        Set.of(),
                        Set.of(),
                        Set.of(new RoleId("sales"), new RoleId("leader")),
                        Set.of(),
                        0));
        setup.fields().define(SIZE);
        setup.fields().define(TAX);
        setup.fields().define(FieldDefinition.ofCustomer("size", ValueType.INTEGER, "Size"));
    }

    private static Role role(String id, Scope scope) {
        return Role.of(
                id,
                id,
                scope,
                Permission.LEAD_VIEW,
                Permission.LEAD_CREATE,
                Permission.LEAD_EDIT,
                Permission.LEAD_FOLLOW_UP,
                Permission.LEAD_MOVE,
                Permission.LEAD_CONVERT,
                Permission.LEAD_TRANSFER,
                Permission.LEAD_SHARE,
                Permission.LEAD_GIVE_BACK,
                Permission.LEAD_LOCK,
                Permission.POOL_CLAIM,
                Permission.CUSTOMER_VIEW,
                Permission.CUSTOMER_EDIT,
                Permission.OPPORTUNITY_VIEW,
                Permission.OPPORTUNITY_CREATE,
                Permission.OPPORTUNITY_EDIT,
                Permission.OPPORTUNITY_MOVE);
    }

    /** A role that reads the audit of a team. */
    static Role auditor(String id) {
        return Role.of(id, id, Scope.TEAM, Permission.AUDIT_READ);
    }

    private static Department department(String id, Set<MemberId> leaders) {
        return new Department(new DepartmentId(id), id, Optional.empty(), leaders);
    }

    CrmSession as(String member) {
        return crm.as(new Actor.User(tenant, new MemberId(member)));
    }

    CrmSession lin() {
        return as("lin");
    }

    CrmSession wang() {
        return as("wang");
    }

    CrmSession zhao() {
        return as("zhao");
    }

    CrmSession director() {
        return as("ouyang");
    }

    Instant now() {
        return now;
    }

    void later(Duration by) {
        now = now.plus(by);
    }

    /** A lead of Lin's that may be converted. */
    Lead qualified(NewLead written) {
        Lead lead = lin().leads().capture(written.phone("13812345678"));
        lin().leads().move(lead.id(), StageTable.WORKING);
        return lin().leads().move(lead.id(), StageTable.QUALIFIED);
    }
}
