package dev.keelson.crm.benchmarks;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.persistence.jpa.JpaStorage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * P5: eight people claim leads of one pool at once, each lead a chosen one, within caps by day and by holding, told by history and
 * outbox. The floor changes the owner by key and nothing else; by hand there are the counter, the lead and an event in three
 * statements.
 */
final class Claims {
    private static final int PEOPLE = 8;
    private static final int FIRST = 3_001;
    private static final int MOST_EACH = 100;
    /** The part of all leads that lies in the pool. */
    private static final int POOLED_OF = 5;

    private static final List<String> WAYS = List.of("floor", "hand", "library");

    private Claims() {}

    static void run(Server server, String database, int rounds) throws Exception {
        String copy = "claims";
        server.copy(database, copy);
        try (Bench bench = new Bench(server, copy, PEOPLE + 2);
                Crowd crowd = new Crowd(PEOPLE)) {
            Workplace.open(bench);
            long pool = Workplace.number(bench.connection(), "select count(*) from crm_lead") / POOLED_OF;
            Workplace.fillPool(bench.connection(), pool);
            System.out.printf("%n### Claims of %s, %d people, a pool of %d%n%n", database, PEOPLE, pool);
            times(server, copy, bench, crowd, rounds);
            statements(bench);
        }
        server.drop(copy);
    }

    private static void times(Server server, String database, Bench bench, Crowd crowd, int rounds) throws Exception {
        Stock stock = new Stock(bench.connection(), rounds);
        Crm crm = Crm.on(bench.storage()).build();
        List<CrmSession> sessions = new ArrayList<>();
        List<ByHand> hands = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            sessions.add(crm.as(Actor.user(Population.TENANT, Company.member(FIRST + person))));
            hands.add(new ByHand(server.connect(database), FIRST + person));
        }
        Pairs.Outcome outcome = new Pairs()
                .add("floor", () -> {
                    List<List<UUID>> theirs = stock.next();
                    crowd.all(person -> hands.get(person).bare(theirs.get(person)));
                })
                .add("hand", () -> {
                    List<List<UUID>> theirs = stock.next();
                    crowd.all(person -> hands.get(person).claims(theirs.get(person)));
                })
                .add("library", () -> {
                    List<List<UUID>> theirs = stock.next();
                    crowd.all(person -> theirs.get(person)
                            .forEach(lead -> sessions.get(person).pools().claim(Workplace.POOL, new LeadId(lead))));
                })
                .run(1, rounds);
        for (ByHand hand : hands) {
            hand.close();
        }
        System.out.println("| way | ms a claim | claims a second | of the floor's |");
        System.out.println("|---|--:|--:|--:|");
        for (String way : WAYS) {
            double millis = outcome.millis(way) / (stock.each() * PEOPLE);
            System.out.printf(
                    "| %s | %.3f | %.0f | %.2f |%n", way, millis, 1_000 / millis, outcome.ratio("floor", way));
        }
    }

    /** The leads of the pool, each of them claimed once. */
    private static final class Stock {
        private final List<UUID> leads;
        private final int each;
        private int taken;

        Stock(Connection connection, int rounds) throws SQLException {
            int turns = WAYS.size() * (1 + rounds) * PEOPLE;
            leads = Workplace.leads(connection, "pool_id = '" + Workplace.POOL + "'", (long) turns * MOST_EACH);
            connection.commit();
            each = leads.size() / turns;
            if (each == 0) {
                throw new IllegalStateException("too few leads for so many rounds: " + leads.size());
            }
        }

        /** How many each person claims in a turn. */
        int each() {
            return each;
        }

        /** What each person claims next. */
        List<List<UUID>> next() {
            List<List<UUID>> next = new ArrayList<>();
            for (int person = 0; person < PEOPLE; person++) {
                next.add(leads.subList(taken, taken + each));
                taken += each;
            }
            return next;
        }
    }

    /** One person's claims in plain JDBC. */
    private static final class ByHand implements AutoCloseable {
        private final Connection connection;
        private final PreparedStatement bare;
        private final PreparedStatement quota;
        private final PreparedStatement lead;
        private final PreparedStatement event;

        ByHand(Connection connection, int member) throws SQLException {
            this.connection = connection;
            String owned = Workplace.ownedBy(member);
            String bucket = "HAND\n" + Company.member(member);
            connection.setAutoCommit(false);
            Workplace.change(
                    connection,
                    "insert into crm_counter (tenant_id, bucket, used) values ('" + Population.TENANT + "', '" + bucket
                            + "', 0)");
            bare = connection.prepareStatement(
                    "update crm_lead set " + owned + " where tenant_id = '" + Population.TENANT + "' and id = ?");
            quota = connection.prepareStatement("update crm_counter set used = used + 1 where tenant_id = '"
                    + Population.TENANT + "' and bucket = '" + bucket + "' and used + 1 <= 1000000000");
            lead = connection.prepareStatement("update crm_lead set " + owned + " where tenant_id = '"
                    + Population.TENANT + "' and id = ? and pool_id = '" + Workplace.POOL + "' and owner_id is null");
            event = connection.prepareStatement(
                    "insert into crm_event (tenant_id, subject_type, subject_id, seq, happened_at, actor, event_type, data)"
                            + " values ('" + Population.TENANT + "', 'lead', ?, 2000, now(), 'user:"
                            + Company.member(member)
                            + "', 'lead.claimed', '{}'::jsonb)");
        }

        void bare(List<UUID> leads) throws SQLException {
            connection.setAutoCommit(true);
            for (UUID id : leads) {
                one(bare, id);
            }
        }

        void claims(List<UUID> leads) throws SQLException {
            connection.setAutoCommit(false);
            for (UUID id : leads) {
                requireOne(quota.executeUpdate());
                one(lead, id);
                one(event, id);
                connection.commit();
            }
        }

        private static void one(PreparedStatement statement, UUID id) throws SQLException {
            statement.setObject(1, id);
            requireOne(statement.executeUpdate());
        }

        private static void requireOne(int changed) {
            if (changed != 1) {
                throw new IllegalStateException("a row was expected to change, and " + changed + " did");
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    /** What one claim executes once its counters are there. */
    private static void statements(Bench bench) throws SQLException {
        List<UUID> leads = Workplace.leads(bench.connection(), "pool_id = '" + Workplace.POOL + "'", 2);
        bench.connection().commit();
        Recorder recorder = new Recorder(bench.pool());
        try (JpaStorage watched = JpaStorage.owning(recorder.source())) {
            CrmSession session =
                    Crm.on(watched).build().as(Actor.user(Population.TENANT, Company.member(FIRST + PEOPLE)));
            session.pools().claim(Workplace.POOL, new LeadId(leads.get(0)));
            recorder.clear();
            session.pools().claim(Workplace.POOL, new LeadId(leads.get(1)));
        }
        System.out.println("\nStatements of a claim: " + recorder.told(1));
    }
}
