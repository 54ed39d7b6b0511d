package dev.keelson.crm.tck;

import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.pool.Pool;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The law of permission once more, as plainly as it can be said: recursion over the tree, no filter, nothing compiled. It decides
 * what the library and every store must answer.
 */
final class PlainAccess {
    private static final Set<String> READING = Set.of(
            "lead.view",
            "lead.export",
            "customer.view",
            "opportunity.view",
            "contract.view",
            "invoice.view",
            "payment.view");
    private static final Set<String> SHARED =
            Set.of("lead.view", "customer.view", "opportunity.view", "contract.view", "invoice.view", "payment.view");
    private static final Set<String> WRITING = Set.of(
            "lead.edit",
            "lead.follow-up",
            "lead.move",
            "customer.edit",
            "opportunity.edit",
            "opportunity.move",
            "contract.edit",
            "invoice.edit");

    private final Firm firm;

    PlainAccess(Firm firm) {
        this.firm = firm;
    }

    /**
     * Whether the person has the permission over a record.
     *
     * @param holder who holds the record, or the parent of a child
     * @param shared the record whose participants count: itself, or the parent of a child
     */
    boolean may(MemberId person, String permission, Holder holder, RecordRef shared) {
        for (Member member : firm.members()) {
            if (member.id().equals(person) && member.status() == Member.Status.ACTIVE) {
                return may(member, permission, holder, shared);
            }
        }
        return false;
    }

    /** How much of an attribute the person sees, by every grant of the entity's view permission. */
    FieldLevel level(MemberId person, String view, String attribute) {
        FieldLevel most = FieldLevel.HIDDEN;
        for (Member member : firm.members()) {
            for (Role role : firm.roles()) {
                for (Grant grant : role.grants()) {
                    boolean counts = member.id().equals(person)
                            && member.status() == Member.Status.ACTIVE
                            && member.roles().contains(role.id())
                            && grant.permission().code().equals(view);
                    FieldLevel given = grant.fields().getOrDefault(attribute, FieldLevel.EDITABLE);
                    most = counts && given.compareTo(most) > 0 ? given : most;
                }
            }
        }
        return most;
    }

    /** Every way in which the person has the permission over a record. */
    Set<Census.Fact> ways(MemberId person, String permission, Holder holder, RecordRef shared) {
        Set<Census.Fact> ways = EnumSet.noneOf(Census.Fact.class);
        for (Member member : firm.members()) {
            if (!member.id().equals(person) || member.status() != Member.Status.ACTIVE) {
                continue;
            }
            for (Grant grant : grants(member, permission)) {
                if (inScope(member, grant.scope(), holder)) {
                    ways.add(
                            grant.scope() instanceof Scope.Departments
                                    ? Census.Fact.DEPARTMENTS
                                    : Census.Fact.valueOf(grant.scope().print()));
                }
            }
            if (grants(member, permission).isEmpty()) {
                continue;
            }
            if (takesPart(member, permission, shared)) {
                ways.add(
                        SHARED.contains(permission)
                                ? Census.Fact.READS_AS_PARTICIPANT
                                : Census.Fact.WRITES_AS_PARTICIPANT);
            }
            if (throughPool(member, permission, holder)) {
                ways.add(administers(member, holder) ? Census.Fact.POOL_ADMIN : Census.Fact.POOL_MEMBER);
            }
        }
        return ways;
    }

    /** What else it took for the one way there is. */
    Set<Census.Fact> circumstances(MemberId person, String permission, Holder holder) {
        Set<Census.Fact> met = EnumSet.noneOf(Census.Fact.class);
        for (Member member : firm.members()) {
            if (!member.id().equals(person)) {
                continue;
            }
            List<Role> granting = firm.roles().stream()
                    .filter(role -> member.roles().contains(role.id()))
                    .filter(role -> role.grants().stream()
                            .anyMatch(grant -> grant.permission().code().equals(permission)))
                    .toList();
            boolean byTheFirst = !granting.isEmpty()
                    && granting.get(0).grants().stream()
                            .filter(grant -> grant.permission().code().equals(permission))
                            .anyMatch(grant -> inScope(member, grant.scope(), holder));
            boolean byAnother = granting.stream()
                    .flatMap(role -> role.grants().stream())
                    .filter(grant -> grant.permission().code().equals(permission))
                    .anyMatch(grant -> inScope(member, grant.scope(), holder));
            if (byAnother && !byTheFirst) {
                met.add(Census.Fact.A_SECOND_ROLE);
            }
            holder.department().leaf().ifPresent(place -> {
                if (member.departments().contains(place)
                        && member.primary().filter(place::equals).isEmpty()) {
                    met.add(Census.Fact.A_SECOND_DEPARTMENT);
                }
            });
            if (holder.owner().filter(owner -> reportsAcross(owner, person)).isPresent()) {
                met.add(Census.Fact.A_SUPERIOR_OF_A_SUPERIOR);
            }
        }
        if (holder.department().depth() >= 4) {
            met.add(Census.Fact.FOUR_DEEP);
        }
        return met;
    }

    /** What alone keeps the person from the record. */
    Set<Census.Fact> obstacles(MemberId person, String permission, Holder holder, RecordRef shared) {
        Set<Census.Fact> met = EnumSet.noneOf(Census.Fact.class);
        if (firm.members().stream().noneMatch(member -> member.id().equals(person))) {
            met.add(Census.Fact.STRANGER);
        }
        for (Member member : firm.members()) {
            if (!member.id().equals(person)) {
                continue;
            }
            if (member.status() == Member.Status.INACTIVE && may(member, permission, holder, shared)) {
                met.add(Census.Fact.INACTIVE);
            }
            boolean over = firm.records().participations().stream()
                    .filter(each -> each.key().equals(new Participation.Key(shared, person)))
                    .anyMatch(each -> each.until().isPresent()
                            && !Firm.NOW.isBefore(each.until().get()));
            if (over
                    && SHARED.contains(permission)
                    && !grants(member, permission).isEmpty()) {
                met.add(Census.Fact.EXPIRED);
            }
        }
        return met;
    }

    private List<Grant> grants(Member member, String permission) {
        return firm.roles().stream()
                .filter(role -> member.roles().contains(role.id()))
                .flatMap(role -> role.grants().stream())
                .filter(grant -> grant.permission().code().equals(permission))
                .toList();
    }

    private boolean administers(Member member, Holder holder) {
        return firm.pools().stream()
                .anyMatch(pool -> holder.pool().filter(pool.id()::equals).isPresent()
                        && pool.admins().contains(member.id()));
    }

    private boolean reportsAcross(MemberId owner, MemberId superior) {
        return reportsTo(owner, superior)
                && firm.members().stream()
                        .noneMatch(member -> member.id().equals(owner)
                                && member.reportsTo().filter(superior::equals).isPresent());
    }

    private boolean may(Member member, String permission, Holder holder, RecordRef shared) {
        boolean granted = false;
        for (Role role : firm.roles()) {
            for (Grant grant : role.grants()) {
                if (member.roles().contains(role.id())
                        && grant.permission().code().equals(permission)) {
                    granted = true;
                    if (inScope(member, grant.scope(), holder)) {
                        return true;
                    }
                }
            }
        }
        return granted && (throughPool(member, permission, holder) || takesPart(member, permission, shared));
    }

    private boolean inScope(Member member, Scope scope, Holder holder) {
        if (scope == Scope.ALL) {
            return true;
        }
        if (!(holder instanceof Holder.Owned owned)) {
            return false;
        }
        Optional<DepartmentId> place = owned.department().leaf();
        if (scope instanceof Scope.Departments fixed) {
            return place.isPresent() && fixed.departments().contains(place.get());
        }
        if (owned.member().equals(member.id())) {
            return true;
        }
        if (scope == Scope.SUBORDINATES) {
            return reportsTo(owned.member(), member.id());
        }
        if (scope == Scope.SELF || place.isEmpty()) {
            return false;
        }
        boolean team = ledFromAbove(place.get(), member.id());
        if (scope == Scope.TEAM) {
            return team;
        }
        if (scope == Scope.DEPARTMENT) {
            return team || member.departments().contains(place.get());
        }
        return team || isWithinAny(place.get(), member.departments());
    }

    /** Whether the person leads the department or one above it. */
    private boolean ledFromAbove(DepartmentId place, MemberId person) {
        Department department = department(place);
        return department.leaders().contains(person)
                || (department.parent().isPresent()
                        && ledFromAbove(department.parent().get(), person));
    }

    private boolean isWithinAny(DepartmentId place, Set<DepartmentId> departments) {
        Department department = department(place);
        return departments.contains(place)
                || (department.parent().isPresent()
                        && isWithinAny(department.parent().get(), departments));
    }

    private boolean reportsTo(MemberId person, MemberId superior) {
        for (Member member : firm.members()) {
            if (member.id().equals(person) && member.reportsTo().isPresent()) {
                MemberId next = member.reportsTo().get();
                return next.equals(superior) || reportsTo(next, superior);
            }
        }
        return false;
    }

    private boolean throughPool(Member member, String permission, Holder holder) {
        if (!(holder instanceof Holder.InPool pooled)) {
            return false;
        }
        for (Pool pool : firm.pools()) {
            if (pool.id().equals(pooled.in())) {
                boolean belongs = pool.members().contains(member.id())
                        || member.roles().stream().anyMatch(role -> pool.roles().contains(role))
                        || member.departments().stream().anyMatch(home -> isWithinAny(home, pool.departments()));
                if (permission.equals("pool.claim")) {
                    return belongs;
                }
                return pool.admins().contains(member.id()) || (belongs && READING.contains(permission));
            }
        }
        return false;
    }

    private boolean takesPart(Member member, String permission, RecordRef shared) {
        for (Participation participation : firm.records().participations()) {
            if (participation.key().equals(new Participation.Key(shared, member.id()))) {
                boolean over = participation.until().isPresent()
                        && !Firm.NOW.isBefore(participation.until().get());
                boolean enough = SHARED.contains(permission)
                        || (WRITING.contains(permission) && participation.access() == ParticipantAccess.WRITE);
                return !over && enough;
            }
        }
        return false;
    }

    private Department department(DepartmentId id) {
        List<Department> found = firm.departments().stream()
                .filter(department -> department.id().equals(id))
                .toList();
        return found.get(0);
    }
}
