package dev.keelson.crm.benchmarks;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.ingest.ImportReport;
import dev.keelson.crm.ingest.ImportRequest;
import dev.keelson.crm.ingest.LeadFact;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.persistence.jpa.JpaStorage;
import dev.keelson.crm.storage.UniqueKey;
import dev.keelson.crm.storage.UnitOfWork;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;

/**
 * P6: rows of a file against the leads that are there, one in five of them already. By hand (COPY, then an anti-join into the same
 * tables with the same indexes), through the store alone, through the whole command (rules, history, events, outbox), and one command
 * a row.
 */
final class Imports {
    private static final int CHUNK = 1_000;
    private static final int ROWS = 20_000;
    private static final int SINGLES = 500;

    private Imports() {}

    static void run(Server server, String database, int rounds) throws Exception {
        String copy = "imports";
        server.copy(database, copy);
        try (Bench bench = new Bench(server, copy)) {
            System.out.println("\n### Imports into " + database + "\n");
            CrmSession session = session(bench.storage());
            times(bench, session, rounds);
            statements(bench);
            heap(bench, session);
        }
        server.drop(copy);
    }

    private static CrmSession session(JpaStorage storage) {
        return Crm.on(storage).build().as(Actor.system(Population.TENANT, Actor.Purpose.MIGRATION));
    }

    private static void times(Bench bench, CrmSession session, int rounds) throws Exception {
        Batches batches = new Batches(bench, 1 + rounds);
        Pairs.Outcome outcome = new Pairs()
                .add("floor", () -> byHand(bench.connection(), batches.copied()))
                .add("store", () -> store(bench, batches.records()))
                .add("command", () -> command(session, batches.file()))
                .add("single", () -> batches.singles().forEach(each -> single(session, each)))
                .run(1, rounds);
        double thousand = ROWS / 1_000.0;
        double singles = SINGLES / 1_000.0;
        double floor = outcome.millis("floor") / thousand;
        double command = outcome.millis("command") / thousand;
        System.out.println("| way | ms per 1,000 rows | ratio |");
        System.out.println("|---|--:|---|");
        System.out.printf("| by hand: COPY and anti-join | %.1f | 1 |%n", floor);
        System.out.printf(
                "| the store alone, chunks of 1,000 | %.1f | %.2f × by hand |%n",
                outcome.millis("store") / thousand, outcome.ratio("store", "floor"));
        System.out.printf(
                "| the whole command | %.1f | %.2f × by hand |%n", command, outcome.ratio("command", "floor"));
        System.out.printf(
                "| one command a row | %.1f | %.1f × the whole command |%n",
                outcome.millis("single") / singles, outcome.ratio("single", "command") * thousand / singles);
    }

    /** What each way is given, prepared before anything is timed; no two hold a row in common but those that exist. */
    private static final class Batches {
        private final List<String> copied = new ArrayList<>();
        private final List<List<Lead>> records = new ArrayList<>();
        private final List<ImportRequest> files = new ArrayList<>();
        private final List<List<NewLead>> singles = new ArrayList<>();

        Batches(Bench bench, int rounds) {
            int batch = 1;
            for (int round = 0; round < rounds; round++) {
                copied.add(new ImportRows(bench.organisation(), batch++, ROWS).copied());
                records.add(new ImportRows(bench.organisation(), batch++, ROWS).records());
                int named = batch++;
                files.add(request(named, new ImportRows(bench.organisation(), named, ROWS)));
                singles.add(new ImportRows(bench.organisation(), batch++, SINGLES).commands());
            }
        }

        String copied() {
            return copied.remove(0);
        }

        List<Lead> records() {
            return records.remove(0);
        }

        ImportRequest file() {
            return files.remove(0);
        }

        List<NewLead> singles() {
            return singles.remove(0);
        }
    }

    private static ImportRequest request(int batch, ImportRows rows) {
        byte[] bytes = rows.csv().getBytes(StandardCharsets.UTF_8);
        return ImportRequest.of("file-" + batch, () -> new ByteArrayInputStream(bytes))
                .map(LeadFact.EXTERNAL_ID, "id")
                .map(LeadFact.NAME, "contact")
                .map(LeadFact.COMPANY, "account")
                .map(LeadFact.PHONE, "phone")
                .map(LeadFact.SOURCE, "source")
                .map(LeadFact.OWNER, "owner")
                .existing(ImportRequest.Existing.SKIP)
                .chunkSize(CHUNK);
    }

    private static void byHand(Connection connection, String rows) throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temporary table arrived (external_id text, id uuid, owner text, department text,"
                    + " path text[], name text, name_key text, company text, company_key text, phone text, blocks text[])"
                    + " on commit drop");
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy arrived from stdin", new StringReader(rows));
            statement.execute("analyze arrived");
            statement.execute("delete from arrived a using crm_unique_key u where u.tenant_id = '" + Population.TENANT
                    + "' and u.scope = 'lead.externalId' and u.key_value = a.external_id");
            statement.execute(
                    "insert into crm_unique_key (tenant_id, scope, key_value, record_type, record_id) select '"
                            + Population.TENANT + "', 'lead.externalId', external_id, 'lead', id from arrived");
            statement.execute(
                    "insert into crm_lead (tenant_id, id, owner_id, department_id, dept1, dept2, dept3, dept4,"
                            + " dept5, dept6, name, name_key, company, company_key, contact_points, source, source_key, external_id,"
                            + " stage, phase, stage_since, created_at, updated_at, owned_since, locked, author, ownership_steps, version)"
                            + " select '" + Population.TENANT
                            + "', id, owner, department, path[1], path[2], path[3], path[4],"
                            + " path[5], path[6], name, name_key, company, company_key,"
                            + " jsonb_build_array(jsonb_build_object('kind', 'PHONE', 'written', phone, 'normalised', phone)),"
                            + " 'Expo 3', 'expo 3', external_id, 'new', 'NEW', t, t, t, t, 'OPEN', 'system:migration', 1, 1"
                            + " from arrived, (select timestamptz '2026-11-01 00:00:00Z' as t) w");
            statement.execute("insert into crm_lead_term (tenant_id, attribute, term, record_id) select '"
                    + Population.TENANT + "', 'contactTerms', 'PHONE:' || phone, id from arrived");
            statement.execute("insert into crm_lead_term (tenant_id, attribute, term, record_id) select '"
                    + Population.TENANT + "', 'nameBlocks', b, id from arrived, unnest(blocks) b");
        }
        connection.commit();
    }

    private static void store(Bench bench, List<Lead> leads) {
        for (int from = 0; from < leads.size(); from += CHUNK) {
            List<Lead> chunk = leads.subList(from, Math.min(leads.size(), from + CHUNK));
            bench.unit(unit -> store(unit, chunk));
        }
    }

    private static int store(UnitOfWork unit, List<Lead> chunk) {
        Set<UniqueKey.Key> taken = new HashSet<>();
        unit.findAll(UniqueKey.RECORDS, chunk.stream().map(Imports::key).toList())
                .forEach(found -> taken.add(found.key()));
        List<Lead> fresh =
                chunk.stream().filter(lead -> !taken.contains(key(lead))).toList();
        unit.insert(
                UniqueKey.RECORDS,
                fresh.stream().map(lead -> new UniqueKey(key(lead), lead.ref())).toList());
        unit.insert(LeadAttributes.RECORDS, fresh);
        return fresh.size();
    }

    private static UniqueKey.Key key(Lead lead) {
        return new UniqueKey.Key("lead.externalId", lead.profile().externalId().orElseThrow());
    }

    private static void command(CrmSession session, ImportRequest request) {
        ImportReport report = session.imports().run(request);
        if (report.created() != ROWS / 5 * 4 || report.merged() != ROWS / 5) {
            throw new IllegalStateException("the import did otherwise: " + report);
        }
    }

    private static void single(CrmSession session, NewLead lead) {
        try {
            session.leads().capture(lead);
        } catch (RefusedException known) {
            // one in five exists
        }
    }

    /** How many statements an import of 5,000 rows executes per 1,000 rows, a batch counting once. */
    private static void statements(Bench bench) {
        Recorder recorder = new Recorder(bench.pool());
        int rows = 5 * CHUNK;
        try (JpaStorage watched = JpaStorage.owning(recorder.source())) {
            CrmSession session = session(watched);
            session.imports().run(request(901, new ImportRows(bench.organisation(), 901, CHUNK)));
            recorder.clear();
            session.imports().run(request(902, new ImportRows(bench.organisation(), 902, rows)));
        }
        System.out.println("\nStatements per 1,000 rows: " + recorder.told(rows / 1_000.0));
    }

    /** What is in use after a collection, early in a long file and at its end. */
    private static void heap(Bench bench, CrmSession session) {
        int rows = 5 * ROWS;
        List<String> seen = new ArrayList<>();
        ImportRequest request = request(950, new ImportRows(bench.organisation(), 950, rows))
                .onProgress(run -> {
                    if (run.rowsDone() == ROWS || run.rowsDone() == rows) {
                        System.gc();
                        Runtime runtime = Runtime.getRuntime();
                        seen.add("%d MiB after %d rows"
                                .formatted((runtime.totalMemory() - runtime.freeMemory()) >> 20, run.rowsDone()));
                    }
                });
        session.imports().run(request);
        System.out.println("\nHeap in use: " + String.join(", ", seen));
    }
}
