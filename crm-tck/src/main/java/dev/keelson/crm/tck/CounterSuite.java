package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.storage.Counter;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Counters move by what they are told, within their bounds, and by nothing else. */
abstract class CounterSuite extends Suite {
    private static final int RUNNERS = 12;
    private static final Counter.Key LIN = new Counter.Key("HELD\nlin");
    private static final Counter.Key CHEN = new Counter.Key("HELD\nchen");

    private final TenantId tenant = newTenant();

    // STO-18
    @Test
    final void counters_are_made_at_zero_and_left_alone_when_they_are_there() {
        run(tenant, unit -> unit.prepare(List.of(LIN, CHEN, LIN)));
        assertThat(used(LIN)).contains(0L);
        assertThat(used(CHEN)).contains(0L);
        assertThat(take(LIN, 3, 10)).isTrue();

        run(tenant, unit -> {
            unit.prepare(List.of(LIN));
            assertThat(unit.take(LIN, 1, 10)).isTrue();
        });

        assertThat(used(LIN)).contains(4L);
    }

    // STO-19
    @Test
    final void a_counter_takes_up_to_its_limit_and_no_further() {
        run(tenant, unit -> unit.prepare(List.of(LIN, CHEN)));

        assertThat(take(LIN, 2, 3)).isTrue();
        assertThat(take(LIN, 2, 3)).isFalse();
        assertThat(take(LIN, 1, 3)).isTrue();
        assertThat(take(LIN, 1, 3)).isFalse();
        assertThat(take(LIN, 1, 0)).isFalse();
        assertThat(take(LIN, Long.MAX_VALUE - 3, Long.MAX_VALUE)).isTrue();
        assertThat(take(LIN, 1, Long.MAX_VALUE)).isFalse();

        assertThat(used(LIN)).contains(Long.MAX_VALUE);
        assertThat(used(CHEN)).contains(0L);
    }

    // STO-19
    @Test
    final void a_counter_that_was_never_made_has_nothing_to_take() {
        run(tenant, unit -> unit.prepare(List.of(CHEN)));

        assertThat(take(LIN, 1, 10)).isFalse();
        run(tenant, unit -> unit.give(LIN, 1));

        assertThat(used(LIN)).isEmpty();
        assertThat(take(CHEN, 1, 10)).isTrue();
    }

    // STO-20
    @Test
    final void a_counter_never_falls_below_zero() {
        run(tenant, unit -> unit.prepare(List.of(LIN)));
        take(LIN, 5, 10);

        run(tenant, unit -> unit.give(LIN, 2));
        assertThat(used(LIN)).contains(3L);
        run(tenant, unit -> unit.give(LIN, 3));
        assertThat(used(LIN)).contains(0L);
        take(LIN, 1, 10);
        run(tenant, unit -> unit.give(LIN, 7));
        assertThat(used(LIN)).contains(0L);
    }

    // STO-01, STO-19, STO-20
    @Test
    final void what_a_transaction_counted_goes_with_it() {
        run(tenant, unit -> unit.prepare(List.of(LIN)));
        take(LIN, 5, 10);

        assertThatThrownBy(() -> run(tenant, unit -> {
                    unit.take(LIN, 1, 10);
                    unit.give(LIN, 3);
                    unit.prepare(List.of(CHEN));
                    throw new UnsupportedOperationException("the work failed");
                }))
                .isInstanceOf(UnsupportedOperationException.class);

        assertThat(used(LIN)).contains(5L);
        assertThat(used(CHEN)).isEmpty();
    }

    // ACC-12
    @Test
    final void tenants_count_apart() {
        TenantId other = newTenant();
        run(tenant, unit -> unit.prepare(List.of(LIN)));
        run(other, unit -> unit.prepare(List.of(LIN)));

        take(LIN, 1, 1);

        boolean elsewhere = ask(other, unit -> unit.take(LIN, 1, 1));
        assertThat(elsewhere).isTrue();
        run(other, unit -> unit.give(LIN, 1));
        assertThat(used(LIN)).contains(1L);
    }

    // STO-18, STO-19
    @Test
    final void of_many_who_take_exactly_as_many_succeed_as_there_is_room() {
        for (int round = 0; round < 3; round++) {
            Counter.Key key = new Counter.Key("DAY\nsouth\nlin\n2026-11-2" + round);

            List<Boolean> answers = Race.of(RUNNERS, runner -> {
                run(tenant, unit -> unit.prepare(List.of(key)));
                return ask(tenant, unit -> unit.take(key, 1, 5));
            });

            assertThat(Collections.frequency(answers, true)).isEqualTo(5);
            assertThat(used(key)).contains(5L);
        }
    }

    // STO-19, STO-20
    @Test
    final void nothing_counted_at_once_is_lost() {
        run(tenant, unit -> unit.prepare(List.of(CHEN, LIN)));

        List<Integer> net = Race.of(RUNNERS, runner -> {
            int moved = 0;
            for (int time = 0; time < 5; time++) {
                moved += ask(tenant, unit -> {
                    boolean taken = unit.take(CHEN, 2, 1_000) && unit.take(LIN, 3, 1_000);
                    unit.give(LIN, 1);
                    return taken ? 2 : 0;
                });
            }
            return moved;
        });

        assertThat(net).containsOnly(10);
        assertThat(used(CHEN)).contains(2L * 5 * RUNNERS);
        assertThat(used(LIN)).contains(2L * 5 * RUNNERS);
    }

    private boolean take(Counter.Key key, long n, long limit) {
        return ask(tenant, unit -> unit.take(key, n, limit));
    }

    private Optional<Long> used(Counter.Key key) {
        return find(tenant, Counter.RECORDS, key).map(Counter::used);
    }
}
