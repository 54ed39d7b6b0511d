package dev.keelson.crm.benchmarks;

import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Position;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.UnitOfWork;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Optional;

/** P2 and P4: a page of fifty records a person may see, newest first, for seven people. */
final class Pages {
    static final int SIZE = 50;
    static final Sort<Lead> NEWEST = LeadAttributes.newestFirst();

    /** Owns about sixty of a hundred thousand leads. */
    private static final String FLOOR_OWNER = Company.member(80 * 7_919 % Company.MEMBERS);

    private Pages() {}

    static Selection<Lead, LeadId> selection(Persona persona, Organisation organisation, Filter<Lead> filter) {
        return persona.reach(organisation, DecisionWorld.NOW)
                .select(LeadAttributes.SCOPE, LeadAttributes.RECORDS, filter);
    }

    static void run(Server server, String database, int rounds) throws Exception {
        System.out.println("\n### Pages of " + database + "\n");
        System.out.println("| persona | floor ms | same SQL ms | adapter ms | page 20 ms | adapter ÷ floor |"
                + " adapter ÷ same SQL | page 20 ÷ page 1 | statements | buffers | buffers page 20 | table scan |");
        System.out.println("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|");
        for (Persona persona : Persona.values()) {
            try (Bench bench = new Bench(server, database)) {
                measure(bench, persona, rounds);
            }
        }
    }

    private static void measure(Bench bench, Persona persona, int rounds) throws Exception {
        Selection<Lead, LeadId> selection = selection(persona, bench.organisation(), Filter.all());
        Optional<Position> twentieth = bench.unit(unit -> after(unit, selection, 19));
        List<Recorder.Recorded> statements = bench.statements(unit -> page(unit, selection, Optional.empty()));
        Recorder.Recorded first = statements.get(0);
        Jdbc.Plan plan = Jdbc.explain(bench.connection(), first);
        String later = twentieth.isEmpty() ? "-" : String.valueOf(buffers(bench, selection, twentieth));
        PreparedStatement floor = Jdbc.ownersPage(bench.connection(), FLOOR_OWNER, SIZE);
        PreparedStatement same = first.prepare(bench.connection());
        Pairs.Outcome outcome = bench.unit(unit -> {
            Pairs pairs = new Pairs()
                    .add("floor", () -> Jdbc.read(floor))
                    .add("same", () -> {
                        first.bind(same);
                        Jdbc.read(same);
                    })
                    .add("adapter", () -> page(unit, selection, Optional.empty()));
            twentieth.ifPresent(place -> pairs.add("twentieth", () -> page(unit, selection, twentieth)));
            return pairs.run(rounds, rounds);
        });
        System.out.printf(
                "| %s | %.3f | %.3f | %.3f | %.3f | %.2f | %.2f | %.2f | %d | %d | %s | %s |%n",
                persona,
                outcome.millis("floor"),
                outcome.millis("same"),
                outcome.millis("adapter"),
                outcome.millis("twentieth"),
                outcome.ratio("adapter", "floor"),
                outcome.ratio("adapter", "same"),
                outcome.ratio("twentieth", "adapter"),
                statements.size(),
                plan.buffers(),
                later,
                plan.scansWholeTable() ? "yes" : "no");
        if (Boolean.getBoolean("benchmarks.plans")) {
            System.out.println(first.sql() + "\n" + plan.text());
        }
    }

    private static long buffers(Bench bench, Selection<Lead, LeadId> selection, Optional<Position> after)
            throws Exception {
        return Jdbc.explain(
                        bench.connection(),
                        bench.statements(unit -> page(unit, selection, after)).get(0))
                .buffers();
    }

    /** One more than a page holds, as the engine asks, to know whether another follows. */
    private static List<Lead> page(UnitOfWork unit, Selection<Lead, LeadId> selection, Optional<Position> after) {
        return unit.list(selection, NEWEST, after, SIZE + 1);
    }

    /** The place after so many pages; empty where the list is shorter. */
    private static Optional<Position> after(UnitOfWork unit, Selection<Lead, LeadId> selection, int pages) {
        Optional<Position> after = Optional.empty();
        for (int page = 0; page < pages; page++) {
            List<Lead> found = unit.list(selection, NEWEST, after, SIZE);
            if (found.size() < SIZE) {
                return Optional.empty();
            }
            after = Optional.of(Position.of(LeadAttributes.RECORDS, NEWEST, found.get(SIZE - 1)));
        }
        return after;
    }
}
