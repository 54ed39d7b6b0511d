package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessPolicy;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.GrantRules;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Roles;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.storage.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Carries out what an actor does with roles. */
final class RolesEngine implements Roles {
    private final Runner runner;

    RolesEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public List<Role> list() {
        return runner.query("roles.list", call -> {
            call.requireAny(Permission.ROLE_MANAGE, Permission.ACCESS_READ);
            return call.configuration().roles().values().stream()
                    .sorted(Comparator.comparing(Role::id))
                    .toList();
        });
    }

    @Override
    public void define(Collection<Role> roles) {
        runner.command("roles.define", call -> {
            call.require(Permission.ROLE_MANAGE);
            ArrayList<Grant> added = new ArrayList<>();
            HashSet<RoleId> named = new HashSet<>();
            for (Role role : roles) {
                if (!named.add(role.id())) {
                    throw new InvalidInputException("role", "duplicate", "named twice");
                }
                requireLevels(role);
                requireDepartments(role, call.configuration().organisation());
                Set<Grant> former = Optional.ofNullable(
                                call.configuration().roles().get(role.id()))
                        .map(Role::grants)
                        .orElse(Set.of());
                role.grants().stream().filter(grant -> !former.contains(grant)).forEach(added::add);
            }
            GrantRules.give(call.principal(), added).orThrow();
            ConfigurationBook.write(call, roles.stream().map(SettingForms::of).toList(), List.of());
            return true;
        });
    }

    @Override
    public void assign(MemberId member, Set<RoleId> roles) {
        runner.command("roles.assign", call -> {
            call.require(Permission.ROLE_MANAGE);
            call.requireOwnOrganisation();
            Map<RoleId, Role> known = call.configuration().roles();
            Member before = call.configuration()
                    .organisation()
                    .member(member)
                    .orElseThrow(() -> new InvalidInputException("member", "unknown", "there is no such member"));
            ArrayList<Grant> given = new ArrayList<>();
            for (RoleId role : roles) {
                Role found = known.get(role);
                if (found == null) {
                    throw new InvalidInputException("roles", "unknown", "there is no such role");
                }
                if (!before.roles().contains(role)) {
                    given.addAll(found.grants());
                }
            }
            GrantRules.give(call.principal(), given).orThrow();
            ConfigurationBook.write(call, List.of(SettingForms.of(before.withRoles(roles))), List.of());
            return true;
        });
    }

    @Override
    public AccessPolicy policy() {
        return runner.query("roles.policy", call -> {
            call.requireAny(Permission.ROLE_MANAGE, Permission.ACCESS_READ);
            return call.configuration().access();
        });
    }

    @Override
    public void define(AccessPolicy policy) {
        runner.command("roles.define", call -> {
            call.require(Permission.ROLE_MANAGE);
            ConfigurationBook.write(call, List.of(SettingForms.of(policy)), List.of());
            return policy;
        });
    }

    @Override
    public void remove(RoleId role) {
        runner.command("roles.remove", call -> {
            call.require(Permission.ROLE_MANAGE);
            if (!call.configuration().roles().containsKey(role)) {
                throw new InvalidInputException("role", "unknown", "there is no such role");
            }
            ArrayList<Setting> members = new ArrayList<>();
            if (!call.engine().hostsOrganisation()) {
                for (Member member : call.configuration().organisation().members()) {
                    if (member.roles().contains(role)) {
                        HashSet<RoleId> kept = new HashSet<>(member.roles());
                        kept.remove(role);
                        members.add(SettingForms.of(member.withRoles(kept)));
                    }
                }
            }
            List<Pool> pools = call.configuration().pools().values().stream()
                    .filter(pool -> pool.roles().contains(role))
                    .map(pool -> pool.without(role))
                    .sorted(Comparator.comparing(Pool::id))
                    .toList();
            ConfigurationBook.write(call, members, List.of(new Setting.Key(SettingForms.ROLE, role.value())), pools);
            return true;
        });
    }

    private static void requireDepartments(Role role, Organisation organisation) {
        for (Grant grant : role.grants()) {
            if (grant.scope() instanceof Scope.Departments fixed
                    && fixed.departments().stream()
                            .anyMatch(id -> organisation.department(id).isEmpty())) {
                throw new InvalidInputException("scope", "unknown", "there is no such department");
            }
        }
    }

    /** Field levels that nothing would heed are refused rather than kept in vain. */
    private static void requireLevels(Role role) {
        for (Grant grant : role.grants()) {
            String entity = grant.permission().entity();
            Set<String> limitable = grant.permission().code().equals(entity + ".view")
                    ? Projection.LIMITABLE.getOrDefault(entity, Set.of())
                    : Set.of();
            for (String attribute : grant.fields().keySet()) {
                boolean custom = !limitable.isEmpty()
                        && attribute.indexOf('.') > 0
                        && FieldName.parse(attribute).toString().equals(attribute);
                if (!custom && !limitable.contains(attribute)) {
                    throw new InvalidInputException(
                            "grant.fields", "unknown", grant.permission() + " has no level for " + attribute);
                }
            }
        }
    }
}
