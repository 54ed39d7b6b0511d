package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.Duty;
import dev.keelson.crm.Pace;
import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.history.Lease;
import dev.keelson.crm.history.OutboxEntry;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events on their way out of the store: in order per record, by one relay at a time, the same on every store. */
abstract class RelaySuite extends Suite {
    private final TenantId tenant = newTenant();

    private Desk desk() {
        return new Desk(store(), tenant);
    }

    @Test
    final void events_are_relayed_in_order_per_record_until_none_waits() {
        Desk desk = desk();
        for (int at = 0; at < 3; at++) {
            desk.qualified(NewLead.named("Lead " + at));
        }
        Map<RecordRef, List<Long>> waiting = numbers(
                list(tenant, Selection.of(OutboxEntry.RECORDS, Filter.all()), Sort.up(OutboxEntry.NUMBER)).stream()
                        .map(entry -> entry.event().key())
                        .toList());
        List<EventKey> delivered = new ArrayList<>();
        int[] calls = {0};

        long rounds = 0;
        while (count(tenant, OutboxEntry.RECORDS) > 0) {
            rounds++;
            assertThat(rounds).isLessThan(200);
            desk.crm
                    .maintenance(tenant)
                    .deliveringTo((of, event) -> {
                        calls[0]++;
                        if (calls[0] % 4 == 0) {
                            throw new IllegalStateException("not now");
                        }
                        delivered.add(event.key());
                    })
                    .run(Duty.RELAY, Pace.upTo(5));
        }

        assertThat(numbers(delivered)).isEqualTo(waiting);
    }

    // HIS-06
    @Test
    final void relays_running_at_once_deliver_everything_once_and_each_records_events_in_order() {
        Desk desk = desk();
        for (int at = 0; at < 3; at++) {
            desk.qualified(NewLead.named("Lead " + at));
        }
        Map<RecordRef, List<Long>> waiting = numbers(
                list(tenant, Selection.of(OutboxEntry.RECORDS, Filter.all()), Sort.up(OutboxEntry.NUMBER)).stream()
                        .map(entry -> entry.event().key())
                        .toList());
        List<EventKey> delivered = Collections.synchronizedList(new ArrayList<>());

        Race.of(runner -> desk.crm
                .maintenance(tenant)
                .deliveringTo((of, event) -> delivered.add(event.key()))
                .run(Duty.RELAY)
                .failed());

        assertThat(count(tenant, OutboxEntry.RECORDS)).isZero();
        assertThat(count(tenant, Lease.RECORDS)).isZero();
        assertThat(numbers(delivered)).isEqualTo(waiting);
    }

    // HIS-06
    @Test
    final void a_relay_leaves_alone_what_another_has_leased_until_the_lease_expires() {
        Desk desk = desk();
        desk.crm.maintenance(tenant).deliveringTo((of, event) -> {}).run(Duty.RELAY);
        desk.lin().leads().capture(NewLead.named("Tea"));
        List<EventKey> slow = new ArrayList<>();
        List<EventKey> fast = new ArrayList<>();

        desk.crm
                .maintenance(tenant)
                .deliveringTo((of, event) -> {
                    slow.add(event.key());
                    relay(desk, fast);
                    assertThat(fast).as("while the lease binds").isEmpty();
                    desk.later(Duration.ofSeconds(61));
                    relay(desk, fast);
                })
                .run(Duty.RELAY);

        assertThat(fast).hasSize(2);
        assertThat(slow).containsExactly(fast.get(0));
        assertThat(count(tenant, OutboxEntry.RECORDS)).isZero();
    }

    private void relay(Desk desk, List<EventKey> delivered) {
        desk.crm
                .maintenance(tenant)
                .deliveringTo((of, event) -> delivered.add(event.key()))
                .run(Duty.RELAY);
    }

    private static Map<RecordRef, List<Long>> numbers(List<EventKey> keys) {
        Map<RecordRef, List<Long>> numbers = new HashMap<>();
        keys.forEach(key -> numbers.computeIfAbsent(key.subject(), made -> new ArrayList<>())
                .add(key.number()));
        return numbers;
    }
}
