package dev.keelson.crm.access;

import static dev.keelson.crm.Office.department;
import static dev.keelson.crm.Office.member;
import static dev.keelson.crm.Office.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Office;
import dev.keelson.crm.access.AccessDiff.Change;
import dev.keelson.crm.access.Explanation.Verdict;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.org.MovePolicy;
import dev.keelson.crm.query.Filter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessDiffTest {
    private static final List<String> PEOPLE = List.of("lin", "wang", "chen", "ada");
    private final Office office = Office.open();
    private final List<Lead> leads = new ArrayList<>();

    @BeforeEach
    void twoGroups() {
        office.setup()
                .roles()
                .define(List.of(
                        role("seller", Scope.SELF, Permission.LEAD_VIEW),
                        role("leader", Scope.TEAM, Permission.LEAD_VIEW, Permission.LEAD_ASSIGN),
                        role("auditor", Scope.ALL, Permission.LEAD_VIEW, Permission.ACCESS_READ)));
        office.setup()
                .departments()
                .define(
                        List.of(
                                department("hq", null),
                                department("south", "hq", "wang"),
                                department("north", "hq", "chen"),
                                department("canton", "south")),
                        List.of(
                                member("lin", "canton", "seller"),
                                member("wang", "south", "leader"),
                                member("chen", "north", "leader"),
                                member("ada", "hq", "auditor")));
        for (int at = 0; at < 3; at++) {
            leads.add(office.lead(new Holder.Owned(
                    new MemberId("lin"),
                    office.setup().departments().organisation().homeOf(new MemberId("lin")))));
        }
    }

    private AccessDiff diff(Reorganisation change, int most) {
        return office.as("ada").access().diff(change, most);
    }

    private Change change(String person, int lead, Permission permission, Verdict verdict) {
        return new Change(new MemberId(person), leads.get(lead).ref(), permission, verdict);
    }

    @Test
    void a_department_that_moves_takes_its_records_from_one_leader_to_the_other() {
        AccessDiff found = diff(Reorganisation.ofDepartments(department("canton", "north")), 100);

        assertThat(found.gained()).isEqualTo(6);
        assertThat(found.lost()).isEqualTo(6);
        assertThat(found.complete()).isTrue();
        assertThat(found.changes())
                .contains(
                        change("chen", 0, Permission.LEAD_VIEW, Verdict.ALLOW),
                        change("chen", 2, Permission.LEAD_ASSIGN, Verdict.ALLOW),
                        change("wang", 1, Permission.LEAD_VIEW, Verdict.DENY));
    }

    @Test
    void what_is_foretold_is_what_happens() { // ACC-11
        List<Long> before = counts();
        AccessDiff found = diff(Reorganisation.ofDepartments(department("canton", "north")), 0);
        assertThat(found.changes()).isEmpty();
        assertThat(found.complete()).isFalse();
        assertThat(counts()).as("nothing is written").isEqualTo(before);

        office.setup().departments().define(List.of(department("canton", "north")), List.of());

        assertThat(counts()).isEqualTo(List.of(3L, 0L, 3L, 3L)).isNotEqualTo(before);
        assertThat(diff(Reorganisation.NONE, 100)).isEqualTo(new AccessDiff(List.of(), 0, 0));
    }

    private List<Long> counts() {
        return PEOPLE.stream()
                .map(person -> office.as(person).leads().count(Filter.all()))
                .toList();
    }

    @Test
    void a_member_who_moves_and_a_role_that_grows_change_only_their_own_answers() {
        AccessDiff moved = diff(Reorganisation.ofMembers(member("lin", "canton", "seller", "leader")), 100);
        assertThat(moved.changes())
                .containsExactlyInAnyOrder(
                        change("lin", 0, Permission.LEAD_ASSIGN, Verdict.ALLOW),
                        change("lin", 1, Permission.LEAD_ASSIGN, Verdict.ALLOW),
                        change("lin", 2, Permission.LEAD_ASSIGN, Verdict.ALLOW));
        AccessDiff grown = diff(Reorganisation.ofRoles(role("leader", Scope.ALL, Permission.LEAD_VIEW)), 100);
        assertThat(grown.gained()).as("chen views all").isEqualTo(3);
        assertThat(grown.lost()).as("wang assigns none").isEqualTo(3);
        assertThat(office.as("ada")
                        .access()
                        .diff(
                                Reorganisation.ofRoles(role("leader", Scope.ALL, Permission.LEAD_VIEW)),
                                Reorganisation.ofRoles(role("leader", Scope.SELF, Permission.LEAD_VIEW)),
                                100)
                        .lost())
                .isEqualTo(6);
    }

    @Test
    void a_member_who_moves_takes_records_along_where_the_tenant_says_so() { // ACC-11
        Reorganisation move = Reorganisation.ofMembers(member("lin", "north", "seller"));
        assertThat(diff(move, 100)).as("records stay").isEqualTo(new AccessDiff(List.of(), 0, 0));
        office.setup().departments().define(MovePolicy.FOLLOW);

        AccessDiff found = diff(move, 100);

        assertThat(found.gained()).isEqualTo(6);
        assertThat(found.lost()).isEqualTo(6);
        assertThat(found.changes())
                .contains(
                        change("chen", 0, Permission.LEAD_VIEW, Verdict.ALLOW),
                        change("wang", 0, Permission.LEAD_VIEW, Verdict.DENY));
        office.setup().departments().define(List.of(), List.of(member("lin", "north", "seller")));
        assertThat(counts()).isEqualTo(List.of(3L, 0L, 3L, 3L));
    }

    @Test
    void comparing_takes_the_permission_and_a_lawful_change() {
        assertThatThrownBy(() -> office.as("lin").access().diff(Reorganisation.NONE, 1))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> diff(Reorganisation.ofDepartments(department("hq", "canton")), 1))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> diff(Reorganisation.NONE, AccessDiff.MOST + 1))
                .isInstanceOf(InvalidInputException.class);
    }
}
