package dev.keelson.crm.tck;

import static dev.keelson.crm.tck.PlainStaff.GAO;
import static dev.keelson.crm.tck.PlainStaff.LEADER;
import static dev.keelson.crm.tck.PlainStaff.LIN;
import static dev.keelson.crm.tck.PlainStaff.MEI;
import static dev.keelson.crm.tck.PlainStaff.OUYANG;
import static dev.keelson.crm.tck.PlainStaff.SALES;
import static dev.keelson.crm.tck.PlainStaff.SCOUT;
import static dev.keelson.crm.tck.PlainStaff.WANG;
import static dev.keelson.crm.tck.PlainStaff.ZHAO;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.Duty;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.MovePolicy;
import dev.keelson.crm.pool.ClaimQuota;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What becomes of the organisation, its roles, its quotas and the time in chains of actions. The director stays where he is. */
final class Reforms {
    private static final Arbitrary<MemberId> REFORMERS =
            Arbitraries.frequency(Tuple.of(5, OUYANG), Tuple.of(1, MEI), Tuple.of(1, LIN));
    private static final Arbitrary<MemberId> STAFF = Arbitraries.of(LIN, WANG, ZHAO, MEI, GAO);
    private static final Arbitrary<DepartmentId> DEPARTMENTS =
            Arbitraries.of(PlainStaff.SOUTH, PlainStaff.NORTH, PlainStaff.HQ);

    private Reforms() {}

    static Arbitrary<Deed> all() {
        return Arbitraries.frequencyOf(
                Tuple.of(2, roles()),
                Tuple.of(3, scout()),
                Tuple.of(2, relocation()),
                Tuple.of(2, standing()),
                Tuple.of(1, department()),
                Tuple.of(1, policy()),
                Tuple.of(4, quota()),
                Tuple.of(5, time()),
                Tuple.of(3, reclaim()),
                Tuple.of(2, remind()));
    }

    /** Draws a change that takes a function; the plain model changes where the person has it. */
    private static <A> Arbitrary<Deed> reform(
            String verb, Permission function, Arbitrary<A> argument, Doing<A> doing, BiConsumer<PlainSales, A> change) {
        return Combinators.combine(REFORMERS, argument, Deeds.manners())
                .as((who, with, manner) -> new Deed(
                        verb,
                        who + ": " + verb + " " + with + manner.told(),
                        floor -> {
                            Consumer<CrmSession> act = doing.with(floor.plain(), with);
                            return floor.answer(who, manner, act);
                        },
                        plain -> plain.change(who, function, () -> change.accept(plain, with))));
    }

    /** What is done in a session, by what the plain model knows so far. */
    @FunctionalInterface
    private interface Doing<A> {
        Consumer<CrmSession> with(PlainSales plain, A argument);
    }

    private static Arbitrary<Deed> roles() {
        Arbitrary<Set<RoleId>> held = Arbitraries.frequency(
                Tuple.of(4, Set.of(SALES)),
                Tuple.of(2, Set.of(SALES, SCOUT)),
                Tuple.of(2, Set.of(LEADER)),
                Tuple.of(2, Set.of(SCOUT)),
                Tuple.of(1, Set.of(LEADER, SCOUT)),
                Tuple.of(1, Set.<RoleId>of()));
        return reform(
                "give roles",
                Permission.ROLE_MANAGE,
                Deeds.pairs(STAFF, held),
                (plain, given) -> session -> session.roles().assign(given.get1(), given.get2()),
                (plain, given) ->
                        plain.staff.put(plain.staff.member(given.get1()).withRoles(given.get2())));
    }

    private static Arbitrary<Deed> scout() {
        Arbitrary<Scope> scopes = Arbitraries.of(
                Scope.departments(),
                Scope.departments(),
                Scope.departments("south"),
                Scope.departments("north", "hq"),
                Scope.SELF,
                Scope.SUBORDINATES,
                Scope.DEPARTMENT,
                Scope.DEPARTMENT_AND_BELOW);
        return reform(
                "let scouts look within",
                Permission.ROLE_MANAGE,
                scopes,
                (plain, scope) -> session -> session.roles().define(List.of(PlainStaff.scout(scope))),
                (plain, scope) -> plain.staff.put(PlainStaff.scout(scope)));
    }

    private static Arbitrary<Deed> relocation() {
        return reform(
                "relocate",
                Permission.ORGANISATION_MANAGE,
                Deeds.pairs(STAFF, DEPARTMENTS),
                (plain, moved) -> {
                    Member elsewhere = plain.staff.elsewhere(moved.get1(), moved.get2());
                    return session -> session.departments().define(List.of(), List.of(elsewhere));
                },
                (plain, moved) -> plain.relocate(moved.get1(), moved.get2()));
    }

    private static Arbitrary<Deed> standing() {
        Arbitrary<Member.Status> statuses =
                Arbitraries.frequency(Tuple.of(3, Member.Status.ACTIVE), Tuple.of(1, Member.Status.INACTIVE));
        return reform(
                "let act",
                Permission.ORGANISATION_MANAGE,
                Deeds.pairs(STAFF, statuses),
                (plain, changed) -> {
                    Member next = plain.staff.standing(changed.get1(), changed.get2());
                    return session -> session.departments().define(List.of(), List.of(next));
                },
                (plain, changed) -> plain.staff.put(plain.staff.standing(changed.get1(), changed.get2())));
    }

    private static Arbitrary<Deed> department() {
        Arbitrary<Department> placed = Combinators.combine(
                        Arbitraries.of(PlainStaff.SOUTH, PlainStaff.HQ),
                        Arbitraries.<Set<MemberId>>of(Set.of(), Set.of(ZHAO)))
                .as((above, leaders) -> new Department(PlainStaff.NORTH, "North", Optional.of(above), leaders));
        return reform(
                "put the department",
                Permission.ORGANISATION_MANAGE,
                placed,
                (plain, north) -> session -> session.departments().define(List.of(north), List.of()),
                (plain, north) -> plain.staff.put(north));
    }

    private static Arbitrary<Deed> policy() {
        return reform(
                "let the leads of who moves",
                Permission.ORGANISATION_MANAGE,
                Arbitraries.of(MovePolicy.FOLLOW, MovePolicy.STAY),
                (plain, policy) -> session -> session.departments().define(policy),
                (plain, policy) -> plain.moves = policy);
    }

    private static Arbitrary<Deed> quota() {
        Arbitrary<ClaimQuota> quotas = Combinators.combine(
                        Arbitraries.longs().between(0, 4),
                        Arbitraries.longs().between(0, 4),
                        Arbitraries.of(ClaimQuota.Counted.values()),
                        Arbitraries.<Set<MemberId>>of(Set.of(), Set.of(LIN)))
                .as((daily, holding, counted, exempt) -> ClaimQuota.NONE
                        .daily(daily)
                        .holding(holding)
                        .counting(counted)
                        .exempting(exempt));
        Arbitrary<ClaimQuota> bounds =
                Arbitraries.frequencyOf(Tuple.of(4, quotas), Tuple.of(1, Arbitraries.just(ClaimQuota.NONE)));
        Arbitrary<Optional<PoolId>> of = Arbitraries.of(
                Optional.empty(),
                Optional.of(PlainStaff.SEA),
                Optional.of(PlainStaff.ATTIC),
                Optional.of(PlainStaff.VAULT));
        return reform(
                "bound",
                Permission.POOL_MANAGE,
                Deeds.pairs(of, bounds),
                (plain, bound) -> bound.get1().isPresent()
                        ? session -> session.pools()
                                .define(
                                        bound.get1().get(),
                                        plain.terms(bound.get1().get()).with(bound.get2()))
                        : session -> session.pools().define(bound.get2()),
                (plain, bound) -> bound.get1()
                        .ifPresentOrElse(
                                pool -> plain.quotas.define(pool, bound.get2()),
                                () -> plain.quotas.define(bound.get2())));
    }

    private static Arbitrary<Deed> time() {
        return Arbitraries.of(1, 7, 13, 30, 60, 100, 170)
                .map(Duration::ofHours)
                .map(span -> new Deed(
                        "wait",
                        "wait " + span,
                        floor -> {
                            floor.later(span);
                            return PlainBook.DONE;
                        },
                        plain -> PlainBook.DONE));
    }

    private static Arbitrary<Deed> reclaim() {
        return Arbitraries.just(new Deed(
                "reclaim",
                "reclaim",
                floor -> floor.maintenance(Duty.RECLAIM),
                plain -> PlainBook.DONE + " " + plain.reclaim()));
    }

    private static Arbitrary<Deed> remind() {
        return Arbitraries.just(new Deed(
                "remind",
                "remind",
                floor -> floor.maintenance(Duty.REMIND),
                plain -> PlainBook.DONE + " " + plain.remind()));
    }
}
