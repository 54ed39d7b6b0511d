package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadEdit;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.pool.ClaimQuota;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.pool.PoolTerms;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Counter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What went wrong in other systems, each as the one example that shows it, where no other suite has it. */
abstract class LessonSuite extends Suite {
    private static final PageRequest FIRST = PageRequest.firstPage(50);
    private static final PoolId ATTIC = new PoolId("attic");

    private Desk desk() {
        return new Desk(store(), newTenant());
    }

    // POOL-01, POOL-02, POOL-15
    @Test
    final void a_claim_gets_nothing_that_changed_since_it_was_decided() {
        Map<String, BiConsumer<Desk, LeadId>> meanwhile = new LinkedHashMap<>();
        meanwhile.put("locked", (desk, lead) -> desk.director().pools().lock(lead));
        meanwhile.put("claimed", (desk, lead) -> desk.wang().pools().claim(Desk.SEA, lead));
        meanwhile.put("assigned", (desk, lead) -> desk.director().leads().assign(lead, Desk.ZHAO));
        meanwhile.put("given up", (desk, lead) -> desk.director().leads().disqualify(lead, "no budget"));
        meanwhile.put("moved on", (desk, lead) -> desk.director().pools().move(lead, Desk.SEA, ATTIC, "idle"));
        meanwhile.forEach((what, change) -> {
            Desk desk = desk();
            desk.director().pools().define(Pool.forRoles(ATTIC.value(), "Attic", "sales"));
            Lead lead = desk.director().leads().capture(NewLead.named("Tea").intoPool(Desk.SEA));
            Meanwhile interrupted = new Meanwhile(store(), () -> change.accept(desk, lead.id()));
            CrmSession lin = Crm.on(interrupted).time(desk::now).build().as(new Actor.User(desk.tenant, Desk.LIN));

            assertThatThrownBy(() -> lin.pools().claim(Desk.SEA, lead.id()))
                    .as(what)
                    .isInstanceOf(CrmException.class);

            assertThat(desk.director().leads().ownership(lead.id()))
                    .as(what)
                    .extracting(OwnershipChange::actor)
                    .doesNotContain("user:lin");
            assertThat(desk.director().leads().get(lead.id()).holder().label())
                    .as(what)
                    .isNotEqualTo("member:lin");
            List<Counter> counters =
                    ask(desk.tenant, unit -> all(unit, Selection.of(Counter.RECORDS, Filter.all()), Sort.byId()));
            assertThat(counters)
                    .as("%s: nothing is counted", what)
                    .filteredOn(counter -> counter.key().bucket().contains("lin"))
                    .allMatch(counter -> counter.used() == 0);
        });
    }
    // POOL-01, POOL-15
    @Test
    final void every_one_of_a_batch_is_checked() {
        Desk desk = desk();
        List<LeadId> leads = java.util.stream.IntStream.range(0, 4)
                .mapToObj(at -> desk.director()
                        .leads()
                        .capture(NewLead.named("Lead " + at).intoPool(Desk.SEA))
                        .id())
                .toList();
        desk.director().pools().lock(leads.get(1));
        desk.director().pools().lock(leads.get(2));

        assertThat(desk.lin().pools().claimAll(Desk.SEA, leads))
                .extracting(outcome -> outcome.reason().map(CrmException::code).orElse("done"))
                .containsExactly("done", "pool.locked", "pool.locked", "done");
        assertThat(seen(desk.lin())).hasSize(4);
        assertThat(desk.lin().leads().count(Filter.where(LeadAttributes.OWNER).is(Desk.LIN)))
                .isEqualTo(2);
    }

    // POOL-03
    @Test
    final void a_cap_is_the_new_owners_and_nobody_elses() {
        Desk desk = desk();
        Lead first = desk.zhao().leads().capture(NewLead.named("Zhao's"));
        Lead second = desk.director().leads().capture(NewLead.named("The director's"));
        Lead third = desk.director().leads().capture(NewLead.named("The director's too"));
        desk.director().pools().define(ClaimQuota.NONE.holding(1));

        assertThatThrownBy(() -> desk.director().leads().assign(second.id(), Desk.ZHAO))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> desk.director().leads().transfer(second.id(), Desk.ZHAO))
                .isInstanceOf(RefusedException.class);

        assertThat(desk.director().leads().assign(third.id(), Desk.LIN).holder().owner())
                .as("full is who gives, not who is given")
                .contains(Desk.LIN);
        assertThat(desk.director().leads().get(first.id())).isEqualTo(first);
        assertThat(desk.director().leads().get(second.id())).isEqualTo(second);
    }

    // POOL-04
    @Test
    final void a_hold_counts_from_the_entry_whatever_is_edited_since() {
        Desk desk = desk();
        desk.director()
                .pools()
                .define(Desk.SEA, PoolTerms.STANDARD.with(new PoolTerms.Hold(Duration.ZERO, Duration.ofDays(2))));
        Lead lead = desk.director().leads().capture(NewLead.named("Tea").intoPool(Desk.SEA));
        desk.later(Duration.ofDays(1));
        assertThatThrownBy(() -> desk.lin().pools().claim(Desk.SEA, lead.id())).isInstanceOf(RefusedException.class);
        Lead edited = desk.director().leads().edit(lead.id(), LeadEdit.of(lead).set(LeadAttributes.COMPANY, "Tea Ltd"));
        assertThat(edited.company()).contains("Tea Ltd");

        desk.later(Duration.ofDays(1));

        assertThat(desk.lin().pools().claim(Desk.SEA, lead.id()).holder().owner())
                .contains(Desk.LIN);
    }

    // ACC-08, LEAD-10
    @Test
    final void what_is_refused_in_a_transaction_that_goes_on_has_changed_nothing() {
        Desk desk = desk();
        Lead lead = desk.lin().leads().capture(NewLead.named("Tea"));
        Ledger before = Ledger.of(store(), desk.tenant);

        String refused = desk.as("mei").inTransaction(session -> {
            try {
                return session.leads().assign(lead.id(), Desk.ZHAO).holder().label();
            } catch (RefusedException no) {
                return no.code();
            }
        });

        assertThat(refused).isEqualTo("access.not-permitted");
        assertThat(Ledger.of(store(), desk.tenant)).isEqualTo(before);
        desk.as("mei").inTransaction(session -> session.leads().assign(lead.id(), Desk.WANG));
        assertThat(Ledger.of(store(), desk.tenant)).isNotEqualTo(before);
    }

    // LEAD-05
    @Test
    final void no_edit_makes_anybody_the_owner() {
        Desk desk = desk();
        Lead lead = desk.lin().leads().capture(NewLead.named("Tea"));

        assertThatThrownBy(() ->
                        desk.lin().leads().edit(lead.id(), LeadEdit.of(lead).set(LeadAttributes.OWNER, Desk.WANG)))
                .isInstanceOf(InvalidInputException.class);

        assertThat(desk.director().leads().get(lead.id())).isEqualTo(lead);
    }

    // ACC-01
    @Test
    final void two_roles_reach_what_each_of_them_does() {
        Desk desk = desk();
        desk.director()
                .roles()
                .define(List.of(Role.of("scout", "Scout", Scope.departments("north"), Permission.LEAD_VIEW)));
        desk.director().roles().assign(Desk.LIN, Set.of(new RoleId("sales"), new RoleId("scout")));
        Lead own = desk.lin().leads().capture(NewLead.named("Lin's"));
        Lead northern = desk.zhao().leads().capture(NewLead.named("Zhao's"));
        desk.wang().leads().capture(NewLead.named("Wang's"));

        assertThat(seen(desk.lin())).containsExactlyInAnyOrder(own.id(), northern.id());
    }

    // ACC-02
    @Test
    final void a_grant_over_no_department_reaches_nothing() {
        Desk desk = desk();
        desk.director().roles().define(List.of(Role.of("scout", "Scout", Scope.departments(), Permission.LEAD_VIEW)));
        desk.director().roles().assign(Desk.LIN, Set.of(new RoleId("scout")));
        Lead lead = desk.wang().leads().capture(NewLead.named("Wang's"));

        assertThat(seen(desk.lin())).isEmpty();
        assertThat(desk.lin().leads().count(Filter.all())).isZero();
        assertThat(seen(desk.wang())).containsExactly(lead.id());
    }

    private static List<LeadId> seen(CrmSession session) {
        return session.leads().list(Filter.all(), Sort.byId(), FIRST).items().stream()
                .map(Lead::id)
                .toList();
    }
}
