package dev.keelson.crm.access;

import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.query.Participants;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every rule of saying why. */
public final class ExplanationRules {
    private ExplanationRules() {}

    /**
     * Why a person may, or may not, do something with a record that whoever asks may view.
     *
     * <p>ACC-10: ALLOW carries the shortest chain of role, grant, scope and the fact that matched; DENY the missing permission and,
     * for those who may read access rules, every failed alternative with what would flip it.
     *
     * @param asker who is told; may be the person
     */
    public static <E> Explanation explain(
            Principal asker, Principal person, Reach reach, RecordScope<E> scope, E record, Participants participants) {
        Optional<Reach.Way> way = reach.ways().stream()
                .filter(each -> new Check(List.of(each.branch())).includes(scope, record, participants))
                .min(Comparator.comparingInt(each -> length(each.branch(), scope, record)));
        return way.map(found -> new Explanation(
                        reach.permission(),
                        Explanation.Verdict.ALLOW,
                        chain(person, found, reach.permission(), scope, record),
                        List.of()))
                .orElseGet(() -> new Explanation(
                        reach.permission(),
                        Explanation.Verdict.DENY,
                        List.of(),
                        AccessRules.holds(asker, Permission.ACCESS_READ)
                                ? failed(person, reach.permission(), scope, record)
                                : List.of()));
    }

    /**
     * Why a person was allowed something with a record that the permission was found to reach: the shortest chain, of a way that needs no
     * look at who takes part if there is one.
     */
    public static <E> List<String> grounds(Principal person, Reach reach, RecordScope<E> scope, E record) {
        List<Reach.Way> ways = reach.ways().stream()
                .filter(each -> each.branch() instanceof Branch.Participating
                        || new Check(List.of(each.branch())).includes(scope, record, Participants.NONE))
                .toList();
        return ways.stream()
                .filter(each -> !(each.branch() instanceof Branch.Participating))
                .min(Comparator.comparingInt(each -> length(each.branch(), scope, record)))
                .or(() -> ways.stream().findFirst())
                .map(found -> chain(person, found, reach.permission(), scope, record))
                .orElse(List.of());
    }

    /** Why a function was open to a person: the role that grants it. */
    public static List<String> grounds(Principal person, Permission permission) {
        if (person.standing() == Principal.Standing.SYSTEM) {
            return List.of("the system at work");
        }
        return person.roles().stream()
                .filter(role -> role.grants().stream()
                        .anyMatch(grant -> grant.permission().code().equals(permission.code())))
                .findFirst()
                .map(role -> List.of("role " + role.id(), "grants " + permission))
                .orElse(List.of());
    }

    /** Why somebody was allowed what takes no grant but to administer a pool. */
    public static List<String> administers(Principal person, PoolId pool) {
        return List.of(person.member() + " is an administrator of the pool " + pool);
    }

    /** Every way to the permission over the record that was tried in vain, and what would open it. */
    static <E> List<String> failed(Principal person, Permission permission, RecordScope<E> scope, E record) {
        ArrayList<String> failed = new ArrayList<>();
        Where where = where(scope, record);
        for (Role role : person.roles()) {
            role.grants().stream()
                    .filter(grant -> grant.permission().code().equals(permission.code()))
                    .map(grant -> "role " + role.id() + ", grant over "
                            + grant.scope().print() + ": " + missed(grant.scope(), person.member(), where))
                    .sorted()
                    .forEach(failed::add);
        }
        if (failed.isEmpty()) {
            return List.of(none(person, permission));
        }
        if (permission.effect() == Permission.Effect.READ || permission.effect() == Permission.Effect.WRITE) {
            failed.add("participation: " + person.member() + " does not take part with " + permission.effect()
                    + "; an invitation to " + permission.effect() + " would allow it");
        }
        if (where.pool() != null && permission.effect() == Permission.Effect.CLAIM) {
            failed.add("pool: " + person.member() + " does not belong to the pool " + where.pool()
                    + "; that would allow it");
        } else if (where.pool() != null) {
            failed.add("pool: " + person.member() + " does not administer the pool " + where.pool()
                    + (permission.effect() == Permission.Effect.READ || permission.effect() == Permission.Effect.EXPORT
                            ? " nor belong to it; either would allow it"
                            : "; that would allow it"));
        }
        return failed;
    }

    /** That no role grants the permission at all. */
    static String none(Principal person, Permission permission) {
        Optional<Member> member = person.organisation().member(person.member());
        if (member.isEmpty()) {
            return person.member() + " is no member; a member with a role that grants " + permission + " is allowed it";
        }
        if (!member.get().active()) {
            return person.member() + " is inactive; an active member with a role that grants " + permission
                    + " is allowed it";
        }
        return "no role of " + person.member() + " grants " + permission + "; a role that grants it would allow it";
    }

    private static String missed(Scope scope, MemberId person, Where where) {
        String held = where.owner() == null
                ? "the record is in the pool " + where.pool()
                : "the record is owned by " + where.owner();
        if (scope instanceof Scope.Departments) {
            String lies = where.department() == null
                    ? "the record belongs to no department"
                    : "the record belongs to " + where.department();
            return lies + "; an owner in one of these departments would allow it";
        }
        return switch ((Scope.Level) scope) {
            case SELF -> held + "; owning it would allow it";
            case SUBORDINATES -> held + "; owning it, or an owner who reports to " + person + ", would allow it";
            case TEAM, DEPARTMENT, DEPARTMENT_AND_BELOW -> held + lies(scope, where);
            case ALL -> "every record is reached";
        };
    }

    private static String lies(Scope scope, Where where) {
        if (where.department() == null) {
            return where.owner() == null
                    ? "; owning it would allow it"
                    : ", the record belongs to no department; owning it would allow it";
        }
        String there = ", the record belongs to " + where.department();
        if (scope == Scope.TEAM) {
            return there + "; leading that department or one above would allow it";
        }
        return there
                + (scope == Scope.DEPARTMENT
                        ? "; belonging to that department would allow it"
                        : "; belonging to that department or one above would allow it");
    }

    private static <E> List<String> chain(
            Principal person, Reach.Way way, Permission permission, RecordScope<E> scope, E record) {
        String fact = fact(person.member(), way.branch(), where(scope, record));
        Basis basis = way.basis();
        if (basis instanceof Basis.ByGrant by) {
            return List.of(
                    "role " + by.role(),
                    "grants " + permission,
                    "over " + by.grant().scope().print(),
                    fact);
        }
        if (basis instanceof Basis.ByParticipation by) {
            return List.of("role " + by.role(), "grants " + permission, fact);
        }
        if (basis instanceof Basis.ByPool by) {
            return List.of(
                    "role " + by.role(),
                    "grants " + permission,
                    person.member() + " is "
                            + (by.standing() == Basis.Standing.ADMIN ? "an administrator" : "a member")
                            + " of the pool "
                            + by.pool(),
                    fact);
        }
        return List.of("the system at work");
    }

    private static String fact(MemberId person, Branch branch, Where where) {
        if (branch instanceof Branch.OwnedBy) {
            return person + " owns the record";
        }
        if (branch instanceof Branch.OwnedByAny) {
            return where.owner() + ", who owns the record, reports to " + person;
        }
        if (branch instanceof Branch.InDepartment in) {
            return "the record belongs to " + in.department();
        }
        if (branch instanceof Branch.Within within) {
            return within.department().equals(where.department())
                    ? "the record belongs to " + within.department()
                    : "the record belongs to " + where.department() + ", beneath " + within.department();
        }
        if (branch instanceof Branch.Pooled pooled) {
            return "the record is in the pool " + pooled.pool();
        }
        return branch instanceof Branch.Participating
                ? person + " takes part in the record"
                : "every record of the tenant is reached";
    }

    /** How many steps lead from the person to the record. */
    private static <E> int length(Branch branch, RecordScope<E> scope, E record) {
        if (branch instanceof Branch.OwnedBy) {
            return 0;
        }
        if (branch instanceof Branch.Participating || branch instanceof Branch.Pooled) {
            return 1;
        }
        if (branch instanceof Branch.InDepartment) {
            return 2;
        }
        if (branch instanceof Branch.Within within) {
            DepartmentPath path = scope.department().valueOf(record);
            return path == null ? 2 : 2 + path.depth() - within.level();
        }
        return branch instanceof Branch.OwnedByAny ? 20 : 30;
    }

    private record Where(
            @Nullable MemberId owner,
            @Nullable DepartmentId department,
            @Nullable PoolId pool) {}

    private static <E> Where where(RecordScope<E> scope, E record) {
        DepartmentPath path = scope.department().valueOf(record);
        return new Where(
                scope.owner().valueOf(record),
                path == null ? null : path.leaf().orElse(null),
                scope.pool() == null ? null : scope.pool().valueOf(record));
    }
}
