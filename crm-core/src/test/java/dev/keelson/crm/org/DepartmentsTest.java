package dev.keelson.crm.org;

import static dev.keelson.crm.Office.department;
import static dev.keelson.crm.Office.member;
import static dev.keelson.crm.Office.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Office;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.DepartmentPath;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.lead.Lead;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DepartmentsTest {
    private final Office office = Office.open();

    private void twoRegions() {
        office.setup()
                .departments()
                .define(
                        List.of(
                                department("hq", null),
                                department("south", "hq"),
                                department("north", "hq"),
                                department("canton", "south"),
                                department("field", "canton")),
                        List.of(member("lin", "canton"), member("wei", "field"), member("bo", "north")));
    }

    private Holder ownedBy(String member) {
        return new Holder.Owned(
                new MemberId(member),
                office.setup().departments().organisation().homeOf(new MemberId(member)));
    }

    private static DepartmentPath path(String... ids) {
        return new DepartmentPath(List.of(ids).stream().map(DepartmentId::new).toList());
    }

    @Test
    void records_follow_a_department_that_moves_with_everything_beneath_it() {
        twoRegions();
        Lead lins = office.lead(ownedBy("lin"));
        Lead weis = office.lead(ownedBy("wei"));
        Lead bos = office.lead(ownedBy("bo"));

        office.setup().departments().define(List.of(department("canton", "north")), List.of());

        assertThat(office.stored(lins).holder().department()).isEqualTo(path("hq", "north", "canton"));
        assertThat(office.stored(weis).holder().department()).isEqualTo(path("hq", "north", "canton", "field"));
        assertThat(office.stored(bos)).isEqualTo(bos);
        assertThat(office.all(OwnershipChange.RECORDS)).isEmpty();
        assertThat(office.setup().departments().realign()).isZero();
    }

    @Test
    void records_stay_where_ownership_was_taken_when_a_member_moves() {
        twoRegions();
        Lead lins = office.lead(ownedBy("lin"));

        office.setup().departments().define(List.of(), List.of(member("lin", "north")));

        assertThat(office.stored(lins)).isEqualTo(lins);
    }

    @Test
    void records_follow_a_member_who_moves_where_the_tenant_says_so() {
        twoRegions();
        office.setup().departments().define(MovePolicy.FOLLOW);
        assertThat(office.setup().departments().movePolicy()).isEqualTo(MovePolicy.FOLLOW);
        Lead lins = office.lead(ownedBy("lin"));
        Lead weis = office.lead(ownedBy("wei"));

        office.setup().departments().define(List.of(), List.of(member("lin", "north")));

        assertThat(office.stored(lins).holder()).isEqualTo(ownedBy("lin"));
        assertThat(office.stored(lins).holder().department()).isEqualTo(path("hq", "north"));
        assertThat(office.stored(weis)).isEqualTo(weis);
        assertThat(office.all(OwnershipChange.RECORDS))
                .as("nobody's ownership changed")
                .isEmpty();
        office.setup().departments().define(MovePolicy.STAY);
        office.setup().departments().define(List.of(), List.of(member("lin", "hq")));
        assertThat(office.stored(lins).holder().department()).isEqualTo(path("hq", "north"));
    }

    @Test
    void the_policy_of_moves_is_for_those_who_manage_the_organisation() {
        twoRegions();
        assertThat(office.setup().departments().movePolicy()).isEqualTo(MovePolicy.STAY);
        assertThatThrownBy(() -> office.as("lin").departments().define(MovePolicy.FOLLOW))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> office.as("lin").departments().movePolicy()).isInstanceOf(RefusedException.class);
    }

    @Test
    void realigning_takes_records_along_with_members_whom_a_directory_moved() {
        List<Department> departments = List.of(department("hq", null), department("south", "hq"));
        Organisation[] provided = {Organisation.of(departments, List.of(member("lin", "south")))};
        Office hosted = Office.providedBy(tenant -> provided[0]);
        Lead lead = hosted.lead(new Holder.Owned(new MemberId("lin"), provided[0].homeOf(new MemberId("lin"))));
        provided[0] = Organisation.of(departments, List.of(member("lin", "hq")));
        assertThat(hosted.setup().departments().realign()).as("they stay").isZero();

        hosted.setup().departments().define(MovePolicy.FOLLOW);

        assertThat(hosted.setup().departments().realign()).isEqualTo(1);
        assertThat(hosted.stored(lead).holder().department()).isEqualTo(path("hq"));
    }

    @Test
    void refuses_a_cycle_and_moves_nothing() { // ORG-01, ACC-11
        twoRegions();
        Lead lins = office.lead(ownedBy("lin"));

        assertThatThrownBy(() -> office.setup().departments().define(List.of(department("south", "field")), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("beneath itself");
        assertThat(office.stored(lins)).isEqualTo(lins);
        assertThat(office.setup().departments().organisation().path(new DepartmentId("south")))
                .isEqualTo(path("hq", "south"));
    }

    @Test
    void refuses_members_of_departments_and_roles_that_do_not_exist() { // ORG-02
        twoRegions();
        assertThatThrownBy(() -> office.setup().departments().define(List.of(), List.of(member("mei", "west"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("member.departments");
        assertThatThrownBy(() -> office.setup().departments().define(List.of(), List.of(member("mei", "hq", "boss"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("member.roles");
    }

    @Test
    void dissolves_only_what_is_not_used() {
        twoRegions();
        Lead weis = office.lead(ownedBy("wei"));
        office.setup().departments().define(List.of(), List.of(member("wei", "north")));

        assertThatThrownBy(() -> office.setup().departments().dissolve(List.of(new DepartmentId("field"))))
                .as("a record belongs to it")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> office.setup().departments().dissolve(List.of(new DepartmentId("south"))))
                .as("a department lies beneath it")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> office.setup().departments().dissolve(List.of(new DepartmentId("north"))))
                .as("members belong to it")
                .isInstanceOf(InvalidInputException.class);
        office.setup().departments().define(List.of(department("west", "hq"), department("far", "west")), List.of());

        Organisation after =
                office.setup().departments().dissolve(List.of(new DepartmentId("west"), new DepartmentId("far")));

        assertThat(after.department(new DepartmentId("west"))).isEmpty();
        assertThat(office.setup().departments().organisation().departments()).hasSize(5);
        assertThat(office.stored(weis)).isEqualTo(weis);
    }

    @Test
    void managing_the_organisation_takes_its_permission_and_giving_roles_another() {
        twoRegions();
        office.setup()
                .roles()
                .define(List.of(
                        role("hr", Scope.ALL, Permission.ORGANISATION_MANAGE, Permission.LEAD_VIEW),
                        role("seller", Scope.SELF, Permission.LEAD_VIEW),
                        role("director", Scope.ALL, Permission.LEAD_VIEW, Permission.LEAD_ASSIGN),
                        role("admin", Scope.ALL, Permission.ROLE_MANAGE)));
        assertThatThrownBy(() -> office.as("lin").departments().define(List.of(), List.of(member("mei", "hq"))))
                .isInstanceOf(RefusedException.class);
        office.setup().roles().assign(new MemberId("lin"), Set.of(new RoleId("hr")));

        office.as("lin").departments().define(List.of(), List.of(member("mei", "hq")));
        assertThatThrownBy(
                        () -> office.as("lin").departments().define(List.of(), List.of(member("mei", "hq", "seller"))))
                .hasMessageContaining("role.manage");
        office.setup().roles().assign(new MemberId("lin"), Set.of(new RoleId("hr"), new RoleId("admin")));
        office.as("lin").departments().define(List.of(), List.of(member("mei", "hq", "seller")));
        assertThatThrownBy(() ->
                        office.as("lin").departments().define(List.of(), List.of(member("mei", "hq", "director"))))
                .as("ACC-09")
                .hasMessageContaining("nobody grants more than they hold: lead.assign");
    }

    @Test
    void a_hosts_directory_is_read_only_and_realigned_on_demand() {
        Organisation[] provided = {
            Organisation.of(List.of(department("hq", null), department("south", "hq")), List.of(member("lin", "south")))
        };
        Office hosted = Office.providedBy(tenant -> provided[0]);
        Lead lead = hosted.lead(new Holder.Owned(new MemberId("lin"), provided[0].homeOf(new MemberId("lin"))));
        assertThatThrownBy(() -> hosted.setup().departments().define(List.of(department("west", null)), List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("directory");
        provided[0] = Organisation.of(
                List.of(department("hq", null), department("china", "hq"), department("south", "china")),
                List.of(member("lin", "south")));

        assertThat(hosted.setup().departments().realign()).isEqualTo(1);

        assertThat(hosted.stored(lead).holder().department()).isEqualTo(path("hq", "china", "south"));
        assertThat(hosted.setup().departments().realign()).isZero();
    }

    @Test
    void every_change_is_told_of_the_tenant() {
        twoRegions();
        office.setup().departments().define(List.of(department("canton", "north")), List.of());

        List<RecordedEvent> told = office.all(RecordedEvent.RECORDS);

        assertThat(told).hasSize(9);
        assertThat(told.get(8).type()).isEqualTo("configuration.department-defined");
        assertThat(told.get(8).data()).containsEntry("id", "canton").containsEntry("parent", "north");
        office.setup().departments().define(List.of(department("canton", "north")), List.of());
        assertThat(office.all(RecordedEvent.RECORDS)).as("nothing changed").hasSize(9);
    }

    @Test
    void a_configuration_that_was_rolled_back_is_never_served() {
        twoRegions();
        assertThatThrownBy(() -> office.setup().inTransaction(session -> {
                    session.departments().define(List.of(department("ghost", "hq")), List.of());
                    assertThat(session.departments().organisation().department(new DepartmentId("ghost")))
                            .isPresent();
                    throw new IllegalArgumentException("rolled back");
                }))
                .hasMessage("rolled back");
        office.secondNode().setup().departments().define(List.of(department("west", "hq")), List.of());

        Organisation seen = office.setup().departments().organisation();

        assertThat(seen.department(new DepartmentId("ghost"))).isEmpty();
        assertThat(seen.department(new DepartmentId("west"))).isPresent();
    }
}
