package dev.keelson.crm.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Counter;
import dev.keelson.crm.storage.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How often the database is asked: counted, so that no clock is needed. */
class StatementsTest {
    private final List<String> executed = new ArrayList<>();
    private final TenantId tenant = new TenantId("count-" + UUID.randomUUID());

    static Stream<TestDatabase.Kind> databases() {
        return TestDatabase.Kind.each();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_page_or_a_count_is_one_statement_however_many_ways_lead_to_it(TestDatabase.Kind kind) {
        try (TestDatabase database = TestDatabase.migrated(kind);
                JpaStorage storage = JpaStorage.owning(counting(database.dataSource()))) {
            List<Filter<Lead>> ways = new ArrayList<>();
            for (int member = 1; member <= 3; member++) {
                ways.add(Filter.where(LeadAttributes.OWNER).is(new MemberId("m" + member)));
                Selection<Lead, ?> selection = new Selection<>(LeadAttributes.RECORDS, ways, Filter.all());

                assertThat(asked(
                                storage,
                                unit -> unit.list(
                                        selection, Sort.down(LeadAttributes.NEXT_CONTACT), Optional.empty(), 50)))
                        .hasSize(1);
                assertThat(asked(storage, unit -> unit.count(selection, 10_000)))
                        .hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void many_records_are_written_in_batches(TestDatabase.Kind kind) {
        try (TestDatabase database = TestDatabase.migrated(kind);
                JpaStorage storage = JpaStorage.owning(counting(database.dataSource()))) {
            List<Pool> pools = IntStream.range(0, 2_500)
                    .mapToObj(at -> Pool.forRoles("p" + at, "Pool " + at))
                    .toList();

            assertThat(asked(storage, unit -> {
                        unit.insert(Pool.RECORDS, pools);
                        return true;
                    }))
                    .hasSize(3)
                    .allMatch(sql -> sql.startsWith("executeBatch"));
            assertThat(asked(
                            storage,
                            unit -> unit.findAll(
                                    Pool.RECORDS, pools.stream().map(Pool::id).toList())))
                    .hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void several_rows_are_locked_by_key_and_then_written_together(TestDatabase.Kind kind) {
        try (TestDatabase database = TestDatabase.migrated(kind);
                JpaStorage storage = JpaStorage.owning(counting(database.dataSource()))) {
            List<Pool> pools = IntStream.range(0, 900)
                    .mapToObj(at -> Pool.forRoles("p" + at, "Pool " + at))
                    .toList();
            List<Counter.Key> counters = IntStream.range(0, 900)
                    .mapToObj(at -> new Counter.Key("HELD\nm" + at))
                    .toList();
            asked(storage, unit -> {
                unit.insert(Pool.RECORDS, pools);
                unit.prepare(counters);
                return true;
            });

            List<String> replaced = asked(storage, unit -> {
                unit.replace(Pool.RECORDS, pools);
                return true;
            });
            List<String> moved = asked(
                    storage,
                    unit -> unit.move(counters.stream()
                            .map(key -> Counter.Move.up(key, 1 + key.bucket().length() % 3, 10))
                            .toList()));

            assertThat(replaced).hasSize(2);
            assertThat(replaced.get(0)).containsPattern("(?is)order by.* for (no key )?update");
            assertThat(replaced.get(1)).startsWith("executeBatch");
            assertThat(moved).hasSize(2);
            assertThat(moved.get(0)).containsPattern("(?is)order by.* for (no key )?update");
            assertThat(moved.get(1)).startsWith("executeBatch");
        }
    }

    private <T> List<String> asked(Storage storage, Storage.Work<T> work) {
        executed.clear();
        storage.inTransaction(tenant, work);
        return List.copyOf(executed);
    }

    private DataSource counting(DataSource right) {
        return proxy(
                DataSource.class,
                right,
                "getConnection",
                connection -> proxy(Connection.class, connection, "prepareStatement", this::counted));
    }

    private Object counted(Object statement) {
        return Proxy.newProxyInstance(
                PreparedStatement.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        executed.add(method.getName() + " " + statement);
                    }
                    return called(statement, method, arguments);
                });
    }

    private interface Wrapping {
        Object wrap(Object answer);
    }

    private static <T> T proxy(Class<T> type, Object right, String wrapped, Wrapping wrapping) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object answer = called(right, method, arguments);
                    return method.getName().equals(wrapped) ? wrapping.wrap(answer) : answer;
                }));
    }

    private static Object called(Object right, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(right, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
