package dev.keelson.crm.benchmarks;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.lead.LeadOutcome;
import dev.keelson.crm.persistence.jpa.JpaStorage;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** P5: ten thousand leads are given to one person, in calls of a thousand, against one UPDATE of them all. */
final class Handovers {
    private static final int MOST = 10_000;
    private static final int A_CALL = 1_000;
    private static final int FIRST = 3_001;

    private Handovers() {}

    static void run(Server server, String database, int rounds) throws Exception {
        String copy = "handovers";
        server.copy(database, copy);
        try (Bench bench = new Bench(server, copy)) {
            Workplace.open(bench);
            Workplace.refresh(bench.connection());
            long all = Workplace.number(bench.connection(), "select count(*) from crm_lead");
            List<UUID> leads = Workplace.leads(bench.connection(), "owner_id is not null", Math.min(MOST, all / 10));
            System.out.printf("%n### %d leads of %s given to one person%n%n", leads.size(), database);
            int[] turn = {0};
            CrmSession session = session(bench.storage());
            Pairs.Outcome outcome = new Pairs()
                    .add("floor", () -> bare(bench.connection(), leads, FIRST + turn[0] % 2))
                    .add("library", () -> assign(session, leads, FIRST + 2 + turn[0]++ % 2))
                    .run(1, rounds);
            System.out.printf(
                    "One UPDATE %.0f ms, assignAll %.0f ms: %.2f × the floor.%n",
                    outcome.millis("floor"), outcome.millis("library"), outcome.ratio("library", "floor"));
            statements(bench, leads);
        }
        server.drop(copy);
    }

    private static CrmSession session(JpaStorage storage) {
        return Crm.on(storage).build().as(Actor.system(Population.TENANT, Actor.Purpose.MIGRATION));
    }

    private static void bare(Connection connection, List<UUID> leads, int member) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("update crm_lead set "
                + Workplace.ownedBy(member) + " where tenant_id = '" + Population.TENANT + "' and id = any(?)")) {
            Array ids = connection.createArrayOf("uuid", leads.toArray());
            statement.setArray(1, ids);
            if (statement.executeUpdate() != leads.size()) {
                throw new IllegalStateException("not all leads changed");
            }
        }
        connection.commit();
    }

    private static void assign(CrmSession session, List<UUID> leads, int member) {
        List<LeadId> ids = new ArrayList<>();
        leads.forEach(lead -> ids.add(new LeadId(lead)));
        for (int from = 0; from < ids.size(); from += A_CALL) {
            List<LeadOutcome> outcomes = session.leads()
                    .assignAll(
                            ids.subList(from, Math.min(ids.size(), from + A_CALL)),
                            new MemberId(Company.member(member)));
            outcomes.stream().filter(each -> !each.done()).findFirst().ifPresent(kept -> {
                throw new IllegalStateException(
                        "a lead was not assigned", kept.reason().orElse(null));
            });
        }
    }

    private static void statements(Bench bench, List<UUID> leads) {
        List<UUID> some = leads.subList(0, Math.min(leads.size(), A_CALL));
        Recorder recorder = new Recorder(bench.pool());
        try (JpaStorage watched = JpaStorage.owning(recorder.source())) {
            CrmSession session = session(watched);
            assign(session, some, FIRST);
            assign(session, some, FIRST + 1);
            recorder.clear();
            assign(session, some, FIRST);
        }
        System.out.printf("%nStatements of a call for %d leads: %s%n", some.size(), recorder.told(1));
    }
}
