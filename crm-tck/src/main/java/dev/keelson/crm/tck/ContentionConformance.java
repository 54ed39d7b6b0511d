package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.OwnershipChange.Cause;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.ledger.IdempotentEffect;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.pool.ClaimQuota;
import dev.keelson.crm.pool.Days;
import dev.keelson.crm.pool.PoolTerms;
import dev.keelson.crm.pool.ReclaimPolicy;
import dev.keelson.crm.pool.ReclaimRule;
import dev.keelson.crm.storage.Storage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Twelve threads of four people at sixty leads: claims, returns, transfers, assignments, follow-ups and reclaims at once. Whatever
 * isolation a host chose, no lead is claimed twice, no cap is exceeded, and every counter is the count of what is held.
 *
 * <p>An adapter extends this class once for every isolation its hosts may choose. What callers were told to try again is not tried
 * again here, but counted and reported.
 */
public abstract class ContentionConformance {
    static final List<MemberId> PEOPLE = List.of(Desk.LIN, Desk.WANG, Desk.ZHAO, new MemberId("mei"));

    private static final int THREADS = 12;
    private static final int LEADS = 60;
    private static final int DUE_LEADS = 12;
    private static final long DAILY = 13;
    private static final long HOLDING = 10;
    private static final long HOLDING_OF_ALL = 9;

    /** For adapters. */
    protected ContentionConformance() {}

    /** A store that serves twelve transactions at once, on transactions of the isolation in question. */
    protected abstract Storage storage();

    /** Whether the database told of this conflict as a deadlock; a store that knows none says no. */
    protected abstract boolean isDeadlock(ConflictException lost);

    // POOL-02, POOL-03, POOL-06, POOL-12, LEAD-05
    @Test
    final void of_many_at_the_same_leads_nobody_gets_what_another_has_or_more_than_the_caps_allow() {
        WatchedStorage store = new WatchedStorage(storage(), this::isDeadlock);
        TreeMap<String, Long> sums = new TreeMap<>();
        for (int round = 0; round < Depth.CONTENTION_ROUNDS; round++) {
            Desk desk = opened(store);
            List<LeadId> leads = filled(desk);
            long seed = 1_000L * round;

            List<Contender> contenders = Race.of(
                    THREADS,
                    runner -> new Contender(desk, PEOPLE.get(runner % PEOPLE.size()), leads, new Random(seed + runner))
                            .atWork());

            Books books = Books.of(store, desk.tenant);
            books.balance();
            withinCaps(books);
            acknowledgedOnce(books, desk.now(), contenders);
            contactsBeforeAreHeeded(books);
            books.all(OwnershipChange.RECORDS).stream()
                    .filter(step -> step.at().equals(desk.now()))
                    .forEach(step -> sums.merge(step.cause().name(), 1L, Long::sum));
            sums.merge("done", contenders.stream().mapToLong(Contender::done).sum(), Long::sum);
            sums.merge(
                    "refused", contenders.stream().mapToLong(Contender::refused).sum(), Long::sum);
            sums.merge(
                    "given up",
                    contenders.stream().mapToLong(Contender::givenUp).sum(),
                    Long::sum);
        }
        tell(Depth.CONTENTION_ROUNDS, sums, store);
        assertThat(sums).containsKeys("CLAIMED", "RETURNED", "TRANSFERRED", "ASSIGNED", "RECLAIMED");
        assertThat(store.deadlocks()).as("deadlocks").hasValue(0);
    }

    // MON-01, MON-02, MON-03, MON-06, MON-10
    @Test
    final void of_many_at_the_same_money_nothing_is_taken_twice_or_more_than_there_is() {
        WatchedStorage store = new WatchedStorage(storage(), this::isDeadlock);
        TreeMap<String, Long> sums = new TreeMap<>();
        for (int round = 0; round < Depth.MONEY_ROUNDS; round++) {
            Desk desk = new Desk(store, Suite.newTenant());
            MoneyContender.Office office = MoneyContender.Office.of(desk);
            long seed = 1_000L * round;

            List<MoneyContender> contenders =
                    Race.of(THREADS, runner -> new MoneyContender(office, new Random(seed + runner)).atWork());

            Books books = Books.of(store, desk.tenant);
            books.balance();
            assertThat(books.all(PaymentAttributes.RECORDS))
                    .as("payments, each delivered by everybody")
                    .hasSizeLessThanOrEqualTo(office.payments().size() + MoneyContender.DELIVERIES);
            assertThat(books.all(IdempotentEffect.RECORDS))
                    .hasSize(books.all(PaymentAttributes.RECORDS).size()
                            - office.payments().size());
            sums.merge(
                    "done", contenders.stream().mapToLong(MoneyContender::done).sum(), Long::sum);
            sums.merge(
                    "refused",
                    contenders.stream().mapToLong(MoneyContender::refused).sum(),
                    Long::sum);
            sums.merge(
                    "given up",
                    contenders.stream().mapToLong(MoneyContender::givenUp).sum(),
                    Long::sum);
        }
        tell(Depth.MONEY_ROUNDS, sums, store);
        assertThat(sums.getOrDefault("done", 0L)).as("done").isPositive();
        assertThat(store.deadlocks()).as("deadlocks").hasValue(0);
    }

    private void tell(int rounds, Map<String, Long> sums, WatchedStorage store) {
        System.out.printf(
                "%s: %d rounds, %s, %s retries, %s deadlocks%n",
                getClass().getSimpleName(), rounds, sums, store.retries(), store.deadlocks());
    }

    private static Desk opened(Storage store) {
        Desk desk = new Desk(store, Suite.newTenant());
        desk.director()
                .pools()
                .define(
                        Desk.SEA,
                        PoolTerms.STANDARD.with(ClaimQuota.NONE.daily(DAILY).holding(HOLDING)));
        desk.director().pools().define(ClaimQuota.NONE.holding(HOLDING_OF_ALL));
        desk.director()
                .pools()
                .define(ReclaimPolicy.of(ReclaimRule.of("silent", ReclaimRule.Cause.NO_FOLLOW_UP, Days.of(7))
                        .into(Desk.SEA)));
        return desk;
    }

    /** Some of the leads are owned, and due to go back. */
    private static List<LeadId> filled(Desk desk) {
        List<LeadId> leads = new ArrayList<>();
        for (int at = 0; at < LEADS; at++) {
            Lead lead =
                    desk.director().leads().capture(NewLead.named("Lead " + at).intoPool(Desk.SEA));
            if (at < DUE_LEADS) {
                desk.director().leads().assign(lead.id(), PEOPLE.get(at % PEOPLE.size()));
            }
            leads.add(lead.id());
        }
        desk.later(Duration.ofDays(8));
        return leads;
    }

    private static void withinCaps(Books books) {
        TreeMap<String, Long> held = new TreeMap<>();
        books.all(LeadAttributes.RECORDS)
                .forEach(lead -> lead.holder().owner().ifPresent(owner -> held.merge(owner.value(), 1L, Long::sum)));
        assertThat(held.values()).as("leads held").allMatch(many -> many <= HOLDING_OF_ALL);
        TreeMap<String, Long> claimed = new TreeMap<>();
        books.all(OwnershipChange.RECORDS).stream()
                .filter(step -> step.cause() == Cause.CLAIMED)
                .forEach(step -> claimed.merge(step.to().label(), 1L, Long::sum));
        assertThat(claimed.values()).as("claims of the day").allMatch(many -> many <= DAILY);
    }

    private static void acknowledgedOnce(Books books, Instant now, List<Contender> contenders) {
        TreeMap<String, Integer> told = new TreeMap<>();
        contenders.forEach(each -> each.acknowledged().forEach((what, times) -> told.merge(what, times, Integer::sum)));
        TreeMap<String, Integer> kept = new TreeMap<>();
        long reclaimed = 0;
        for (OwnershipChange step : books.all(OwnershipChange.RECORDS)) {
            if (step.cause() == Cause.RECLAIMED) {
                reclaimed++;
            } else if (step.at().equals(now)) {
                kept.merge(step.key().subject().id() + " " + step.cause(), 1, Integer::sum);
            }
        }
        assertThat(told).as("what was acknowledged").isEqualTo(kept);
        long doneByRuns = contenders.stream().mapToLong(Contender::reclaimed).sum();
        if (contenders.stream().mapToLong(Contender::reclaimsGivenUp).sum() == 0) {
            assertThat(doneByRuns).as("reclaims").isEqualTo(reclaimed);
        } else {
            assertThat(doneByRuns).as("reclaims").isLessThanOrEqualTo(reclaimed);
        }
    }

    /** Nobody loses a lead after having been in touch. */
    private static void contactsBeforeAreHeeded(Books books) {
        Map<RecordRef, Boolean> inTouch = new LinkedHashMap<>();
        for (RecordedEvent event : books.all(RecordedEvent.RECORDS)) {
            RecordRef lead = event.key().subject();
            if (event.type().equals("lead.followed-up")) {
                inTouch.put(lead, true);
            } else if (event.type().equals("lead.ownership-changed")) {
                boolean reclaimed = Cause.RECLAIMED.name().equals(event.data().get("cause"));
                assertThat(reclaimed && inTouch.getOrDefault(lead, false))
                        .as("a reclaim after a contact: %s", event)
                        .isFalse();
                inTouch.put(lead, false);
            }
        }
    }
}
