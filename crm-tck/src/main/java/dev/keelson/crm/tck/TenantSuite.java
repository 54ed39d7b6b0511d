package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.history.Participation;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Tenants are worlds apart. */
abstract class TenantSuite extends Suite {
    private static final Selection<Lead, LeadId> ALL = Selection.of(LeadAttributes.RECORDS, Filter.all());

    private final TenantId acme = newTenant();
    private final TenantId globex = newTenant();

    // ACC-12, STO-02
    @Property(tries = Depth.TRIES, edgeCases = EdgeCasesMode.NONE)
    final void any_history_of_one_tenant_leaves_every_answer_of_another_unchanged(
            @ForAll("histories") List<Episode> ours, @ForAll("histories") List<Episode> theirs) {
        TenantId us = newTenant();
        TenantId them = newTenant();
        Map<LeadId, Lead> our = new HashMap<>();
        Lead known = LeadSample.named("name 1").lead();
        insert(us, LeadAttributes.RECORDS, known);
        our.put(known.id(), known);

        for (int at = 0; at < Math.max(ours.size(), theirs.size()); at++) {
            if (at < theirs.size()) {
                theirs.get(at).on(store(), them);
            }
            if (at < ours.size()) {
                assertThat(ours.get(at).on(store(), us)).isEqualTo(ours.get(at).on(our));
            }
            assertThat(list(us, ALL, Sort.byId())).containsExactlyInAnyOrderElementsOf(our.values());
        }
    }

    @Provide
    final Arbitrary<List<Episode>> histories() {
        return Episode.histories();
    }

    // STO-02, ACC-12
    @Test
    final void the_same_key_is_free_in_every_tenant() {
        Pool ours = Pool.forRoles("south", "Ours", "sales");
        Pool theirs = Pool.forRoles("south", "Theirs", "sales");

        insert(acme, Pool.RECORDS, ours);
        boolean inserted = ask(globex, unit -> unit.insertIfAbsent(Pool.RECORDS, theirs));

        assertThat(inserted).isTrue();
        assertThat(find(acme, Pool.RECORDS, ours.id())).contains(ours);
        assertThat(find(globex, Pool.RECORDS, theirs.id())).contains(theirs);
    }

    // STO-02, ACC-12
    @Test
    final void no_question_reaches_another_tenant() {
        Lead theirs = LeadSample.named("Tea").lead();
        insert(globex, LeadAttributes.RECORDS, theirs);

        assertThat(answers(acme, theirs)).isEqualTo(List.of(false, 0, false, 0, 0L, 0L));
        assertThat(answers(globex, theirs)).isEqualTo(List.of(true, 1, true, 1, 1L, 1L));
    }

    private List<Object> answers(TenantId tenant, Lead lead) {
        return ask(
                tenant,
                unit -> List.<Object>of(
                        unit.find(LeadAttributes.RECORDS, lead.id()).isPresent(),
                        unit.findAll(LeadAttributes.RECORDS, List.of(lead.id())).size(),
                        unit.find(ALL, lead.id()).isPresent(),
                        all(unit, ALL, Sort.byId()).size(),
                        unit.count(ALL, 10),
                        unit.aggregate(ALL, Aggregation.countBy()).get(0).count(0)));
    }

    // STO-02, ACC-12
    @Test
    final void no_write_reaches_another_tenant() {
        Lead lead = LeadSample.named("Tea").lead();
        insert(acme, LeadAttributes.RECORDS, lead);
        insert(globex, LeadAttributes.RECORDS, lead);

        run(globex, unit -> {
            unit.replace(LeadAttributes.RECORDS, List.of(lead));
            unit.remove(LeadAttributes.RECORDS, List.of(lead.id()));
        });

        assertThat(find(acme, LeadAttributes.RECORDS, lead.id())).contains(lead);
        assertThat(find(globex, LeadAttributes.RECORDS, lead.id())).isEmpty();
    }

    // STO-02, ACC-12
    @Test
    final void taking_part_in_one_tenant_is_nothing_in_another() {
        Lead lead = LeadSample.named("Tea").lead();
        MemberId chen = new MemberId("chen");
        Filter<Lead> shared =
                new Filter.Participates<>(LeadAttributes.SUBJECT, chen, ParticipantAccess.READ, LeadSample.NOON);
        insert(acme, LeadAttributes.RECORDS, lead);
        insert(globex, LeadAttributes.RECORDS, lead);
        insert(
                globex,
                Participation.RECORDS,
                new Participation(
                        new Participation.Key(lead.ref(), chen),
                        ParticipantAccess.WRITE,
                        Optional.empty(),
                        LeadSample.NOON));

        assertThat(keys(acme, LeadAttributes.RECORDS, shared)).isEmpty();
        assertThat(keys(globex, LeadAttributes.RECORDS, shared)).containsExactly(lead.id());
    }

    // STO-02
    @Test
    final void a_unit_knows_its_tenant() {
        assertThat(ask(acme, UnitOfWork::tenant)).isEqualTo(acme);
        assertThat(ask(globex, UnitOfWork::tenant)).isEqualTo(globex);
    }

    // STO-02
    @Test
    final void a_transaction_of_one_tenant_waits_for_none_of_another() {
        Pool south = Pool.forRoles("south", "South", "sales");

        boolean beside = ask(acme, unit -> {
            unit.insertIfAbsent(Pool.RECORDS, south);
            return CompletableFuture.supplyAsync(() -> ask(globex, other -> other.insertIfAbsent(Pool.RECORDS, south)))
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
        });

        assertThat(beside).isTrue();
        assertThat(find(globex, Pool.RECORDS, south.id())).contains(south);
    }
}
