package dev.keelson.crm.access;

import static dev.keelson.crm.Office.department;
import static dev.keelson.crm.Office.member;
import static dev.keelson.crm.Office.role;
import static dev.keelson.crm.access.Permission.LEAD_ASSIGN;
import static dev.keelson.crm.access.Permission.LEAD_CREATE;
import static dev.keelson.crm.access.Permission.LEAD_VIEW;
import static dev.keelson.crm.lead.NewLead.named;
import static dev.keelson.crm.query.PageRequest.firstPage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Office;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.Filter;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The handbook: a salesperson sees the own and the pool, a leader the whole team, a director everyone. */
class HandbookPermissionTest {
    private final Office office = Office.open();

    @BeforeEach
    void aSalesDepartmentOfTwoGroups() {
        office.setup()
                .roles()
                .define(List.of(
                        role("salesperson", Scope.SELF, LEAD_VIEW, LEAD_CREATE),
                        role("leader", Scope.TEAM, LEAD_VIEW, LEAD_CREATE, LEAD_ASSIGN),
                        role("director", Scope.ALL, LEAD_VIEW, LEAD_CREATE, LEAD_ASSIGN)));
        office.setup()
                .departments()
                .define(
                        List.of(
                                department("sales", null, "zhao"),
                                department("south", "sales", "wang"),
                                department("north", "sales", "chen")),
                        List.of(
                                member("zhao", "sales", "director"),
                                member("wang", "south", "leader"),
                                member("lin", "south", "salesperson"),
                                member("mei", "south", "salesperson"),
                                member("chen", "north", "leader"),
                                member("bo", "north", "salesperson")));
        office.setup().pools().define(Pool.forRoles("pool", "公海", "salesperson"));
        for (String person : List.of("wang", "lin", "mei", "chen", "bo")) {
            office.as(person).leads().capture(named(person + "'s"));
        }
        office.setup().leads().capture(named("pooled").intoPool(new PoolId("pool")));
    }

    private List<String> seenBy(String person) {
        return office
                .as(person)
                .leads()
                .list(Filter.all(), dev.keelson.crm.query.Sort.up(LeadAttributes.NAME), firstPage(50))
                .items()
                .stream()
                .map(Lead::name)
                .toList();
    }

    private Lead lead(String name) {
        return office.all(LeadAttributes.RECORDS).stream()
                .filter(lead -> lead.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_salesperson_sees_the_own_and_the_pool() {
        assertThat(seenBy("lin")).containsExactly("lin's", "pooled");
        assertThat(seenBy("bo")).containsExactly("bo's", "pooled");
    }

    @Test
    void a_leader_sees_the_whole_team() {
        assertThat(seenBy("wang")).containsExactly("lin's", "mei's", "wang's");
        assertThat(seenBy("chen")).containsExactly("bo's", "chen's");
    }

    @Test
    void a_director_sees_everyone() {
        assertThat(seenBy("zhao")).containsExactly("bo's", "chen's", "lin's", "mei's", "pooled", "wang's");
    }

    @Test
    void a_leader_may_assign_within_the_team_and_a_salesperson_may_not_and_is_told_why() {
        office.as("wang").leads().assign(lead("lin's").id(), new MemberId("mei"));
        assertThatThrownBy(() -> office.as("wang").leads().assign(lead("bo's").id(), new MemberId("mei")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> office.as("mei").leads().assign(lead("mei's").id(), new MemberId("lin")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("this takes the permission lead.assign");
    }
}
