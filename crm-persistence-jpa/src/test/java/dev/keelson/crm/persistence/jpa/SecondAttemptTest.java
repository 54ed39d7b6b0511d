package dev.keelson.crm.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.OutcomeUnknownException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.pool.ClaimQuota;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.tck.Books;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A command is tried again under its key while nobody knows yet whether the first attempt was committed. */
class SecondAttemptTest {
    /** What becomes of a transaction whose answer to the commit is lost. */
    enum Fate {
        COMMITTED,
        ROLLED_BACK
    }

    static Stream<Arguments> fates() {
        return TestDatabase.Kind.each().flatMap(kind -> Stream.of(Fate.values()).map(fate -> Arguments.of(kind, fate)));
    }

    // MON-13, MON-10
    @ParameterizedTest
    @MethodSource("fates")
    void a_second_attempt_waits_for_the_first_and_there_is_one_effect(TestDatabase.Kind kind, Fate fate)
            throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(2);
        try (TestDatabase database = TestDatabase.migrated(kind);
                JpaStorage storage = JpaStorage.owning(database.dataSource())) {
            Outpost outpost =
                    Outpost.found(storage, new TenantId("second-" + UUID.randomUUID()), ClaimQuota.NONE.holding(3));
            Deals.open(outpost.lin(), Command.TEA);
            CustomerId customer = outpost.lin()
                    .contracts()
                    .list(Filter.all(), Sort.byId(), PageRequest.firstPage(1))
                    .items()
                    .get(0)
                    .customer();
            Stall stall = new Stall(database.dataSource(), fate);
            try (JpaStorage stalled = JpaStorage.owning(stall.dataSource())) {
                outpost.through(stalled).lin().payments().count(Filter.all());
                stall.arm();
                Future<?> first =
                        people.submit(() -> Deals.pay(outpost.through(stalled).lin(), customer));
                stall.reached.await(30, TimeUnit.SECONDS);

                Future<?> second = people.submit(() -> Deals.pay(outpost.lin(), customer));
                assertThatThrownBy(() -> second.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
                stall.go.countDown();

                assertThatThrownBy(() -> first.get(30, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(OutcomeUnknownException.class);
                second.get(30, TimeUnit.SECONDS);
            }
            List<Payment> payments = outpost.lin()
                    .payments()
                    .list(Filter.all(), Sort.up(PaymentAttributes.CREATED_AT), PageRequest.firstPage(9))
                    .items();
            assertThat(payments).hasSize(1);
            Books.of(storage, outpost.tenant()).balance();
        } finally {
            people.shutdownNow();
        }
    }

    /** Connections of which one waits with its commit, whose answer is lost. */
    private static final class Stall {
        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch go = new CountDownLatch(1);
        private final DataSource stalling;
        private volatile int left = Integer.MAX_VALUE;

        Stall(DataSource database, Fate fate) {
            stalling = proxy(DataSource.class, (method, arguments) -> {
                Object answer = method.invoke(database, arguments);
                return answer instanceof Connection connection ? stalling(connection, fate) : answer;
            });
        }

        DataSource dataSource() {
            return stalling;
        }

        /** The commit after the next one is the one: a command about money decides before it writes. */
        void arm() {
            left = 2;
        }

        private Connection stalling(Connection connection, Fate fate) {
            return proxy(Connection.class, (method, arguments) -> {
                if (method.getName().equals("commit") && --left == 0) {
                    reached.countDown();
                    if (!go.await(30, TimeUnit.SECONDS)) {
                        throw new IllegalStateException("nobody said go");
                    }
                    if (fate == Fate.COMMITTED) {
                        connection.commit();
                    } else {
                        connection.rollback();
                    }
                    throw new SQLException("the line went dead", "08006");
                }
                return method.invoke(connection, arguments);
            });
        }

        private interface Answer {
            Object to(Method method, Object[] arguments) throws Exception;
        }

        private static <T> T proxy(Class<T> type, Answer answer) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        try {
                            return answer.to(method, arguments);
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause();
                        }
                    }));
        }
    }
}
