package dev.keelson.crm.benchmarks;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.FollowUpId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadRules;
import dev.keelson.crm.persistence.jpa.JpaStorage;
import dev.keelson.crm.storage.UnitOfWork;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * P9: a lead is followed up by its owner. The floor is the same two times set in a table without secondary indexes; then the same with
 * them, the lead alone read and replaced through the store, and the whole command with follow-up, history and outbox.
 */
final class Touches {
    private static final String TOUCH =
            "update crm_lead set last_follow_up = now(), next_contact = now() + interval '7 days',"
                    + " updated_at = now(), version = version + 1 where tenant_id = '" + Population.TENANT
                    + "' and id = ?";
    private static final List<String> WAYS = List.of("floor", "hand", "store", "library");

    private Touches() {}

    static void run(Server server, String database, int rounds) throws Exception {
        String full = "touches";
        String bare = "touches_bare";
        server.copy(database, full);
        server.copy(database, bare);
        try (Bench bench = new Bench(server, full);
                Connection without = server.connect(bare)) {
            Workplace.open(bench);
            Workplace.refresh(bench.connection());
            dropIndexes(without);
            System.out.printf("%n### Follow-ups in %s%n%n", database);
            times(bench, without, rounds);
            statements(bench);
        }
        server.drop(full);
        server.drop(bare);
    }

    private static void times(Bench bench, Connection without, int rounds) throws Exception {
        List<Owned> leads = leads(bench.connection(), 2 * rounds * WAYS.size());
        Crm crm = Crm.on(bench.storage()).build();
        try (PreparedStatement floor = without.prepareStatement(TOUCH);
                PreparedStatement hand = bench.connection().prepareStatement(TOUCH)) {
            int[] at = {0};
            Pairs.Outcome outcome = new Pairs()
                    .add("floor", () -> touch(without, floor, leads.get(at[0]++ % leads.size())))
                    .add("hand", () -> touch(bench.connection(), hand, leads.get(at[0]++ % leads.size())))
                    .add("store", () -> store(bench, leads.get(at[0]++ % leads.size())))
                    .add("library", () -> followUp(crm, leads.get(at[0]++ % leads.size())))
                    .run(rounds, rounds);
            System.out.println("| way | ms | × the floor |");
            System.out.println("|---|--:|--:|");
            for (String way : WAYS) {
                System.out.printf("| %s | %.3f | %.2f |%n", way, outcome.millis(way), outcome.ratio(way, "floor"));
            }
        }
    }

    private record Owned(UUID id, String owner) {}

    private static List<Owned> leads(Connection connection, int most) throws SQLException {
        try (Statement statement = connection.createStatement();
                var found = statement.executeQuery("select id, owner_id from crm_lead where owner_id is not null"
                        + " order by md5(id::text) limit " + most)) {
            List<Owned> leads = new ArrayList<>();
            while (found.next()) {
                leads.add(new Owned(found.getObject(1, UUID.class), found.getString(2)));
            }
            connection.commit();
            return leads;
        }
    }

    private static void touch(Connection connection, PreparedStatement statement, Owned lead) throws SQLException {
        statement.setObject(1, lead.id());
        if (statement.executeUpdate() != 1) {
            throw new IllegalStateException("there is no lead " + lead);
        }
        connection.commit();
    }

    private static void store(Bench bench, Owned lead) {
        bench.unit(unit -> replaced(unit, new LeadId(lead.id())));
    }

    private static Lead replaced(UnitOfWork unit, LeadId id) {
        Instant now = now();
        Lead lead = unit.find(LeadAttributes.RECORDS, id).orElseThrow();
        Lead touched = LeadRules.followUp(
                        lead,
                        new FollowUpId(UUID.randomUUID()),
                        FollowUp.Kind.CALL.name(),
                        now,
                        Optional.of(now.plus(Duration.ofDays(7))),
                        now)
                .orThrow()
                .outcome();
        unit.replace(LeadAttributes.RECORDS, List.of(touched));
        return touched;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private static void followUp(Crm crm, Owned lead) {
        CrmSession session = crm.as(Actor.user(Population.TENANT, lead.owner()));
        session.followUps()
                .add(
                        new RecordRef(LeadAttributes.RECORDS.name(), lead.id()),
                        NewFollowUp.of(FollowUp.Kind.CALL, "Asked for an offer")
                                .nextContactAt(now().plus(Duration.ofDays(7))));
    }

    private static void statements(Bench bench) throws SQLException {
        List<Owned> leads = leads(bench.connection(), 2);
        Recorder recorder = new Recorder(bench.pool());
        try (JpaStorage watched = JpaStorage.owning(recorder.source())) {
            Crm crm = Crm.on(watched).build();
            followUp(crm, leads.get(0));
            recorder.clear();
            followUp(crm, leads.get(1));
        }
        System.out.println("\nStatements of a follow-up: " + recorder.told(1));
    }

    private static void dropIndexes(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (var found = statement.executeQuery("select indexname from pg_indexes where tablename = 'crm_lead'"
                    + " and indexname not like '%\\_pk'")) {
                while (found.next()) {
                    names.add(found.getString(1));
                }
            }
            for (String name : names) {
                statement.execute("drop index " + name);
            }
        }
        connection.setAutoCommit(false);
    }
}
