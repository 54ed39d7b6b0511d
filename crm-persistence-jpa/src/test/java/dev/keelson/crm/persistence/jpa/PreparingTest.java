package dev.keelson.crm.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.storage.Counter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many make the same counters, and others beside them, at the same time: none of them is a deadlock's loser. */
class PreparingTest {
    private static final int THREADS = 12;
    private static final int ROUNDS = Boolean.getBoolean("crm.test.deep") ? 400 : 40;

    static Stream<TestDatabase.Kind> databases() {
        return TestDatabase.Kind.each();
    }

    // STO-18
    @ParameterizedTest
    @MethodSource("databases")
    void making_what_others_make_too_is_tried_once(TestDatabase.Kind kind) throws Exception {
        AtomicInteger tries = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (TestDatabase database = TestDatabase.migrated(kind);
                JpaStorage storage = JpaStorage.owning(database.dataSource())) {
            for (int round = 0; round < ROUNDS; round++) {
                TenantId tenant = new TenantId("prepare-" + UUID.randomUUID());
                CyclicBarrier start = new CyclicBarrier(THREADS);
                List<Future<?>> running = new ArrayList<>();
                for (int thread = 0; thread < THREADS; thread++) {
                    List<Counter.Key> keys = IntStream.rangeClosed(0, thread % 3)
                            .mapToObj(number -> new Counter.Key("k" + (2 - number)))
                            .toList();
                    running.add(threads.submit(() -> {
                        start.await();
                        return storage.inTransaction(tenant, unit -> {
                            tries.incrementAndGet();
                            unit.prepare(keys);
                            return keys;
                        });
                    }));
                }
                for (Future<?> each : running) {
                    each.get();
                }
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(tries).as("tries").hasValue(ROUNDS * THREADS);
    }
}
