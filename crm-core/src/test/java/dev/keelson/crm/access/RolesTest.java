package dev.keelson.crm.access;

import static dev.keelson.crm.Office.department;
import static dev.keelson.crm.Office.member;
import static dev.keelson.crm.Office.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Office;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.pool.Pool;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ACC-09: nobody grants more than they hold. */
class RolesTest {
    private final Office office = Office.open();

    @BeforeEach
    void aTeamWithAnAdministratorOfLimitedReach() {
        office.setup()
                .roles()
                .define(List.of(
                        role(
                                "admin",
                                Grant.of(Permission.ROLE_MANAGE, Scope.ALL),
                                Grant.of(Permission.LEAD_VIEW, Scope.DEPARTMENT).with("phone", FieldLevel.MASKED)),
                        role("director", Grant.of(Permission.LEAD_VIEW, Scope.ALL))));
        office.setup()
                .departments()
                .define(
                        List.of(department("hq", null)),
                        List.of(member("ada", "hq", "admin"), member("lin", "hq"), member("dan", "hq", "director")));
    }

    private static Role viewing(Scope scope, FieldLevel phone) {
        return role("new", Grant.of(Permission.LEAD_VIEW, scope).with("phone", phone));
    }

    @Test
    void gives_as_much_as_is_held_and_no_wider_scope_or_higher_level() {
        assertThatCode(() -> office.as("ada").roles().define(List.of(viewing(Scope.TEAM, FieldLevel.MASKED))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> office.as("ada")
                        .roles()
                        .define(List.of(viewing(Scope.DEPARTMENT_AND_BELOW, FieldLevel.MASKED))))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("nobody grants more than they hold");
        assertThatThrownBy(() -> office.as("ada").roles().define(List.of(viewing(Scope.TEAM, FieldLevel.READABLE))))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(
                        () -> office.as("ada").roles().define(List.of(role("new", Scope.SELF, Permission.LEAD_EDIT))))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void assigns_no_role_with_more_than_is_held_not_even_to_oneself() {
        for (String member : List.of("lin", "ada")) {
            assertThatThrownBy(() -> office.as("ada")
                            .roles()
                            .assign(new MemberId(member), Set.of(new RoleId("admin"), new RoleId("director"))))
                    .isInstanceOf(RefusedException.class);
        }
        office.as("ada").roles().assign(new MemberId("lin"), Set.of(new RoleId("admin")));
    }

    @Test
    void keeps_what_was_granted_by_others_while_changing_the_rest() {
        Role director = role("director", Grant.of(Permission.LEAD_VIEW, Scope.ALL));
        office.as("ada")
                .roles()
                .define(List.of(
                        director.and(Grant.of(Permission.LEAD_VIEW, Scope.SELF).with("phone", FieldLevel.HIDDEN))));
        assertThat(office.as("ada").roles().list()).hasSize(2);
    }

    @Test
    void managing_roles_takes_the_permission_and_a_revocation_binds_the_next_call() {
        var lin = office.as("lin");
        assertThatThrownBy(() -> lin.roles().list()).isInstanceOf(RefusedException.class);
        office.setup().roles().assign(new MemberId("lin"), Set.of(new RoleId("admin")));
        assertThat(lin.roles().list()).hasSize(2);
        office.setup().roles().assign(new MemberId("lin"), Set.of());
        assertThatThrownBy(() -> lin.roles().list()).isInstanceOf(RefusedException.class);
    }

    @Test
    void a_removed_role_is_gone_from_members_and_pools() {
        office.setup().pools().define(Pool.forRoles("south", "South", "director"));

        office.setup().roles().remove(new RoleId("director"));

        assertThat(office.setup()
                        .departments()
                        .organisation()
                        .member(new MemberId("dan"))
                        .orElseThrow()
                        .roles())
                .isEmpty();
        assertThat(office.setup().pools().list().get(0).roles()).isEmpty();
        assertThatThrownBy(() -> office.setup().roles().remove(new RoleId("director")))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refuses_members_roles_and_departments_that_do_not_exist() {
        assertThatThrownBy(() -> office.setup().roles().assign(new MemberId("nobody"), Set.of()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> office.setup().roles().assign(new MemberId("lin"), Set.of(new RoleId("nothing"))))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> office.setup()
                        .roles()
                        .define(List.of(role("x", Scope.departments("west"), Permission.LEAD_VIEW))))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void scopes_are_partially_ordered() {
        List<Scope> chain = List.of(Scope.SELF, Scope.TEAM, Scope.DEPARTMENT, Scope.DEPARTMENT_AND_BELOW, Scope.ALL);
        for (int wide = 0; wide < chain.size(); wide++) {
            for (int narrow = 0; narrow < chain.size(); narrow++) {
                assertThat(GrantRules.covers(chain.get(wide), chain.get(narrow)))
                        .isEqualTo(wide >= narrow);
            }
        }
        assertThat(GrantRules.covers(Scope.SUBORDINATES, Scope.SELF)).isTrue();
        assertThat(GrantRules.covers(Scope.SUBORDINATES, Scope.TEAM)).isFalse();
        assertThat(GrantRules.covers(Scope.DEPARTMENT_AND_BELOW, Scope.SUBORDINATES))
                .isFalse();
        assertThat(GrantRules.covers(Scope.departments("a", "b"), Scope.departments("a")))
                .isTrue();
        assertThat(GrantRules.covers(Scope.departments("a"), Scope.departments("a", "b")))
                .isFalse();
        assertThat(GrantRules.covers(Scope.DEPARTMENT_AND_BELOW, Scope.departments("a")))
                .isFalse();
        assertThat(GrantRules.covers(Scope.departments("a"), Scope.SELF)).isFalse();
    }
}
