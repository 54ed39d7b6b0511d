package dev.keelson.crm.lead;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.IdSource;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.RecordTypes;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.storage.UnitOfWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** A sales department of two groups, with a director above and one sea of unowned leads. */
final class Company {
    static final String TENANT = "acme";
    static final MemberId LIN = new MemberId("lin");
    static final MemberId WANG = new MemberId("wang");
    static final MemberId MEI = new MemberId("mei");
    static final MemberId ZHAO = new MemberId("zhao");
    static final PoolId SEA = new PoolId("sea");
    static final PoolId ATTIC = new PoolId("attic");

    final Storage storage;
    final Crm crm;
    Instant now = Instant.parse("2026-03-02T08:00:00Z");

    Company() {
        this(InMemoryStorage.create());
    }

    Company(Storage storage) {
        this.storage = storage;
        this.crm = Crm.on(storage)
                .time(() -> now)
                .ids(IdSource.from(new Random(7)))
                .build();
        CrmSession setup = system();
        setup.roles()
                .define(List.of(
                        role("sales", Scope.SELF).and(Grant.of(Permission.LEAD_SHARE, Scope.SELF)),
                        role("leader", Scope.TEAM)
                                .and(
                                        Grant.of(Permission.LEAD_ASSIGN, Scope.TEAM),
                                        Grant.of(Permission.LEAD_SHARE, Scope.TEAM)),
                        Role.of("director", "Director", Scope.ALL, Permission.BUILT_IN.toArray(Permission[]::new))));
        setup.departments()
                .define(
                        List.of(
                                department("sales", null),
                                department("south", "sales", MEI),
                                department("north", "sales")),
                        List.of(
                                Member.of("lin", "Lin", "south", "sales"),
                                Member.of("wang", "Wang", "south", "sales"),
                                Member.of("mei", "Mei", "south", "leader"),
                                Member.of("zhao", "Zhao", "north", "sales"),
                                Member.of("ouyang", "Ouyang", "sales", "director"),
                                new Member(
                                        new MemberId("gone"),
                                        "Gone",
                                        Optional.of(new DepartmentId("north")),
                                        Set.of(new DepartmentId("north")),
                                        Optional.empty(),
                                        Set.of(new RoleId("sales")),
                                        Member.Status.INACTIVE)));
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
        setup.pools().define(new Pool(ATTIC, "Attic", Pool.Use.ORDINARY, Set.of(), Set.of(), Set.of(), Set.of(MEI), 0));
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
                Permission.LEAD_GIVE_BACK,
                Permission.LEAD_LOCK,
                Permission.POOL_CLAIM,
                Permission.CUSTOMER_VIEW,
                Permission.CUSTOMER_EDIT,
                Permission.CUSTOMER_SHARE);
    }

    private static Department department(String id, @org.jspecify.annotations.Nullable String parent, MemberId... led) {
        return new Department(
                new DepartmentId(id), id, Optional.ofNullable(parent).map(DepartmentId::new), Set.of(led));
    }

    CrmSession as(String member) {
        return crm.as(Actor.user(TENANT, member));
    }

    CrmSession lin() {
        return as("lin");
    }

    CrmSession wang() {
        return as("wang");
    }

    /** Leads the south group. */
    CrmSession mei() {
        return as("mei");
    }

    CrmSession zhao() {
        return as("zhao");
    }

    CrmSession director() {
        return as("ouyang");
    }

    CrmSession system() {
        return crm.as(Actor.system(TENANT, Actor.Purpose.SETUP));
    }

    /** Everything the tenant has in the store, by kind, but for what denied commands left in the audit (HIS-02). */
    Map<String, Set<Object>> everything() {
        return storage.inTransaction(new TenantId(TENANT), unit -> {
            TreeMap<String, Set<Object>> found = new TreeMap<>();
            RecordTypes.ALL.forEach(type -> found.put(type.name(), Set.copyOf(all(unit, type))));
            return found;
        });
    }

    private static <E, K> List<E> all(UnitOfWork unit, RecordType<E, K> type) {
        return unit.list(Selection.of(type, Filter.all()), Sort.byId(), Optional.empty(), 100_000).stream()
                .filter(record -> !(record instanceof AuditEntry entry && entry.outcome() == AuditEntry.Outcome.DENIED))
                .toList();
    }

    void later(Duration by) {
        now = now.plus(by);
    }

    /** A lead of Lin's that may be converted. */
    Lead qualified() {
        Lead lead = lin().leads()
                .capture(NewLead.named("Chen Yu").company("Hangzhou Tea Ltd").phone("13812345678"));
        lin().leads().move(lead.id(), StageTable.WORKING);
        return lin().leads().move(lead.id(), StageTable.QUALIFIED);
    }
}
