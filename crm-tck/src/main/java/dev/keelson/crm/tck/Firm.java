package dev.keelson.crm.tck;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.assignment.AssignmentPlan;
import dev.keelson.crm.assignment.AssignmentRule;
import dev.keelson.crm.assignment.Candidates;
import dev.keelson.crm.assignment.Strategy;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.ingest.Endpoint;
import dev.keelson.crm.ingest.SignatureScheme;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.IdSource;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadCondition;
import dev.keelson.crm.lead.ScoreTable;
import dev.keelson.crm.opportunity.Pipeline;
import dev.keelson.crm.opportunity.PipelineStage;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Directory;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.storage.Storage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A small organisation drawn by chance, with roles, pools and records in every relation to its people that rules speak of: former
 * owners, owners who moved, leaders from elsewhere, expired participations, grants over nothing.
 */
record Firm(
        long seed,
        List<Department> departments,
        List<Member> members,
        List<Role> roles,
        List<Pool> pools,
        FirmRecords records) {
    static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    /** Everything that can be asked about a record. */
    static final List<Permission> PERMISSIONS = List.of(
            Permission.LEAD_VIEW,
            Permission.LEAD_EXPORT,
            Permission.LEAD_EDIT,
            Permission.LEAD_FOLLOW_UP,
            Permission.LEAD_MOVE,
            Permission.LEAD_CONVERT,
            Permission.LEAD_ASSIGN,
            Permission.LEAD_TRANSFER,
            Permission.LEAD_SHARE,
            Permission.LEAD_GIVE_BACK,
            Permission.LEAD_LOCK,
            Permission.POOL_CLAIM,
            Permission.CUSTOMER_VIEW,
            Permission.CUSTOMER_EDIT,
            Permission.CUSTOMER_TRANSFER,
            Permission.CUSTOMER_MERGE,
            Permission.CUSTOMER_SHARE,
            Permission.OPPORTUNITY_VIEW,
            Permission.OPPORTUNITY_EDIT,
            Permission.OPPORTUNITY_MOVE,
            Permission.OPPORTUNITY_TRANSFER,
            Permission.QUOTE_APPROVE,
            Permission.CONTRACT_VIEW,
            Permission.CONTRACT_EDIT,
            Permission.CONTRACT_SIGN,
            Permission.CONTRACT_APPROVE,
            Permission.CONTRACT_TRANSFER,
            Permission.INVOICE_VIEW,
            Permission.INVOICE_EDIT,
            Permission.INVOICE_ISSUE,
            Permission.INVOICE_CREDIT,
            Permission.PAYMENT_VIEW,
            Permission.PAYMENT_ALLOCATE,
            Permission.PAYMENT_REFUND);

    /** What concerns no single record. */
    private static final List<Permission> FUNCTIONS = Permission.BUILT_IN.stream()
            .filter(permission -> permission.effect() == Permission.Effect.FUNCTION)
            .toList();

    /** The role that keeps the audit, over whatever its first grant is over. */
    private static final RoleId AUDITOR = new RoleId("r2");

    /** Attributes whose levels grants lower. */
    static final Map<Permission, List<String>> LEVELLED = Map.of(
            Permission.LEAD_VIEW,
            List.of(
                    "name",
                    "company",
                    "phone",
                    "email",
                    "source",
                    "region",
                    "product",
                    "tags",
                    "externalId",
                    "capturedOn",
                    "own.size",
                    "own.note"),
            Permission.CUSTOMER_VIEW,
            List.of("name", "phone", "email", "source", "region", "level", "tags", "title", "roles"),
            Permission.OPPORTUNITY_VIEW,
            List.of("name", "amount", "expectedClose", "nextStep", "nextStepOn", "competitors", "tags", "reason"));

    static final FieldDefinition SIZE = FieldDefinition.ofLead("size", ValueType.INTEGER, "Size");
    static final FieldDefinition NOTE = FieldDefinition.ofLead("note", ValueType.TEXT, "Note");

    /** Puts the firm into a store: the configuration the way every host's goes, the records straight. */
    void settle(Storage storage, TenantId tenant) {
        Crm crm = Crm.on(storage)
                .time(() -> NOW)
                .ids(IdSource.from(new Random(seed)))
                .build();
        CrmSession setup = crm.as(Actor.system(tenant.value(), Actor.Purpose.SETUP));
        setup.departments().define(departments, List.of());
        setup.roles().define(roles);
        setup.departments().define(List.of(), members);
        settleRest(setup, storage, tenant);
    }

    /** Puts everything but the organisation into a store, for a host whose directory provides that. */
    void settle(Storage storage, TenantId tenant, Directory directory) {
        Crm crm = Crm.on(storage)
                .time(() -> NOW)
                .ids(IdSource.from(new Random(seed)))
                .directory(directory)
                .build();
        CrmSession setup = crm.as(Actor.system(tenant.value(), Actor.Purpose.SETUP));
        setup.roles().define(roles);
        settleRest(setup, storage, tenant);
    }

    private void settleRest(CrmSession setup, Storage storage, TenantId tenant) {
        pools.forEach(pool -> setup.pools().define(pool.withVersion(0)));
        setup.fields().define(SIZE);
        setup.fields().define(NOTE);
        setup.endpoints().define(Endpoint.of("web", "Web", SignatureScheme.TRUSTED_HOST));
        setup.assignments()
                .define(AssignmentPlan.of(
                        "spare",
                        "Spare",
                        AssignmentRule.of(
                                "one", new Strategy.Named(members.get(0).id()))));
        setup.assignments()
                .define(AssignmentPlan.of(
                        "all",
                        "All",
                        AssignmentRule.of(
                                "staff",
                                new Strategy.RoundRobin(new Candidates(
                                        members.stream().map(Member::id).collect(Collectors.toSet()),
                                        Set.of(),
                                        Set.of())))));
        setup.gateways().define(FirmMoney.GATEWAY);
        setup.gateways().define(FirmMoney.ACCOUNT);
        setup.pipelines().define(Pipeline.STANDARD);
        setup.pipelines()
                .define(Pipeline.of(
                        "spare",
                        "Spare",
                        PipelineStage.open("begun", "Begun", 50, "won", "lost"),
                        PipelineStage.won("won", "Won"),
                        PipelineStage.lost("lost", "Lost")));
        setup.scores()
                .define(ScoreTable.of(
                        ScoreTable.Rule.of(
                                "sized", 5, new LeadCondition("own.size", LeadCondition.Test.AT_LEAST, List.of("2"))),
                        ScoreTable.Rule.of(
                                "company", 3, LeadCondition.of(LeadAttributes.COMPANY, LeadCondition.Test.PRESENT))));
        storage.inTransaction(tenant, unit -> {
            records.insertInto(unit);
            return true;
        });
    }

    /** Whether somebody reads the audit of everything, seen or not (HIS-05). */
    boolean audits(MemberId person) {
        return members.stream()
                .filter(member -> member.id().equals(person))
                .flatMap(member -> member.roles().stream())
                .flatMap(role -> Optional.ofNullable(rolesById().get(role)).stream())
                .flatMap(role -> role.grants().stream())
                .anyMatch(grant -> grant.permission().equals(Permission.AUDIT_READ)
                        && grant.scope().equals(Scope.ALL));
    }

    Organisation organisation() {
        return Organisation.of(departments, members);
    }

    /** The firm as it is after a reorganisation. */
    Firm with(Organisation organisation, FirmRecords moved) {
        return new Firm(
                seed,
                List.copyOf(organisation.departments()),
                List.copyOf(organisation.members()),
                roles,
                pools,
                moved);
    }

    Firm with(FirmRecords others) {
        return new Firm(seed, departments, members, roles, pools, others);
    }

    /** A firm whose roles grant little. */
    static Firm of(long seed) {
        return of(seed, 8);
    }

    /** @param most the most grants of a role, and half as many again */
    static Firm of(long seed, int most) {
        Random random = new Random(seed);
        List<DepartmentId> places = new ArrayList<>();
        int size = 1 + random.nextInt(9);
        for (int at = 0; at < size; at++) {
            places.add(new DepartmentId("d" + at));
        }
        List<RoleId> titles = List.of(new RoleId("r0"), new RoleId("r1"), new RoleId("r2"), new RoleId("r3"));
        List<MemberId> people = new ArrayList<>();
        int staff = 3 + random.nextInt(5);
        for (int at = 0; at < staff; at++) {
            people.add(new MemberId("m" + at));
        }
        List<Department> departments = departments(random, places, people);
        List<Member> members = members(random, places, people, titles);
        List<Role> roles =
                titles.stream().map(title -> role(random, title, places, most)).toList();
        List<Pool> pools = pools(random, people, places, titles);
        return new Firm(seed, departments, members, roles, pools, FirmRecords.of(random, people, departments, pools));
    }

    Map<RoleId, Role> rolesById() {
        return roles.stream().collect(java.util.stream.Collectors.toMap(Role::id, role -> role));
    }

    Map<PoolId, Pool> poolsById() {
        return pools.stream().collect(java.util.stream.Collectors.toMap(Pool::id, pool -> pool));
    }

    /** Everybody, and somebody unknown. */
    List<MemberId> askers() {
        ArrayList<MemberId> all =
                new ArrayList<>(members.stream().map(Member::id).toList());
        all.add(new MemberId("stranger"));
        return all;
    }

    static <V> V any(Random random, List<V> from) {
        return from.get(random.nextInt(from.size()));
    }

    static <V> Set<V> some(Random random, List<V> from, int most) {
        LinkedHashSet<V> chosen = new LinkedHashSet<>();
        for (int left = random.nextInt(most + 1); left > 0; left--) {
            chosen.add(any(random, from));
        }
        return chosen;
    }

    static Optional<Participation> participation(Random random, RecordRef record, Instant created, MemberId member) {
        if (random.nextInt(6) > 0) {
            return Optional.empty();
        }
        List<Optional<Instant>> ends = List.of(
                Optional.empty(),
                Optional.of(NOW.minusNanos(1_000)),
                Optional.of(NOW),
                Optional.of(NOW.plusNanos(1_000)));
        return Optional.of(new Participation(
                new Participation.Key(record, member),
                any(random, Arrays.asList(ParticipantAccess.values())),
                any(random, ends),
                created));
    }

    private static List<Department> departments(Random random, List<DepartmentId> places, List<MemberId> people) {
        ArrayList<Department> departments = new ArrayList<>();
        ArrayList<Integer> depths = new ArrayList<>();
        for (int at = 0; at < places.size(); at++) {
            int above = at == 0 || random.nextInt(8) == 0 ? -1 : random.nextBoolean() ? at - 1 : random.nextInt(at);
            int depth = above < 0 ? 1 : depths.get(above) + 1;
            if (depth > 8) {
                above = -1;
                depth = 1;
            }
            depths.add(depth);
            departments.add(new Department(
                    places.get(at),
                    "Department " + at,
                    above < 0 ? Optional.empty() : Optional.of(places.get(above)),
                    random.nextInt(3) == 0 ? some(random, people, 2) : Set.of()));
        }
        return departments;
    }

    private static List<Member> members(
            Random random, List<DepartmentId> places, List<MemberId> people, List<RoleId> titles) {
        ArrayList<Member> members = new ArrayList<>();
        for (int at = 0; at < people.size(); at++) {
            Set<DepartmentId> homes = some(random, places, 2);
            members.add(new Member(
                    people.get(at),
                    "Member " + at,
                    homes.stream().findFirst(),
                    homes,
                    at == 0 || random.nextInt(3) == 0 ? Optional.empty() : Optional.of(people.get(random.nextInt(at))),
                    some(random, titles, 3),
                    random.nextInt(8) == 0 ? Member.Status.INACTIVE : Member.Status.ACTIVE));
        }
        return members;
    }

    private static Role role(Random random, RoleId title, List<DepartmentId> places, int most) {
        LinkedHashSet<Grant> grants = new LinkedHashSet<>();
        Map<String, FieldLevel> levels = levels(random);
        for (int left = random.nextInt(3 * most / 2 + 1); left > 0; left--) {
            List<Scope> scopes = List.of(
                    Scope.SELF,
                    Scope.TEAM,
                    Scope.DEPARTMENT,
                    Scope.DEPARTMENT_AND_BELOW,
                    Scope.SUBORDINATES,
                    new Scope.Departments(some(random, places, 3)));
            Permission permission = any(random, random.nextInt(5) == 0 ? FUNCTIONS : PERMISSIONS);
            Grant grant = Grant.of(permission, random.nextInt(15) == 0 ? Scope.ALL : any(random, scopes));
            List<String> levelled = LEVELLED.getOrDefault(permission, List.of());
            for (String attribute : levelled) {
                FieldLevel level = levels.get(attribute);
                grant = level == null ? grant : grant.with(attribute, level);
            }
            grants.add(grant);
        }
        if (title.equals(AUDITOR)) {
            List.copyOf(grants).stream().findFirst().map(Grant::scope).ifPresent(scope -> {
                grants.add(Grant.of(Permission.AUDIT_READ, scope));
                grants.add(Grant.of(Permission.AUDIT_MANAGE, scope));
            });
        }
        return new Role(title, "Role " + title, grants);
    }

    /** The same for all grants of a role, for the highest level of several grants counts. */
    private static Map<String, FieldLevel> levels(Random random) {
        Map<String, FieldLevel> levels = new TreeMap<>();
        boolean open = random.nextInt(3) == 0;
        List<String> all = LEVELLED.values().stream()
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .toList();
        for (String attribute : all) {
            if (!open && random.nextBoolean()) {
                levels.put(attribute, any(random, List.of(FieldLevel.HIDDEN, FieldLevel.MASKED, FieldLevel.READABLE)));
            }
        }
        return levels;
    }

    private static List<Pool> pools(
            Random random, List<MemberId> people, List<DepartmentId> places, List<RoleId> titles) {
        ArrayList<Pool> pools = new ArrayList<>();
        for (int at = 0; at < 1 + random.nextInt(3); at++) {
            pools.add(new Pool(
                    new PoolId("p" + at),
                    "Pool " + at,
                    at == 0 ? Pool.Use.DEFAULT : Pool.Use.ORDINARY,
                    some(random, people, 1),
                    some(random, places, 1),
                    some(random, titles, 1),
                    some(random, people, 1),
                    1));
        }
        return pools;
    }
}
