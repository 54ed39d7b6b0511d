package dev.keelson.crm.engine;

import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.GrantRules;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.kernel.BusinessCalendar;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Departments;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.MovePolicy;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.storage.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Carries out what an actor does with departments and members. */
final class DepartmentsEngine implements Departments {
    private final Runner runner;

    DepartmentsEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public Organisation organisation() {
        return runner.query("departments.organisation", call -> {
            call.requireAny(Permission.ORGANISATION_VIEW, Permission.ORGANISATION_MANAGE);
            return call.configuration().organisation();
        });
    }

    @Override
    public Organisation define(Collection<Department> departments, Collection<Member> members) {
        return runner.command("departments.define", call -> {
            call.require(Permission.ORGANISATION_MANAGE);
            call.requireOwnOrganisation();
            Organisation before = call.configuration().organisation();
            Organisation after = before.with(departments, members);
            requireRoles(call, before, members);
            ArrayList<Setting> settings = new ArrayList<>();
            departments.forEach(department -> settings.add(SettingForms.of(department)));
            members.forEach(member -> settings.add(SettingForms.of(member)));
            ConfigurationBook.write(call, distinct(settings), List.of());
            for (Department department : before.departments()) {
                if (!before.path(department.id()).equals(after.path(department.id()))) {
                    RecordPaths.realign(call.unit(), after.path(department.id()));
                }
            }
            if (call.configuration().moves() == MovePolicy.FOLLOW) {
                after.movedSince(before).forEach(moved -> RecordPaths.follow(call.unit(), moved, after.homeOf(moved)));
            }
            return after;
        });
    }

    @Override
    public Organisation dissolve(List<DepartmentId> departments) {
        return runner.command("departments.dissolve", call -> {
            call.require(Permission.ORGANISATION_MANAGE);
            call.requireOwnOrganisation();
            Organisation before = call.configuration().organisation();
            Set<DepartmentId> gone = new TreeSet<>(departments);
            gone.forEach(id -> requireUnused(call, before, gone, id));
            ConfigurationBook.write(
                    call,
                    List.of(),
                    gone.stream()
                            .map(id -> new Setting.Key(SettingForms.DEPARTMENT, id.value()))
                            .toList());
            return Organisation.of(
                    before.departments().stream()
                            .filter(department -> !gone.contains(department.id()))
                            .toList(),
                    before.members());
        });
    }

    @Override
    public long realign() {
        return runner.command("departments.realign", call -> {
            call.require(Permission.ORGANISATION_MANAGE);
            Organisation organisation = call.configuration().organisation();
            long changed = 0;
            if (call.configuration().moves() == MovePolicy.FOLLOW) {
                for (Member member : organisation.members()) {
                    changed += RecordPaths.follow(call.unit(), member.id(), organisation.homeOf(member.id()));
                }
            }
            for (Department department : organisation.departments()) {
                changed += RecordPaths.realign(call.unit(), organisation.path(department.id()));
            }
            return changed;
        });
    }

    @Override
    public MovePolicy movePolicy() {
        return runner.query("departments.move-policy", call -> {
            call.requireAny(Permission.ORGANISATION_VIEW, Permission.ORGANISATION_MANAGE);
            return call.configuration().moves();
        });
    }

    @Override
    public void define(MovePolicy policy) {
        runner.command("departments.define", call -> {
            call.require(Permission.ORGANISATION_MANAGE);
            ConfigurationBook.write(call, List.of(SettingForms.of(policy)), List.of());
            return policy;
        });
    }

    @Override
    public BusinessCalendar calendar() {
        return runner.query("departments.calendar", call -> {
            call.requireAny(Permission.ORGANISATION_VIEW, Permission.ORGANISATION_MANAGE);
            return call.configuration().calendar();
        });
    }

    @Override
    public void define(BusinessCalendar calendar) {
        runner.command("departments.define", call -> {
            call.require(Permission.ORGANISATION_MANAGE);
            ConfigurationBook.write(call, List.of(ReclaimForms.of(calendar)), List.of());
            return calendar;
        });
    }

    private static void requireRoles(Call call, Organisation before, Collection<Member> members) {
        Map<RoleId, Role> roles = call.configuration().roles();
        HashSet<RoleId> given = new HashSet<>();
        for (Member member : members) {
            Set<RoleId> former = before.member(member.id()).map(Member::roles).orElse(Set.of());
            if (former.equals(member.roles())) {
                continue;
            }
            call.require(Permission.ROLE_MANAGE);
            member.roles().stream().filter(role -> !former.contains(role)).forEach(given::add);
        }
        if (!roles.keySet().containsAll(given)) {
            throw new InvalidInputException("member.roles", "unknown", "there is no such role");
        }
        List<Grant> grants = given.stream()
                .flatMap(role -> java.util.Objects.requireNonNull(roles.get(role)).grants().stream())
                .toList();
        GrantRules.give(call.principal(), grants).orThrow();
    }

    private static void requireUnused(
            Call call, Organisation organisation, Set<DepartmentId> gone, DepartmentId department) {
        boolean populated = organisation.members().stream()
                .anyMatch(member -> member.departments().contains(department));
        boolean above = organisation.departments().stream()
                .anyMatch(each -> each.parent().filter(department::equals).isPresent() && !gone.contains(each.id()));
        boolean named = call.configuration().pools().values().stream()
                        .anyMatch(pool -> pool.departments().contains(department))
                || call.configuration().roles().values().stream()
                        .flatMap(role -> role.grants().stream())
                        .anyMatch(grant -> grant.scope() instanceof Scope.Departments fixed
                                && fixed.departments().contains(department));
        if (organisation.department(department).isEmpty()) {
            throw new InvalidInputException("department", "unknown", "there is no such department");
        }
        if (populated || above || named || RecordPaths.holds(call.unit(), organisation.path(department))) {
            throw new InvalidInputException(
                    "department", "in-use", "the department has members, departments, records, roles or pools");
        }
    }

    private static List<Setting> distinct(List<Setting> settings) {
        HashSet<Setting.Key> seen = new HashSet<>();
        for (Setting setting : settings) {
            if (!seen.add(setting.key())) {
                throw new InvalidInputException(setting.key().kind(), "duplicate", "named twice");
            }
        }
        return settings;
    }
}
