package dev.keelson.crm.access;

import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.query.Participants;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every rule of permission: what follows from grants, and nothing else. */
public final class AccessRules {
    private AccessRules() {}

    /**
     * The person as access sees one.
     *
     * <p>ACC-02: nothing granted means nothing seen: someone unknown, inactive or without an existing role holds no grant.
     */
    public static Principal principal(
            MemberId person,
            Organisation organisation,
            Map<RoleId, Role> roles,
            Collection<PoolId> memberOf,
            Collection<PoolId> adminOf) {
        List<Role> held = organisation
                .member(person)
                .filter(Member::active)
                .map(member -> new TreeSet<>(member.roles())
                        .stream()
                                .map(roles::get)
                                .filter(java.util.Objects::nonNull)
                                .toList())
                .orElse(List.of());
        return new Principal(
                person, organisation, held, Set.copyOf(memberOf), Set.copyOf(adminOf), Principal.Standing.PERSON);
    }

    /**
     * Compiles grants into a reach.
     *
     * <p>ACC-01: the reach of a permission is the union over the roles that grant that permission. A participation or a
     * pool membership adds records to a permission that some role grants; it never adds the permission. A participation never carries
     * the permission to export: whoever invites lets somebody read or work, not take away (ACC-09).
     */
    public static Reach reach(Principal principal, Permission permission, Instant now) {
        if (principal.standing() == Principal.Standing.SYSTEM) {
            return new Reach(permission, List.of(new Reach.Way(new Branch.Everything(), new Basis.BySystem())));
        }
        LinkedHashMap<Branch, Basis> ways = new LinkedHashMap<>();
        RoleId granting = null;
        for (Role role : principal.roles()) {
            for (Grant grant : granting(role, permission)) {
                granting = granting == null ? role.id() : granting;
                for (Branch branch : branches(grant.scope(), principal)) {
                    ways.putIfAbsent(branch, new Basis.ByGrant(role.id(), grant));
                }
            }
        }
        if (granting != null) {
            relations(principal, permission, granting, now, ways);
        }
        return new Reach(permission, withoutCovered(ways));
    }

    /** Whether some role grants the permission, over whatever scope. */
    public static boolean holds(Principal principal, Permission permission) {
        return principal.standing() == Principal.Standing.SYSTEM
                || principal.roles().stream()
                        .flatMap(role -> role.grants().stream())
                        .anyMatch(grant -> grant.permission().code().equals(permission.code()));
    }

    /** Whether a function is open to the person. */
    public static Decision<Permission> permit(Principal principal, Permission permission) {
        return holds(principal, permission)
                ? Decision.accept(permission)
                : Decision.refuse(new AccessRefusal.NotPermitted(
                        permission.code(),
                        holds(principal, Permission.ACCESS_READ)
                                ? List.of(ExplanationRules.none(principal, permission))
                                : List.of()));
    }

    /** Whether at least one of several functions is open to the person; the first is named otherwise. */
    public static Decision<Permission> permitAny(Principal principal, List<Permission> permissions) {
        return permissions.stream()
                .filter(each -> holds(principal, each))
                .findFirst()
                .<Decision<Permission>>map(Decision::accept)
                .orElseGet(() -> permit(principal, permissions.get(0)));
    }

    /** Whether the reach of a permission includes a record that the person may view. */
    public static <E> Decision<E> permit(
            Principal principal, Reach reach, RecordScope<E> scope, E record, Participants participants) {
        return reach.includes(scope, record, participants)
                ? Decision.accept(record)
                : Decision.refuse(new AccessRefusal.NotPermitted(
                        reach.permission().code(),
                        holds(principal, Permission.ACCESS_READ)
                                ? ExplanationRules.failed(principal, reach.permission(), scope, record)
                                : List.of()));
    }

    /**
     * The levels of an entity's attributes: of each the highest among the grants of the entity's view permission.
     *
     * <p>ACC-06: a hidden attribute behaves as an undefined one; without a view grant every attribute is hidden.
     */
    public static FieldLevels levels(Principal principal, Permission view) {
        if (principal.standing() == Principal.Standing.SYSTEM) {
            return new FieldLevels(Map.of(), FieldLevel.EDITABLE);
        }
        List<Grant> grants = principal.roles().stream()
                .flatMap(role -> role.grants().stream())
                .filter(grant -> grant.permission().code().equals(view.code()))
                .toList();
        LinkedHashMap<String, FieldLevel> single = new LinkedHashMap<>();
        for (Grant mentioning : grants) {
            for (String attribute : mentioning.fields().keySet()) {
                FieldLevel level = FieldLevel.HIDDEN;
                for (Grant grant : grants) {
                    level = level.orMore(grant.levelOf(attribute));
                }
                single.put(attribute, level);
            }
        }
        return new FieldLevels(single, grants.isEmpty() ? FieldLevel.HIDDEN : FieldLevel.EDITABLE);
    }

    public static FieldLevel level(Principal principal, Permission view, String attribute) {
        return levels(principal, view).of(attribute);
    }

    /** What is hidden cannot be given either (ACC-06). @throws InvalidInputException naming every one that is hidden */
    public static void requireKnown(FieldLevels levels, Collection<String> attributes) {
        List<InvalidInputException.Problem> hidden = attributes.stream()
                .filter(attribute -> levels.of(attribute) == FieldLevel.HIDDEN)
                .map(attribute -> new InvalidInputException.Problem(attribute, "unknown", "there is no such attribute"))
                .toList();
        if (!hidden.isEmpty()) {
            throw new InvalidInputException(hidden);
        }
    }

    /**
     * Whether a person who sees a record may change these attributes of it.
     *
     * @throws InvalidInputException naming every one that is hidden, as if it were not defined
     */
    public static Decision<Collection<String>> editable(FieldLevels levels, Collection<String> attributes) {
        requireKnown(levels, attributes);
        return attributes.stream()
                .filter(attribute -> levels.of(attribute) != FieldLevel.EDITABLE)
                .findFirst()
                .<Decision<Collection<String>>>map(
                        attribute -> Decision.refuse(new AccessRefusal.NotEditable(attribute)))
                .orElseGet(() -> Decision.accept(attributes));
    }

    /**
     * Whether lists of values that two records have may become one at the hands of a person.
     *
     * <p>ACC-22: nobody makes one list of two that they are shown masked: how long it is would tell whether what is masked is the same.
     *
     * @param ofBoth the attributes of which both records have values
     */
    public static Decision<FieldLevels> united(FieldLevels levels, Collection<String> ofBoth) {
        return ofBoth.stream()
                .filter(attribute -> levels.of(attribute) == FieldLevel.MASKED)
                .findFirst()
                .<Decision<FieldLevels>>map(attribute -> Decision.refuse(new AccessRefusal.NotEditable(attribute)))
                .orElseGet(() -> Decision.accept(levels));
    }

    /** One attribute whose value becomes that of another record's. */
    public record Carried(String from, String into) {}

    /**
     * Whether values of one record may become another's at the hands of a person.
     *
     * <p>ACC-14: nobody makes a record that shows them what the one it is made of does not; asked of the levels alone, whatever the
     * values.
     */
    public static Decision<FieldLevels> carry(FieldLevels from, FieldLevels into, Collection<Carried> carried) {
        return carried.stream()
                .filter(each -> from.of(each.from()).compareTo(FieldLevel.READABLE) < 0
                        && into.of(each.into()).compareTo(from.of(each.from())) > 0)
                .findFirst()
                .<Decision<FieldLevels>>map(each -> Decision.refuse(new AccessRefusal.WouldShow(each.into())))
                .orElseGet(() -> Decision.accept(into));
    }

    private static void relations(
            Principal principal, Permission permission, RoleId granting, Instant now, Map<Branch, Basis> ways) {
        Permission.Effect effect = permission.effect();
        if (effect == Permission.Effect.READ || effect == Permission.Effect.WRITE) {
            ParticipantAccess needed =
                    effect == Permission.Effect.READ ? ParticipantAccess.READ : ParticipantAccess.WRITE;
            ways.putIfAbsent(
                    new Branch.Participating(principal.member(), needed, now), new Basis.ByParticipation(granting));
        }
        if (effect != Permission.Effect.FUNCTION && effect != Permission.Effect.CLAIM) {
            for (PoolId pool : new TreeSet<>(principal.adminOf())) {
                ways.putIfAbsent(new Branch.Pooled(pool), new Basis.ByPool(pool, Basis.Standing.ADMIN, granting));
            }
        }
        if (effect == Permission.Effect.READ
                || effect == Permission.Effect.EXPORT
                || effect == Permission.Effect.CLAIM) {
            for (PoolId pool : new TreeSet<>(principal.memberOf())) {
                ways.putIfAbsent(new Branch.Pooled(pool), new Basis.ByPool(pool, Basis.Standing.MEMBER, granting));
            }
        }
    }

    private static List<Branch> branches(Scope scope, Principal principal) {
        ArrayList<Branch> found = new ArrayList<>();
        if (scope instanceof Scope.Departments fixed) {
            for (DepartmentId department : new TreeSet<>(fixed.departments())) {
                if (principal.organisation().department(department).isPresent()) {
                    found.add(new Branch.InDepartment(department, levelOf(department, principal)));
                }
            }
            return found;
        }
        Scope.Level level = (Scope.Level) scope;
        if (level == Scope.Level.ALL) {
            return List.of(new Branch.Everything());
        }
        found.add(new Branch.OwnedBy(principal.member()));
        if (level == Scope.Level.SUBORDINATES) {
            Set<MemberId> subordinates = principal.organisation().subordinatesOf(principal.member());
            if (!subordinates.isEmpty()) {
                found.add(new Branch.OwnedByAny(subordinates));
            }
            return found;
        }
        if (level == Scope.Level.SELF) {
            return found;
        }
        for (DepartmentId led : principal.organisation().ledBy(principal.member())) {
            found.add(new Branch.Within(led, levelOf(led, principal)));
        }
        if (level == Scope.Level.TEAM) {
            return found;
        }
        for (DepartmentId own : new TreeSet<>(principal
                .organisation()
                .member(principal.member())
                .map(Member::departments)
                .orElse(Set.of()))) {
            found.add(
                    level == Scope.Level.DEPARTMENT
                            ? new Branch.InDepartment(own, levelOf(own, principal))
                            : new Branch.Within(own, levelOf(own, principal)));
        }
        return found;
    }

    /** Leaves out what another branch covers entirely, so that a list runs no branch in vain. */
    private static List<Reach.Way> withoutCovered(Map<Branch, Basis> ways) {
        ArrayList<Reach.Way> kept = new ArrayList<>();
        Branch everything = new Branch.Everything();
        if (ways.containsKey(everything)) {
            kept.add(new Reach.Way(everything, java.util.Objects.requireNonNull(ways.get(everything))));
            return kept;
        }
        ways.forEach((branch, basis) -> {
            boolean covered = branch instanceof Branch.InDepartment in
                    && ways.containsKey(new Branch.Within(in.department(), in.level()));
            if (!covered) {
                kept.add(new Reach.Way(branch, basis));
            }
        });
        return kept;
    }

    private static int levelOf(DepartmentId department, Principal principal) {
        return principal.organisation().path(department).depth() - 1;
    }

    private static List<Grant> granting(Role role, Permission permission) {
        return role.grants().stream()
                .filter(grant -> grant.permission().code().equals(permission.code()))
                .sorted(java.util.Comparator.comparing(Grant::print))
                .toList();
    }
}
