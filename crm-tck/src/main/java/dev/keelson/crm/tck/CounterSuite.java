package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Counter;
import dev.keelson.crm.storage.UnitOfWork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counters move by what they are told, within their bounds, and by nothing else. */
abstract class CounterSuite extends Suite {
    private static final int RUNNERS = 12;
    private static final Counter.Key LIN = new Counter.Key("HELD\nlin");
    private static final Counter.Key CHEN = new Counter.Key("HELD\nchen");
    private static final Counter.Key MEI = new Counter.Key("HELD\nmei");
    private static final Counter.Key ZHAO = new Counter.Key("HELD\nzhao");

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
            assertThat(taken(unit, LIN, 1, 10)).isTrue();
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
        run(tenant, unit -> given(unit, LIN, 1));

        assertThat(used(LIN)).isEmpty();
        assertThat(take(CHEN, 1, 10)).isTrue();
    }

    // STO-20
    @Test
    final void a_counter_never_falls_below_zero() {
        run(tenant, unit -> unit.prepare(List.of(LIN)));
        take(LIN, 5, 10);

        run(tenant, unit -> given(unit, LIN, 2));
        assertThat(used(LIN)).contains(3L);
        run(tenant, unit -> given(unit, LIN, 3));
        assertThat(used(LIN)).contains(0L);
        take(LIN, 1, 10);
        run(tenant, unit -> given(unit, LIN, 7));
        assertThat(used(LIN)).contains(0L);
    }

    // STO-21
    @Test
    final void counters_move_together_or_not_at_all() {
        run(tenant, unit -> unit.prepare(List.of(CHEN, LIN, MEI)));
        take(CHEN, 4, 10);
        take(LIN, 2, 10);
        List<Counter.Move> moves =
                List.of(Counter.Move.up(MEI, 1, 1), Counter.Move.up(LIN, 3, 5), Counter.Move.down(CHEN, 9));

        assertThat(together(moves)).isEmpty();
        assertThat(List.of(used(CHEN), used(LIN), used(MEI)))
                .containsExactly(Optional.of(0L), Optional.of(5L), Optional.of(1L));
        take(CHEN, 1, 10);

        assertThat(together(moves)).as("the first by key that is full").contains(LIN);
        assertThat(together(List.of(Counter.Move.up(ZHAO, 1, 9), Counter.Move.up(CHEN, 2, 9))))
                .as("never made")
                .contains(ZHAO);
        assertThat(List.of(used(CHEN), used(LIN), used(MEI)))
                .containsExactly(Optional.of(1L), Optional.of(5L), Optional.of(1L));
        assertThat(together(List.of(Counter.Move.down(ZHAO, 1), Counter.Move.up(CHEN, 2, 3))))
                .isEmpty();
        assertThat(used(CHEN)).contains(3L);
        assertThat(used(ZHAO)).isEmpty();
    }

    // STO-21
    @Test
    final void however_many_counters_move_each_moves_by_its_own() {
        List<Counter.Move> moves = IntStream.rangeClosed(1, 2_500)
                .mapToObj(at -> Counter.Move.up(new Counter.Key("HELD\nm" + at), at % 5 + 1, 10))
                .toList();
        run(tenant, unit -> unit.prepare(moves.stream().map(Counter.Move::key).toList()));

        assertThat(together(moves)).isEmpty();

        List<Counter> stored = ask(tenant, unit -> all(unit, Selection.of(Counter.RECORDS, Filter.all()), Sort.byId()));
        assertThat(stored)
                .containsExactlyInAnyOrderElementsOf(moves.stream()
                        .map(move -> new Counter(move.key(), move.by()))
                        .toList());
    }

    // STO-19, STO-20, STO-21
    @Test
    final void many_who_move_the_same_counters_in_any_order_all_come_through() {
        List<Counter.Key> keys = List.of(ZHAO, CHEN, MEI, LIN);
        run(tenant, unit -> unit.prepare(keys));

        List<Integer> taken = Race.of(RUNNERS, runner -> {
            int times = 0;
            for (int time = 0; time < 10; time++) {
                List<Counter.Key> shuffled = new ArrayList<>(keys);
                Collections.shuffle(shuffled, new Random(runner * 31L + time));
                boolean up = together(shuffled.stream()
                                .map(key -> Counter.Move.up(key, 2, 100))
                                .toList())
                        .isEmpty();
                if (up) {
                    times++;
                    assertThat(together(shuffled.stream()
                                    .map(key -> Counter.Move.down(key, 1))
                                    .toList()))
                            .isEmpty();
                }
            }
            return times;
        });

        long left = taken.stream().mapToLong(Integer::longValue).sum();
        assertThat(left)
                .as("a limit met before its time only by what others are about to take back")
                .isBetween(80L, 99L);
        keys.forEach(key -> assertThat(used(key)).contains(left));
    }

    // STO-01, STO-19, STO-20
    @Test
    final void what_a_transaction_counted_goes_with_it() {
        run(tenant, unit -> unit.prepare(List.of(LIN)));
        take(LIN, 5, 10);

        assertThatThrownBy(() -> run(tenant, unit -> {
                    taken(unit, LIN, 1, 10);
                    given(unit, LIN, 3);
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

        boolean elsewhere = ask(other, unit -> taken(unit, LIN, 1, 1));
        assertThat(elsewhere).isTrue();
        run(other, unit -> given(unit, LIN, 1));
        assertThat(used(LIN)).contains(1L);
    }

    // STO-18, STO-19
    @Test
    final void of_many_who_take_exactly_as_many_succeed_as_there_is_room() {
        for (int round = 0; round < 3; round++) {
            Counter.Key key = new Counter.Key("DAY\nsouth\nlin\n2026-11-2" + round);

            List<Boolean> answers = Race.of(RUNNERS, runner -> {
                run(tenant, unit -> unit.prepare(List.of(key)));
                return ask(tenant, unit -> taken(unit, key, 1, 5));
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
                    boolean taken = taken(unit, CHEN, 2, 1_000) && taken(unit, LIN, 3, 1_000);
                    given(unit, LIN, 1);
                    return taken ? 2 : 0;
                });
            }
            return moved;
        });

        assertThat(net).containsOnly(10);
        assertThat(used(CHEN)).contains(2L * 5 * RUNNERS);
        assertThat(used(LIN)).contains(2L * 5 * RUNNERS);
    }

    private Optional<Counter.Key> together(List<Counter.Move> moves) {
        return ask(tenant, unit -> unit.move(moves));
    }

    private boolean take(Counter.Key key, long n, long limit) {
        return ask(tenant, unit -> taken(unit, key, n, limit));
    }

    private static boolean taken(UnitOfWork unit, Counter.Key key, long n, long limit) {
        return unit.move(List.of(Counter.Move.up(key, n, limit))).isEmpty();
    }

    private static void given(UnitOfWork unit, Counter.Key key, long n) {
        assertThat(unit.move(List.of(Counter.Move.down(key, n)))).isEmpty();
    }

    private Optional<Long> used(Counter.Key key) {
        return find(tenant, Counter.RECORDS, key).map(Counter::used);
    }
}
