package dev.keelson.crm.persistence.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.OwnershipChange.Cause;
import dev.keelson.crm.kernel.OutcomeUnknownException;
import dev.keelson.crm.kernel.StorageException;
import dev.keelson.crm.kernel.TenantId;
import dev.keelson.crm.pool.ClaimQuota;
import dev.keelson.crm.storage.Storage;
import dev.keelson.crm.tck.Books;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The connection dies at every thing a command asks of the database, before the database hears of it and before its answer comes
 * back: nothing acknowledged is lost, nothing is done twice, and what is not known is said to be unknown.
 */
class CrashPointTest {
    /** Of the statements on a server, one in so many; of commits, and on H2, all. */
    private static final int PART = 10;

    private static final Map<TestDatabase.Kind, Berth> BERTHS = new EnumMap<>(TestDatabase.Kind.class);

    /** A database, once on connections that die and once on others. */
    private static final class Berth {
        private final TestDatabase database;
        private final HikariDataSource connections;
        private final FrailConnections frail;
        private final JpaStorage owning;
        private final Storage cutOff;
        private final JpaStorage fresh;
        private final boolean whole;

        Berth(TestDatabase.Kind kind) {
            this(kind, store -> store);
        }

        Berth(TestDatabase.Kind kind, UnaryOperator<Storage> wrong) {
            whole = Boolean.getBoolean("crm.test.deep") || kind == TestDatabase.Kind.H2_MEMORY;
            database = TestDatabase.migrated(kind);
            connections = database.further(config -> config.setMaximumPoolSize(4));
            frail = new FrailConnections(connections);
            owning = JpaStorage.owning(frail.dataSource());
            cutOff = wrong.apply(owning);
            fresh = JpaStorage.owning(database.dataSource());
        }

        void close() {
            owning.close();
            fresh.close();
            connections.close();
            database.close();
        }
    }

    static Stream<Arguments> commands() {
        return TestDatabase.Kind.each()
                .flatMap(kind -> Stream.of(Command.values()).map(command -> Arguments.of(kind, command)));
    }

    @AfterAll
    static void close() {
        BERTHS.values().forEach(Berth::close);
        BERTHS.clear();
    }

    // LEAD-03, LEAD-05, LEAD-06, LEAD-08, LEAD-09, CUS-02, OPP-02, POOL-02, POOL-03, POOL-06, POOL-12
    @ParameterizedTest
    @MethodSource("commands")
    void wherever_a_connection_dies_nothing_is_lost_and_nothing_doubled(TestDatabase.Kind kind, Command command) {
        Berth berth = BERTHS.computeIfAbsent(kind, Berth::new);
        Scene scene = new Scene(berth, command);

        int deaths = scene.playAll();

        System.out.printf("%s, %s: %d crash points of %d%n", kind, command, deaths, 2 * scene.points);
        assertThat(deaths).isGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(
            value = Command.class,
            names = {"CAPTURE", "RECEIVE", "CLAIM", "IMPORT"})
    void a_store_that_tries_again_what_may_have_been_done_is_caught(Command command) {
        Berth berth = new Berth(TestDatabase.Kind.H2_MEMORY, Stubborn::new);
        try {
            assertThatThrownBy(() -> new Scene(berth, command).playAll()).isInstanceOf(AssertionError.class);
        } finally {
            berth.close();
        }
    }

    /** Runs work again whose outcome is unknown. */
    private record Stubborn(Storage right) implements Storage {
        @Override
        public <T> T inTransaction(TenantId tenant, Work<T> work) {
            try {
                return right.inTransaction(tenant, work);
            } catch (OutcomeUnknownException unknown) {
                return right.inTransaction(tenant, work);
            }
        }
    }

    /** One command, played again and again. */
    private static final class Scene {
        private final Berth berth;
        private final Command command;
        private final int points;
        private final int[] played;
        private final List<String> after;
        private Outpost outpost;
        private Books before;

        Scene(Berth berth, Command command) {
            this.berth = berth;
            this.command = command;
            setUp();
            berth.frail.dieAt(Integer.MAX_VALUE, FrailConnections.Moment.BEFORE);
            command.run(begun(), new AtomicLong());
            this.points = berth.frail.points();
            this.played = IntStream.rangeClosed(1, points)
                    .filter(point -> berth.whole || point % PART == 0 || berth.frail.isCommit(point))
                    .toArray();
            this.after = books().story();
            assertThat(after).as("the effect").isNotEqualTo(before.story());
            setUp();
        }

        private void setUp() {
            berth.frail.live();
            outpost = Outpost.found(
                    berth.cutOff,
                    new TenantId("crash-" + UUID.randomUUID()),
                    ClaimQuota.NONE.holding(3).daily(3));
            command.prepare(outpost);
            before = books();
        }

        /** The outpost of a process that knows nothing yet: that what it reads first is read under its connection's fate. */
        private Outpost begun() {
            return outpost.through(berth.cutOff);
        }

        private Books books() {
            return Books.of(berth.fresh, outpost.tenant());
        }

        int playAll() {
            int deaths = 0;
            for (int point : played) {
                for (FrailConnections.Moment moment : FrailConnections.Moment.values()) {
                    play(point, moment);
                    deaths++;
                    if (!books().all().equals(before.all())) {
                        setUp();
                    }
                }
            }
            return deaths;
        }

        private void play(int point, FrailConnections.Moment moment) {
            AtomicLong acknowledged = new AtomicLong();
            berth.frail.dieAt(point, moment);
            Throwable thrown = catchThrowable(() -> command.run(begun(), acknowledged));
            berth.frail.live();

            FrailConnections.Death death = berth.frail.death().orElseThrow();
            assertThat(thrown)
                    .as("%s", death)
                    .isInstanceOf(death.atCommit() ? OutcomeUnknownException.class : StorageException.class);
            assertThat(berth.frail.takenSince()).as("tries after %s", death).isZero();
            Books found = books();
            found.balance();
            boolean done = point == points && moment == FrailConnections.Moment.AFTER;
            if (done) {
                assertThat(found.story()).as("%s", death).isEqualTo(after);
            } else if (command.repeat() != Command.Repeat.PIECE_BY_PIECE) {
                assertThat(found.story()).as("%s", death).isEqualTo(before.story());
            }
            assertThat(effects(found)).as("effects, of those acknowledged").isGreaterThanOrEqualTo(acknowledged.get());
            goOn(death, done);
        }

        /** Whoever goes on after being cut off ends as if nothing had happened. */
        private void goOn(FrailConnections.Death death, boolean done) {
            boolean again = !done || command.repeat() != Command.Repeat.BY_LOOKING_FIRST;
            boolean telling = death.atCommit() || command.repeat() != Command.Repeat.BY_LOOKING_FIRST;
            if (again && telling) {
                command.run(outpost.through(berth.fresh), new AtomicLong());
                Books ended = books();
                ended.balance();
                assertThat(ended.story()).as("after going on from %s", death).isEqualTo(after);
            }
        }

        /** How many leads the command moved or made. */
        private static long effects(Books books) {
            return books.all(OwnershipChange.RECORDS).stream()
                    .filter(step -> step.cause() == Cause.IMPORTED || step.cause() == Cause.RECLAIMED)
                    .count();
        }
    }
}
