package dev.keelson.crm.reporting;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.Duty;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.IdSource;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.StorageException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.pool.Days;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.pool.ReclaimPolicy;
import dev.keelson.crm.pool.ReclaimRule;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A sales department living with two pools, and somebody who writes down by hand what happens. */
final class PoolLife {
    static final List<String> PEOPLE = List.of("ann", "bob", "leader", "director", "stranger");
    static final String SEA = "sea";
    static final String POND = "pond";
    static final String NEVER_CALLED = "never called";
    static final String SILENT = "silent";
    static final Map<String, ReclaimRule.Cause> CAUSES =
            Map.of(NEVER_CALLED, ReclaimRule.Cause.NO_FIRST_CONTACT, SILENT, ReclaimRule.Cause.NO_FOLLOW_UP);

    private static final String TENANT = "acme";
    private static final List<String> SELLERS = List.of("ann", "bob", "leader");

    private final Crm crm;
    private final Map<LeadId, String> holders = new LinkedHashMap<>();
    private final List<Happening> happenings = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-05T01:00:00Z");

    /**
     * A lead changed hands.
     *
     * @param from {@code pool:sea}, {@code member:ann}, or empty when it came into being
     */
    record Happening(LeadId lead, Instant at, String from, String to, Way way, String rule) {}

    /** How it changed hands. */
    enum Way {
        CAPTURED,
        CLAIMED,
        GIVEN,
        RETURNED,
        RECLAIMED
    }

    /** Somebody called. */
    record Call(LeadId lead, Instant at) {}

    PoolLife() {
        crm = Crm.on(InMemoryStorage.create())
                .time(() -> now)
                .ids(IdSource.from(new Random(1)))
                .build();
        CrmSession setup = setup();
        setup.roles()
                .define(List.of(
                        role("seller", Scope.SELF),
                        role("leader", Scope.TEAM),
                        role("director", Scope.ALL)
                                .and(Grant.of(Permission.LEAD_ASSIGN, Scope.ALL))
                                .and(Grant.of(Permission.POOL_MANAGE, Scope.ALL))));
        setup.departments()
                .define(
                        List.of(department("one", "leader"), department("two", "director")),
                        List.of(
                                Member.of("ann", "Ann", "one", "seller"),
                                Member.of("bob", "Bob", "two", "seller"),
                                Member.of("leader", "Leader", "one", "leader"),
                                Member.of("director", "Director", "two", "director")));
        setup.pools().define(Pool.forRoles(SEA, "Sea", "seller", "leader"));
        setup.pools().define(Pool.forRoles(POND, "Pond", "seller", "director"));
        setup.pools()
                .define(ReclaimPolicy.of(
                        ReclaimRule.of(NEVER_CALLED, ReclaimRule.Cause.NO_FIRST_CONTACT, Days.of(1))
                                .into(new PoolId(POND)),
                        ReclaimRule.of(SILENT, ReclaimRule.Cause.NO_FOLLOW_UP, Days.of(2))));
    }

    CrmSession setup() {
        return crm.as(Actor.system(TENANT, Actor.Purpose.SETUP));
    }

    static PoolLife of(Random random, int steps) {
        PoolLife life = new PoolLife();
        for (int step = 0; step < steps; step++) {
            life.later(Duration.ofMinutes(random.nextInt(300)));
            life.step(random);
        }
        return life;
    }

    CrmSession as(String person) {
        return crm.as(Actor.user(TENANT, person));
    }

    List<Happening> happenings() {
        return List.copyOf(happenings);
    }

    /** Every lead the person may list. */
    Set<LeadId> visibleTo(String person) {
        return as(person)
                .leads()
                .list(Filter.all(), Sort.up(LeadAttributes.ID), PageRequest.firstPage(PageRequest.LARGEST))
                .items()
                .stream()
                .map(Lead::id)
                .collect(Collectors.toSet());
    }

    void later(Duration by) {
        now = now.plus(by);
        crm.maintenance(TENANT).run(Duty.RECLAIM);
        holders.forEach((lead, held) -> {
            String holds = label(as("director").leads().get(lead).holder());
            if (!holds.equals(held)) {
                boolean called = calls.stream()
                        .anyMatch(call -> call.lead().equals(lead)
                                && !call.at().isBefore(since(lead).at()));
                note(lead, held, holds, Way.RECLAIMED, called ? SILENT : NEVER_CALLED);
            }
        });
    }

    LeadId arrive() {
        Lead lead = crm.as(Actor.system(TENANT, Actor.Purpose.SETUP)).leads().capture(NewLead.named("Tea"));
        note(lead.id(), "", label(lead.holder()), Way.CAPTURED, "");
        return lead.id();
    }

    void claim(String person, String pool, LeadId lead) {
        move(lead, Way.CLAIMED, () -> as(person).pools().claim(new PoolId(pool), lead));
    }

    void giveBack(String person, LeadId lead) {
        move(lead, Way.RETURNED, () -> as(person).pools().giveBack(lead, "no time"));
    }

    void transfer(String person, LeadId lead, String to) {
        move(lead, Way.GIVEN, () -> as(person).leads().transfer(lead, new MemberId(to)));
    }

    void call(String person, LeadId lead) {
        as(person).followUps().add(RecordRef.of(lead), NewFollowUp.of(FollowUp.Kind.CALL, "called"));
        calls.add(new Call(lead, now));
    }

    /** When somebody first called while a happening's new holder held the lead. */
    Optional<Instant> firstCall(Happening taken) {
        Optional<Instant> end = happenings.stream()
                .skip(happenings.indexOf(taken) + 1L)
                .filter(next -> next.lead().equals(taken.lead()))
                .map(Happening::at)
                .findFirst();
        return calls.stream()
                .filter(call -> call.lead().equals(taken.lead()))
                .map(Call::at)
                .filter(at -> !at.isBefore(taken.at())
                        && end.filter(over -> !at.isBefore(over)).isEmpty())
                .findFirst();
    }

    private void step(Random random) {
        String person = any(random, SELLERS);
        LeadId lead =
                holders.isEmpty() || random.nextInt(8) == 0 ? arrive() : any(random, List.copyOf(holders.keySet()));
        PoolId pool = new PoolId(any(random, List.of(SEA, POND)));
        try {
            switch (random.nextInt(9)) {
                case 0, 1, 2 -> claim(person, pool.value(), lead);
                case 3 -> giveBack(person, lead);
                case 4 -> transfer(person, lead, any(random, SELLERS));
                case 5 -> move(lead, Way.GIVEN, () -> as("director").leads().assign(lead, new MemberId(person)));
                case 6 -> {
                    PoolId other = new PoolId(pool.value().equals(SEA) ? POND : SEA);
                    move(lead, Way.RETURNED, () -> as("director").pools().move(lead, pool, other, "better there"));
                }
                default -> call(person, lead);
            }
        } catch (CrmException denied) {
            if (denied instanceof StorageException) {
                throw denied;
            }
        }
    }

    private void move(LeadId lead, Way way, Supplier<Lead> command) {
        String before = String.valueOf(holders.get(lead));
        Lead moved = command.get();
        note(lead, before, label(moved.holder()), way, "");
    }

    private void note(LeadId lead, String from, String to, Way way, String rule) {
        holders.put(lead, to);
        happenings.add(new Happening(lead, now, from, to, way, rule));
    }

    private Happening since(LeadId lead) {
        return happenings.stream()
                .filter(happening -> happening.lead().equals(lead))
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    private static String label(Holder holder) {
        return holder.label();
    }

    private static Role role(String id, Scope scope) {
        return Role.of(
                id,
                id,
                scope,
                Permission.LEAD_VIEW,
                Permission.LEAD_CREATE,
                Permission.LEAD_FOLLOW_UP,
                Permission.LEAD_TRANSFER,
                Permission.LEAD_GIVE_BACK,
                Permission.POOL_CLAIM);
    }

    private static Department department(String id, String leader) {
        return new Department(new DepartmentId(id), id, Optional.empty(), Set.of(new MemberId(leader)));
    }

    private static <T> T any(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
