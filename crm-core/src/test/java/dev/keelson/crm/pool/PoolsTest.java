package dev.keelson.crm.pool;

import static dev.keelson.crm.Office.department;
import static dev.keelson.crm.Office.member;
import static dev.keelson.crm.Office.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Office;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.StaleException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoolsTest {
    private final Office office = Office.open();

    @BeforeEach
    void twoSellersOfDifferentRoles() {
        office.setup()
                .roles()
                .define(List.of(
                        role("seller", Scope.SELF, Permission.LEAD_VIEW),
                        role("partner", Scope.SELF, Permission.LEAD_VIEW)));
        office.setup()
                .departments()
                .define(
                        List.of(department("hq", null)),
                        List.of(member("lin", "hq", "seller"), member("wei", "hq", "partner")));
    }

    @Test
    void a_tenant_has_exactly_one_default_pool() { // POOL-11
        Pool south = office.setup().pools().define(Pool.forRoles("south", "South", "seller"));
        assertThat(south.use()).as("the first one").isEqualTo(Pool.Use.DEFAULT);
        office.setup().pools().define(Pool.forRoles("north", "North", "seller"));
        assertThatThrownBy(() -> office.setup().pools().define(Pool.forRoles("south", "South", "seller")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("pool.use");

        office.setup().pools().define(Pool.forRoles("west", "West", "seller").as(Pool.Use.DEFAULT));

        assertThat(office.setup().pools().list())
                .extracting(pool -> pool.id().value(), Pool::use)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("north", Pool.Use.ORDINARY),
                        org.assertj.core.groups.Tuple.tuple("south", Pool.Use.ORDINARY),
                        org.assertj.core.groups.Tuple.tuple("west", Pool.Use.DEFAULT));
    }

    @Test
    void one_sees_the_pools_one_belongs_to() { // POOL-10
        office.setup().pools().define(Pool.forRoles("south", "South", "seller"));
        assertThat(office.as("lin").pools().list()).hasSize(1);
        assertThat(office.as("wei").pools().list()).isEmpty();
        assertThat(office.as("lin").pools().get(new PoolId("south")).name()).isEqualTo("South");
        assertThatThrownBy(() -> office.as("wei").pools().get(new PoolId("south")))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> office.as("lin").pools().define(Pool.forRoles("x", "X", "seller")))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void refuses_what_is_unknown_and_what_is_stale() {
        assertThatThrownBy(() -> office.setup().pools().define(Pool.forRoles("south", "South", "ghost")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("pool.roles");
        Pool read = office.setup().pools().define(Pool.forRoles("south", "South", "seller"));
        assertThat(office.setup().pools().get(read.id())).isEqualTo(read);
        Pool changed = office.setup().pools().define(read.without(new dev.keelson.crm.kernel.RoleId("seller")));
        assertThat(office.setup().pools().get(read.id())).isEqualTo(changed);
        assertThatThrownBy(() -> office.setup().pools().define(read)).isInstanceOf(StaleException.class);
    }
}
