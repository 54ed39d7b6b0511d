package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.BusyException;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.PoolId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.Conversion;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadOutcome;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.pool.Bucket;
import dev.keelson.crm.pool.ClaimQuota;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.pool.PoolTerms;
import dev.keelson.crm.pool.QuotaLeft;
import dev.keelson.crm.pool.QuotaRules;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Counter;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** Leads in pools: claimed once, within bounds, and counted to the last one. */
abstract class PoolSuite extends Suite {
    private static final int THREADS = 12;
    private static final List<String> PEOPLE = List.of("lin", "wang", "zhao", "mei");
    private static final PoolId POND = new PoolId("pond");

    private Desk desk() {
        return new Desk(store(), newTenant());
    }

    // POOL-01
    @Test
    final void a_claim_names_the_pool_the_lead_is_in_and_the_claimant_belongs_to() {
        Desk desk = desk();
        Lead lead = pooled(desk, 1).get(0);
        desk.director()
                .pools()
                .define(new Pool(POND, "Pond", Pool.Use.ORDINARY, Set.of(Desk.LIN), Set.of(), Set.of(), Set.of(), 0));

        assertThat(code(() -> desk.lin().pools().claim(POND, lead.id()))).isEqualTo("pool.not-in-pool");
        assertThatThrownBy(() -> desk.zhao().pools().claim(POND, lead.id())).isInstanceOf(NotFoundException.class);
        assertThat(code(() -> desk.director().pools().claim(Desk.SEA, lead.id())))
                .isEqualTo("pool.not-a-member");

        Lead claimed = desk.lin().pools().claim(Desk.SEA, lead.id());

        assertThat(claimed.holder().owner()).contains(Desk.LIN);
        assertThat(claimed.home()).contains(Desk.SEA);
        assertThat(claimed).isEqualTo(desk.lin().leads().get(lead.id()));
        OwnershipChange last = desk.lin().leads().ownership(lead.id()).get(1);
        assertThat(last.cause()).isEqualTo(OwnershipChange.Cause.CLAIMED);
        assertThat(last.to()).isEqualTo(claimed.holder());
        assertThat(code(() -> desk.director().pools().claim(Desk.SEA, lead.id())))
                .isEqualTo("pool.already-claimed");
        assertCounted(desk, Map.of("lin", 1L));
    }

    // POOL-03
    @Test
    final void a_batch_is_checked_lead_by_lead() {
        Desk desk = desk();
        List<Lead> leads = pooled(desk, 5);
        Lead own = desk.wang().leads().capture(NewLead.named("Own"));
        desk.director().pools().define(Desk.SEA, PoolTerms.STANDARD.with(ClaimQuota.NONE.daily(3)));
        desk.director().pools().lock(leads.get(1).id());
        List<LeadId> asked = new ArrayList<>(leads.stream().map(Lead::id).toList());
        asked.add(2, own.id());

        List<LeadOutcome> outcomes = desk.lin().pools().claimAll(Desk.SEA, asked);

        assertThat(outcomes).extracting(LeadOutcome::lead).containsExactlyElementsOf(asked);
        assertThat(outcomes)
                .extracting(each -> each.reason().map(reason -> reason.code()).orElse("done"))
                .containsExactlyInAnyOrder(
                        "done", "pool.locked", "record.not-found", "done", "done", "pool.quota-exceeded");
        assertThat(outcomes.get(1).reason()).isPresent();
        assertThat(outcomes.get(2).reason()).isPresent();
        assertCounted(desk, Map.of("lin", 3L));
    }

    // POOL-03
    @Test
    final void giving_back_makes_room_to_hold_and_none_for_the_day() {
        Desk desk = desk();
        List<Lead> leads = pooled(desk, 4);
        desk.director()
                .pools()
                .define(
                        Desk.SEA,
                        PoolTerms.STANDARD.with(ClaimQuota.NONE.daily(2).holding(1)));
        Lead first = desk.lin().pools().claim(Desk.SEA, leads.get(0).id());
        assertThat(code(() -> desk.lin().pools().claim(Desk.SEA, leads.get(1).id())))
                .isEqualTo("pool.quota-exceeded");
        assertThat(desk.lin().pools().quota(Desk.SEA))
                .isEqualTo(new QuotaLeft(Optional.of(1L), Optional.of(0L), Optional.empty(), Optional.empty()));

        assertThat(desk.lin().pools().giveBack(first.id(), "no budget").holder().pool())
                .contains(Desk.SEA);
        desk.lin().pools().claim(Desk.SEA, leads.get(1).id());
        desk.lin().pools().giveBack(leads.get(1).id(), "");

        assertThat(code(() -> desk.lin().pools().claim(Desk.SEA, leads.get(2).id())))
                .isEqualTo("pool.quota-exceeded");
        assertCounted(desk, Map.of("lin", 2L));
        desk.later(Duration.ofDays(1));
        desk.lin().pools().claim(Desk.SEA, leads.get(2).id());
        assertThat(recounted(desk)).isEqualTo(counted(desk));
    }

    // POOL-03, POOL-12
    @Test
    final void every_way_to_a_lead_and_from_it_is_counted() {
        Desk desk = desk();
        List<Lead> leads = pooled(desk, 3);
        Lead won = desk.qualified(NewLead.named("Won"));
        desk.director().leads().assign(leads.get(0).id(), Desk.LIN);
        desk.lin().leads().transfer(leads.get(0).id(), Desk.WANG);
        desk.wang().leads().disqualify(leads.get(0).id(), "no budget");
        desk.lin().leads().convert(won.id(), Conversion.intoNewCustomer());
        desk.zhao().pools().claim(Desk.SEA, leads.get(1).id());
        desk.director().leads().putIntoPool(leads.get(1).id(), Desk.SEA, "idle");
        desk.director().pools().define(ClaimQuota.NONE.holding(1));
        Lead brought = desk.zhao().leads().capture(NewLead.named("Brought in"));
        desk.zhao().leads().capture(NewLead.named("Brought in too"));

        assertThat(code(() -> desk.director().leads().assign(leads.get(2).id(), Desk.ZHAO)))
                .as("the cap is the new owner's")
                .isEqualTo("pool.quota-exceeded");
        desk.director().leads().assign(leads.get(2).id(), Desk.WANG);
        assertThat(code(() -> desk.zhao().leads().transfer(brought.id(), Desk.WANG)))
                .isEqualTo("pool.quota-exceeded");
        desk.zhao().leads().transfer(brought.id(), Desk.LIN);

        assertThat(recounted(desk)).isEqualTo(counted(desk));
        assertThat(counted(desk)).containsEntry("OPEN\n\nzhao", 1L).containsEntry("HELD\n\nwang", 2L);
    }

    // LEAD-10, POOL-03
    @Test
    final void leads_assigned_together_are_answered_as_one_by_one() {
        for (ClaimQuota overall : List.of(ClaimQuota.NONE, ClaimQuota.NONE.holding(3))) {
            List<String> oneByOne = assigned(
                    overall,
                    (mei, leads) -> leads.stream()
                            .flatMap(lead -> mei.leads().assignAll(List.of(lead), Desk.WANG).stream())
                            .toList());
            List<String> together =
                    assigned(overall, (mei, leads) -> mei.leads().assignAll(leads, Desk.WANG));
            List<String> grouped = assigned(
                    overall,
                    (mei, leads) -> mei.inTransaction(session -> session.leads().assignAll(leads, Desk.WANG)));

            assertThat(oneByOne)
                    .as("held by %s", overall.holding())
                    .contains("done", "lead.already-held", "lead.closed", "record.not-found");
            assertThat(together).isEqualTo(oneByOne);
            assertThat(grouped).isEqualTo(oneByOne);
        }
    }

    /** What becomes of six leads of different kinds that Mei assigns to Wang, sorted, since a cap meets whichever comes last by id. */
    private List<String> assigned(
            ClaimQuota overall, BiFunction<CrmSession, List<LeadId>, List<LeadOutcome>> assigning) {
        Desk desk = desk();
        List<LeadId> leads = new ArrayList<>();
        for (String name : List.of("One", "Two", "Three", "Closed")) {
            leads.add(desk.lin().leads().capture(NewLead.named(name)).id());
        }
        desk.lin().leads().disqualify(leads.get(3), "no budget");
        leads.add(desk.wang().leads().capture(NewLead.named("Own")).id());
        leads.add(desk.zhao().leads().capture(NewLead.named("Elsewhere")).id());
        desk.director().pools().define(overall);

        List<LeadOutcome> outcomes = assigning.apply(desk.as("mei"), leads);

        assertThat(outcomes).extracting(LeadOutcome::lead).containsExactlyElementsOf(leads);
        outcomes.forEach(each -> each.changed()
                .ifPresent(lead ->
                        assertThat(lead).isEqualTo(desk.as("mei").leads().get(lead.id()))));
        outcomes.forEach(each ->
                assertThat(desk.director().leads().ownership(each.lead())).hasSize(each.done() ? 2 : 1));
        assertThat(counted(desk)).isEqualTo(recounted(desk));
        return outcomes.stream()
                .map(each -> each.reason().map(reason -> reason.code()).orElse("done"))
                .sorted()
                .toList();
    }

    // POOL-03
    @Test
    final void what_is_refused_inside_a_transaction_that_goes_on_has_counted_nothing() {
        Desk desk = desk();
        List<Lead> leads = pooled(desk, 3);
        desk.director().pools().define(Desk.SEA, PoolTerms.STANDARD.with(ClaimQuota.NONE.holding(1)));

        List<LeadOutcome> outcomes = desk.lin()
                .inTransaction(session -> session.pools()
                        .claimAll(Desk.SEA, leads.stream().map(Lead::id).toList()));

        assertThat(outcomes.stream().filter(LeadOutcome::done)).hasSize(1);
        assertCounted(desk, Map.of("lin", 1L));
    }

    // POOL-02, POOL-03
    @Test
    final void of_many_who_claim_at_once_one_gets_each_lead_and_nobody_more_than_the_caps_allow() {
        for (int round = 0; round < Depth.POOL_ROUNDS; round++) {
            Desk desk = desk();
            List<LeadId> leads = pooled(desk, 60).stream().map(Lead::id).toList();
            desk.director()
                    .pools()
                    .define(
                            Desk.SEA,
                            PoolTerms.STANDARD.with(ClaimQuota.NONE.daily(13).holding(10)));
            desk.director().pools().define(ClaimQuota.NONE.holding(9));
            int seed = round;

            List<Map<LeadId, Integer>> claims = Race.of(
                    THREADS,
                    runner -> grabbing(desk, PEOPLE.get(runner % PEOPLE.size()), leads, new Random(seed + runner)));

            TreeMap<String, Long> perPerson = new TreeMap<>();
            TreeMap<String, Integer> perLead = new TreeMap<>();
            for (int runner = 0; runner < THREADS; runner++) {
                String person = PEOPLE.get(runner % PEOPLE.size());
                claims.get(runner).forEach((lead, times) -> {
                    perPerson.merge(person, (long) times, Long::sum);
                    perLead.merge(lead.toString(), times, Integer::sum);
                });
            }
            assertThat(perPerson.keySet()).hasSize(PEOPLE.size());
            assertThat(perPerson.values()).as("claims of the day").allMatch(made -> made <= 13);
            assertCounted(desk, perPerson);
            assertThat(counted(desk).entrySet().stream()
                            .filter(each -> each.getKey().startsWith("OPEN\n\n")))
                    .as("leads held")
                    .allMatch(each -> each.getValue() <= 9);
            for (LeadId lead : leads) {
                long steps = desk.director().leads().ownership(lead).stream()
                        .filter(step -> step.cause() == OwnershipChange.Cause.CLAIMED)
                        .count();
                assertThat(steps)
                        .isEqualTo(perLead.getOrDefault(lead.toString(), 0).longValue());
            }
        }
    }

    /** Claims whatever can be had, and gives some of it back. Answers how often each lead was got. */
    private static Map<LeadId, Integer> grabbing(Desk desk, String person, List<LeadId> leads, Random random) {
        CrmSession session = desk.as(person);
        List<LeadId> shuffled = new ArrayList<>(leads);
        Collections.shuffle(shuffled, random);
        Map<LeadId, Integer> got = new HashMap<>();
        for (LeadId lead : shuffled.subList(0, 30)) {
            if (claimed(session, lead)) {
                got.merge(lead, 1, Integer::sum);
                if (random.nextInt(4) == 0) {
                    givenBack(session, lead);
                }
            }
        }
        return got;
    }

    private static boolean claimed(CrmSession session, LeadId lead) {
        try {
            session.pools().claim(Desk.SEA, lead);
            return true;
        } catch (RefusedException no) {
            assertThat(no.code()).isIn("pool.already-claimed", "pool.quota-exceeded");
            return false;
        } catch (NotFoundException gone) {
            return false;
        } catch (ConflictException | BusyException lost) {
            return false;
        }
    }

    private static void givenBack(CrmSession session, LeadId lead) {
        for (int tries = 0; tries < 100; tries++) {
            try {
                session.pools().giveBack(lead, "enough");
                return;
            } catch (ConflictException | BusyException lost) {
                // again, as callers may
            }
        }
    }

    private static List<Lead> pooled(Desk desk, int many) {
        List<Lead> leads = new ArrayList<>();
        for (int at = 0; at < many; at++) {
            leads.add(
                    desk.director().leads().capture(NewLead.named("Lead " + at).intoPool(Desk.SEA)));
        }
        return leads;
    }

    private void assertCounted(Desk desk, Map<String, Long> claimsToday) {
        SortedMap<String, Long> expected = recounted(desk);
        LocalDate today = desk.now().atZone(ZoneOffset.UTC).toLocalDate();
        claimsToday.forEach((person, made) -> QuotaRules.claims(Desk.SEA, new MemberId(person), today)
                .forEach(bucket -> expected.put(bucket.text(), made)));
        assertThat(counted(desk, "")).isEqualTo(expected);
    }

    /** What is held, counted from the leads themselves. */
    private SortedMap<String, Long> recounted(Desk desk) {
        TreeMap<String, Long> expected = new TreeMap<>();
        ask(desk.tenant, unit -> all(unit, Selection.of(LeadAttributes.RECORDS, Filter.all()), Sort.byId()))
                .forEach(lead ->
                        QuotaRules.holdings(lead).forEach(bucket -> expected.merge(bucket.text(), 1L, Long::sum)));
        return expected;
    }

    private SortedMap<String, Long> counted(Desk desk) {
        return counted(desk, Bucket.Kind.DAY.name());
    }

    private SortedMap<String, Long> counted(Desk desk, String but) {
        TreeMap<String, Long> found = new TreeMap<>();
        ask(desk.tenant, unit -> all(unit, Selection.of(Counter.RECORDS, Filter.all()), Sort.byId())).stream()
                .filter(counter -> counter.used() > 0)
                .filter(counter -> but.isEmpty() || !counter.key().bucket().startsWith(but))
                .forEach(counter -> found.put(counter.key().bucket(), counter.used()));
        return found;
    }

    private static String code(org.assertj.core.api.ThrowableAssert.ThrowingCallable command) {
        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(command);
        return thrown instanceof RefusedException refused ? refused.code() : String.valueOf(thrown);
    }
}
