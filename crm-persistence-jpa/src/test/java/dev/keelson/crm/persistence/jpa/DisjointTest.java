package dev.keelson.crm.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which ways of a selection leave out which, so that every row is counted once and wide ways are counted by an index alone. */
class DisjointTest {
    private static final LeadMapping LEADS = new LeadMapping();
    private static final Filter<Lead> OWN = Filter.where(LeadAttributes.OWNER).is(new MemberId("lin"));
    private static final Filter<Lead> OTHERS =
            Filter.where(LeadAttributes.OWNER).is(new MemberId("wang"));
    private static final Filter<Lead> EITHER =
            Filter.where(LeadAttributes.OWNER).in(List.of(new MemberId("lin"), new MemberId("mei")));
    private static final Filter<Lead> SEA = Filter.where(LeadAttributes.POOL).is(new PoolId("sea"));
    private static final Filter<Lead> POND = Filter.where(LeadAttributes.POOL).is(new PoolId("pond"));
    private static final Filter<Lead> SOUTH = within("south", 2);
    private static final Filter<Lead> NORTH = within("north", 2);
    private static final Filter<Lead> CITY = within("city", 3);
    private static final Filter<Lead> OFFICE =
            new Filter.InDepartment<>(LeadAttributes.DEPARTMENT, new DepartmentId("hq"), 1);
    private static final Filter<Lead> SHARED = new Filter.Participates<>(
            LeadAttributes.SUBJECT, new MemberId("lin"), ParticipantAccess.READ, Instant.EPOCH);
    private static final Filter<Lead> WEB = Filter.where(LeadAttributes.SOURCE).is("Web");

    private static Filter<Lead> within(String department, int level) {
        return new Filter.Within<>(LeadAttributes.DEPARTMENT, new DepartmentId(department), level);
    }

    @SafeVarargs
    private static List<Disjoint<Lead>> of(Filter<Lead>... ways) {
        return Disjoint.of(LEADS, new Selection<>(LeadAttributes.RECORDS, List.of(ways), Filter.all()));
    }

    @Test
    void a_department_is_counted_bare_and_the_narrow_ways_leave_it_out() {
        assertThat(of(SHARED, OWN, SOUTH))
                .containsExactly(
                        new Disjoint<>(SOUTH, List.of()),
                        new Disjoint<>(OWN, List.of(SOUTH)),
                        new Disjoint<>(SHARED, List.of(SOUTH, OWN)));
    }

    @Test
    void a_pool_shares_no_row_with_owners_and_departments() {
        assertThat(of(SEA, SOUTH, OFFICE, EITHER))
                .containsExactly(
                        new Disjoint<>(SOUTH, List.of()),
                        new Disjoint<>(OFFICE, List.of(SOUTH)),
                        new Disjoint<>(EITHER, List.of(SOUTH, OFFICE)),
                        new Disjoint<>(SEA, List.of()));
    }

    @Test
    void two_pools_two_owners_and_two_departments_of_one_level_share_no_row() {
        assertThat(of(SEA, POND)).extracting(Disjoint::without).containsOnly(List.of());
        assertThat(of(OWN, OTHERS)).extracting(Disjoint::without).containsOnly(List.of());
        assertThat(of(SOUTH, NORTH)).extracting(Disjoint::without).containsOnly(List.of());
    }

    @Test
    void what_may_share_rows_is_left_out() {
        assertThat(of(CITY, SOUTH))
                .containsExactly(new Disjoint<>(SOUTH, List.of()), new Disjoint<>(CITY, List.of(SOUTH)));
        assertThat(of(EITHER, OWN))
                .containsExactly(new Disjoint<>(EITHER, List.of()), new Disjoint<>(OWN, List.of(EITHER)));
        assertThat(of(SEA, WEB)).containsExactly(new Disjoint<>(SEA, List.of()), new Disjoint<>(WEB, List.of(SEA)));
    }
}
