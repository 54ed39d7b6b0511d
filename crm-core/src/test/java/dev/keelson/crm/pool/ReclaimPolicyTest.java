package dev.keelson.crm.pool;

import static dev.keelson.crm.Office.department;
import static dev.keelson.crm.Office.member;
import static dev.keelson.crm.Office.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Office;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.kernel.BusinessCalendar;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadEdit;
import dev.keelson.crm.lead.NewLead;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReclaimPolicyTest {
    private static final ReclaimRule SILENT = ReclaimRule.of("silent", ReclaimRule.Cause.NO_FOLLOW_UP, Days.of(30));
    private static final ReclaimRule TEA = ReclaimRule.of("tea", ReclaimRule.Cause.NO_FOLLOW_UP, Days.working(3))
            .where("product", "Tea", "茶")
            .into(new PoolId("south"))
            .extendedBy(Days.of(2), Days.working(9))
            .reminding(Days.working(2), Days.of(1));

    private final Office office = Office.open();

    @BeforeEach
    void aSellerAndOneWhoSeesNoProducts() {
        Permission[] work = {Permission.LEAD_CREATE, Permission.LEAD_EDIT, Permission.LEAD_VIEW};
        office.setup()
                .roles()
                .define(List.of(
                        role("seller", Scope.ALL, work),
                        role(
                                "blind",
                                new Grant(Permission.LEAD_VIEW, Scope.ALL, Map.of("product", FieldLevel.HIDDEN)))));
        office.setup()
                .departments()
                .define(
                        List.of(department("hq", null)),
                        List.of(member("lin", "hq", "seller"), member("bo", "hq", "blind")));
        office.setup().pools().define(Pool.forRoles("south", "South", "seller"));
    }

    @Test
    void rules_and_calendar_are_kept_as_they_were_put_and_what_is_left_out_is_gone() {
        BusinessCalendar calendar = BusinessCalendar.STANDARD
                .in(ZoneId.of("Asia/Shanghai"))
                .withHolidays(LocalDate.of(2026, 10, 1))
                .withMakeUpDays(LocalDate.of(2026, 10, 10));
        ReclaimPolicy both = ReclaimPolicy.of(TEA, SILENT);
        assertThat(office.setup().departments().calendar()).isEqualTo(BusinessCalendar.STANDARD);
        assertThat(office.setup().pools().reclaim()).isEqualTo(ReclaimPolicy.NONE);

        office.setup().pools().define(both);
        office.setup().departments().define(calendar);

        assertThat(office.secondNode().setup().pools().reclaim()).isEqualTo(both);
        assertThat(office.secondNode().setup().departments().calendar()).isEqualTo(calendar);
        office.setup().pools().define(ReclaimPolicy.of(SILENT));
        assertThat(office.secondNode().setup().pools().reclaim()).isEqualTo(ReclaimPolicy.of(SILENT));
        assertThatThrownBy(() -> office.as("lin").pools().define(both)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> office.as("lin").departments().define(calendar))
                .isInstanceOf(RefusedException.class);
    }

    // POOL-33
    @Test
    void a_rule_names_only_pools_and_attributes_that_there_are() {
        assertThatThrownBy(() -> office.setup().pools().define(ReclaimPolicy.of(SILENT.into(new PoolId("nowhere")))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("reclaim.into");
        assertThatThrownBy(() -> office.setup().pools().define(ReclaimPolicy.of(SILENT.where("own.level", "A"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("reclaim.only");
    }

    // ACC-06
    @Test
    void the_trace_does_not_tell_whether_a_rule_that_looks_at_a_hidden_attribute_is_for_the_lead() {
        office.setup().pools().define(ReclaimPolicy.of(TEA, SILENT));
        Lead lead = office.as("lin").leads().capture(NewLead.named("Silk").product("Silk"));

        assertThat(office.as("lin").pools().due(lead.id()).trace())
                .extracting(Due.Line::rule)
                .containsExactly("tea", "silent");
        assertThat(office.as("bo").pools().due(lead.id()).trace())
                .extracting(Due.Line::rule)
                .containsExactly("silent");
        Simulation simulation = new Simulation(office.now().minusSeconds(60), office.now(), ReclaimPolicy.of(TEA));
        assertThat(office.as("lin").pools().simulate(simulation, new ArrayList<>()::add))
                .isZero();
        assertThatThrownBy(() -> office.as("bo").pools().simulate(simulation, new ArrayList<>()::add))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("there is no such attribute");
    }

    // POOL-05
    @Test
    void an_edit_does_not_move_the_due_time_but_may_make_the_lead_one_of_another_rule() {
        office.setup().pools().define(ReclaimPolicy.of(TEA, SILENT));
        Lead lead = office.as("lin").leads().capture(NewLead.named("Silk").product("Silk"));
        assertThat(lead.standing().dueAt()).contains(office.now().plus(Duration.ofDays(30)));
        office.setTime(office.now().plus(Duration.ofDays(2)));

        Lead renamed =
                office.as("lin").leads().edit(lead.id(), LeadEdit.of(lead).set(LeadAttributes.NAME, "Silk 2"));
        Lead tea = office.as("lin").leads().edit(lead.id(), LeadEdit.of(renamed).set(LeadAttributes.PRODUCT, "TEA"));

        assertThat(renamed.standing()).isEqualTo(lead.standing());
        assertThat(tea.standing().dueAt()).contains(lead.times().ownedSince().plus(Duration.ofDays(3)));
        assertThat(office.as("lin").pools().due(lead.id()).at())
                .isEqualTo(tea.standing().dueAt());
    }
}
