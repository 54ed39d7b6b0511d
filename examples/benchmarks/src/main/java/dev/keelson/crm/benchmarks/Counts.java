package dev.keelson.crm.benchmarks;

import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** P3: how many records a person may see, up to a cap and exactly, against the {@code OR} that most systems write. */
final class Counts {
    private static final long CAP = 1_001;

    private Counts() {}

    static void run(Server server, String database, int rounds) throws Exception {
        System.out.println("\n### Counts of " + database + "\n");
        System.out.println("| persona | count | page ms | capped ms | exact ms | OR + EXISTS ms | capped ÷ page |"
                + " OR + EXISTS ÷ exact | buffers capped | table scan capped | table scan exact |");
        System.out.println("|---|--:|--:|--:|--:|--:|--:|--:|--:|---|---|");
        for (Persona persona : Persona.values()) {
            try (Bench bench = new Bench(server, database)) {
                measure(bench, persona, rounds);
            }
        }
    }

    private static void measure(Bench bench, Persona persona, int rounds) throws Exception {
        Selection<Lead, LeadId> selection = Pages.selection(persona, bench.organisation(), Filter.all());
        PreparedStatement or = orWithExists(bench, persona);
        long exact = bench.unit(unit -> unit.count(selection, Long.MAX_VALUE));
        if (exact != Jdbc.number(or)) {
            throw new IllegalStateException("the floor counts otherwise for " + persona);
        }
        Jdbc.Plan capped = plan(bench, selection, CAP);
        Jdbc.Plan whole = plan(bench, selection, Long.MAX_VALUE);
        Pairs.Outcome light = bench.unit(unit -> new Pairs()
                .add("page", () -> unit.list(selection, Pages.NEWEST, Optional.empty(), Pages.SIZE + 1))
                .add("capped", () -> unit.count(selection, CAP))
                .run(rounds, rounds));
        Pairs.Outcome heavy = bench.unit(unit -> new Pairs()
                .add("exact", () -> unit.count(selection, Long.MAX_VALUE))
                .add("or", () -> Jdbc.number(or))
                .run(5, Math.max(11, rounds / 50)));
        System.out.printf(
                "| %s | %d | %.3f | %.3f | %.2f | %.2f | %.2f | %.1f | %d | %s | %s |%n",
                persona,
                exact,
                light.millis("page"),
                light.millis("capped"),
                heavy.millis("exact"),
                heavy.millis("or"),
                light.ratio("capped", "page"),
                heavy.ratio("or", "exact"),
                capped.buffers(),
                capped.scansWholeTable() ? "yes" : "no",
                whole.scansWholeTable() ? "yes" : "no");
        if (Boolean.getBoolean("benchmarks.plans")) {
            System.out.println(capped.text() + "\n" + whole.text());
        }
    }

    private static Jdbc.Plan plan(Bench bench, Selection<Lead, LeadId> selection, long cap) throws SQLException {
        return Jdbc.explain(
                bench.connection(),
                bench.statements(unit -> unit.count(selection, cap)).get(0));
    }

    private static PreparedStatement orWithExists(Bench bench, Persona persona) throws SQLException {
        String department = persona.leads < 0 ? "" : " or a.dept" + (Company.levelOf(persona.leads) + 1) + " = ?";
        List<Integer> pools = persona.pools();
        String pool = pools.isEmpty() ? "" : " or a.pool_id in (?, ?)";
        PreparedStatement statement = bench.connection()
                .prepareStatement(
                        "select count(*) from crm_lead a where a.tenant_id = ? and (a.owner_id = ?" + department
                                + pool + " or exists (select 1 from crm_participation p where p.tenant_id = a.tenant_id"
                                + " and p.record_type = 'lead' and p.record_id = a.id and p.member_id = ?))");
        int next = 1;
        statement.setString(next++, Population.TENANT);
        statement.setString(next++, persona.id());
        if (persona.leads >= 0) {
            statement.setString(next++, Company.department(persona.leads));
        }
        for (int each : pools) {
            statement.setString(next++, Company.pool(each));
        }
        statement.setString(next, persona.id());
        return statement;
    }
}
