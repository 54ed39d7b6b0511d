package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.ingest.CsvRows;
import dev.keelson.crm.ingest.ImportReport;
import dev.keelson.crm.ingest.ImportRequest;
import dev.keelson.crm.ingest.ImportRow;
import dev.keelson.crm.ingest.ImportRules;
import dev.keelson.crm.ingest.ImportRun;
import dev.keelson.crm.ingest.Imports;
import dev.keelson.crm.ingest.RowProblem;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.ImportId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes files in: chunk by chunk, each with its progress in one transaction. */
final class ImportEngine implements Imports {
    private final Runner runner;

    ImportEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public ImportReport dryRun(ImportRequest request) {
        runner.query("imports.dry-run", call -> permit(call, request));
        RowCensus said = new RowCensus();
        Telling telling = new Telling(request);
        ImportEffect.Rehearsal rehearsal = ImportEffect.Rehearsal.begin();
        long rows = 0;
        try (CsvRows file = CsvRows.open(request)) {
            for (List<ImportRow> chunk = file.next(request.chunkSize());
                    !chunk.isEmpty();
                    chunk = file.next(request.chunkSize())) {
                List<ImportRow> examined = chunk;
                Rehearsed next = runner.query(
                        "imports.dry-run", call -> rehearse(call, request, rehearsal.next(), said, examined));
                next.rehearsal().keep();
                next.tally().said().forEach(said::add);
                telling.add(next.tally());
                rows += chunk.size();
            }
        }
        return telling.report(rows, telling.created, telling.merged, telling.rejected);
    }

    @Override
    public ImportReport run(ImportRequest request) {
        try (CsvRows file = CsvRows.open(request)) {
            String digest = request.digest();
            ImportRun run = runner.command("imports.run", call -> begin(call, request, digest));
            RowCensus said = new RowCensus();
            Telling telling = new Telling(request);
            for (List<ImportRow> chunk = file.next(request.chunkSize());
                    !chunk.isEmpty();
                    chunk = file.next(request.chunkSize())) {
                long done = run.rowsDone();
                List<ImportRow> past =
                        chunk.stream().filter(row -> row.row() <= done).toList();
                if (!past.isEmpty()) {
                    runner.query("imports.run", call -> ImportChunk.said(call, request, past))
                            .forEach(said::add);
                }
                List<ImportRow> left = chunk.subList(past.size(), chunk.size());
                if (!left.isEmpty()) {
                    Step step = runner.command("imports.run", call -> advance(call, request, digest, said, left));
                    run = step.run();
                    step.tally().said().forEach(said::add);
                    telling.add(step.tally());
                    request.tell(run);
                }
            }
            return telling.report(run.rowsDone(), run.created(), run.merged(), run.rejected());
        }
    }

    @Override
    public Optional<ImportRun> progress(ImportId id) {
        return runner.query("imports.progress", call -> {
            call.require(Permission.LEAD_IMPORT);
            return call.unit().find(ImportRun.RECORDS, id);
        });
    }

    private record Rehearsed(ImportEffect.Rehearsal rehearsal, ImportChunk.Tally tally) {}

    private static Rehearsed rehearse(
            Call call, ImportRequest request, ImportEffect.Rehearsal rehearsal, RowCensus said, List<ImportRow> rows) {
        return new Rehearsed(rehearsal, new ImportChunk(call, request, rehearsal, said).take(rows));
    }

    private record Step(ImportRun run, ImportChunk.Tally tally) {}

    private static ImportRun begin(Call call, ImportRequest request, String digest) {
        permit(call, request);
        ImportRun fresh = new ImportRun(request.id(), digest, 0, 0, 0, 0, 0, call.now(), call.now(), 1);
        Optional<ImportRun> begun = call.unit().find(ImportRun.RECORDS, request.id());
        if (begun.isEmpty()) {
            if (!call.unit().insertIfAbsent(ImportRun.RECORDS, fresh)) {
                throw new ConflictException("the import is being begun elsewhere");
            }
            return fresh;
        }
        return ImportRules.resume(begun.get(), digest).orThrow().outcome();
    }

    private static Step advance(Call call, ImportRequest request, String digest, RowCensus said, List<ImportRow> rows) {
        permit(call, request);
        ImportRun before = call.unit()
                .find(ImportRun.RECORDS, request.id())
                .orElseThrow(() -> new ConflictException("the import is not there"));
        ImportRules.resume(before, digest)
                .then(run -> ImportRules.follows(run, rows.get(0).row()))
                .orThrow();
        ImportChunk.Tally tally = new ImportChunk(call, request, new ImportEffect.Real(), said).take(rows);
        ImportRun after = new ImportRun(
                before.id(),
                digest,
                before.rowsDone() + rows.size(),
                before.created() + tally.created(),
                before.merged() + tally.merged(),
                before.quarantined(),
                before.rejected() + tally.rejected(),
                before.startedAt(),
                call.now(),
                before.version());
        call.replace(ImportRun.RECORDS, after);
        return new Step(after.withVersion(after.version() + 1), tally);
    }

    private static boolean permit(Call call, ImportRequest request) {
        call.require(Permission.LEAD_IMPORT);
        call.require(request.historic() ? Permission.LEAD_RECORD : Permission.LEAD_CREATE);
        ImportRules.check(request, new LeadDoor(call).fields(), Projection.hiddenOfLeads(call));
        return true;
    }

    /** Counts what this call did, and tells of it. */
    private static final class Telling {
        private final ImportRequest request;
        private final List<RowProblem> problems = new ArrayList<>();
        private long leftOff;
        private long created;
        private long merged;
        private long rejected;

        Telling(ImportRequest request) {
            this.request = request;
        }

        void add(ImportChunk.Tally tally) {
            created += tally.created();
            merged += tally.merged();
            rejected += tally.rejected();
            for (RowProblem problem : tally.problems()) {
                request.tell(problem);
                if (problems.size() < ImportReport.MOST_PROBLEMS) {
                    problems.add(problem);
                } else {
                    leftOff++;
                }
            }
        }

        ImportReport report(long rows, long allCreated, long allMerged, long allRejected) {
            return new ImportReport(rows, allCreated, allMerged, 0, allRejected, problems, leftOff);
        }
    }
}
