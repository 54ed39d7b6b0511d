package dev.keelson.crm.quickstart;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.ingest.ImportReport;
import dev.keelson.crm.ingest.ImportRequest;
import dev.keelson.crm.ingest.ImportRun;
import dev.keelson.crm.ingest.LeadFact;
import dev.keelson.crm.ingest.RowProblem;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.query.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One import from beginning to end: prepares the organisation, stages and fields the file speaks of, then takes it in. */
final class ImportJob {
    private static final String NAMELESS = "no-company";

    private final Terminal terminal;
    private final ImportRequest asked;
    private final Map<String, LeadPhase> phases;
    private final Map<LeadFact, ValueType<?>> fieldTypes;
    private final Optional<OrgChart> chart;
    private final Optional<MemberId> viewer;

    ImportJob(
            Terminal terminal,
            ImportRequest asked,
            Map<String, LeadPhase> phases,
            Map<LeadFact, ValueType<?>> fieldTypes,
            Optional<OrgChart> chart,
            Optional<MemberId> viewer) {
        this.terminal = terminal;
        this.asked = asked;
        this.phases = phases;
        this.fieldTypes = fieldTypes;
        this.chart = chart;
        this.viewer = viewer;
    }

    /**
     * What came of it.
     *
     * @param session of the person who looks at it, or of the system
     */
    record Done(ImportSummary summary, CrmSession session, Words words, int status) {}

    /** @throws WrongUse when the file cannot be read as asked, or nobody of that name is there to look at it */
    Done run(Crm crm, String tenant) {
        FileScan scan = scan();
        CrmSession setup = crm.as(Actor.system(tenant, Actor.Purpose.SETUP));
        StandardRoles.define(setup);
        requireViewer(scan, setup.departments().organisation());
        people(setup, scan);
        ImportRequest request = staged(setup, scan);
        fields(setup, scan);
        CrmSession migration = crm.as(Actor.system(tenant, Actor.Purpose.MIGRATION));
        ImportReport report = taken(migration, tagged(request), scan);
        Words words = Words.of(setup);
        CrmSession session =
                viewer.map(member -> crm.as(Actor.user(tenant, member.value()))).orElse(migration);
        ImportSummary summary = ImportSummary.of(report, session, words);
        boolean complete = summary.accountsForEveryRow(scan.rows());
        if (!complete) {
            terminal.remark("keelson-quickstart: not every row of the file is accounted for");
        }
        return new Done(summary, session, words, complete ? 0 : 1);
    }

    static String sentence(InvalidInputException wrong) {
        InvalidInputException.Problem problem = wrong.problems().get(0);
        return problem.attribute() + ": " + problem.sentence();
    }

    private FileScan scan() {
        try {
            return FileScan.of(asked);
        } catch (InvalidInputException unreadable) {
            throw new WrongUse(sentence(unreadable));
        }
    }

    private void requireViewer(FileScan scan, Organisation organisation) {
        viewer.ifPresent(member -> {
            boolean known = organisation.member(member).isPresent()
                    || chart.filter(found -> found.names(member)).isPresent()
                    || scan.owners().contains(member.value());
            if (!known) {
                throw new WrongUse("--as: there is no member " + member);
            }
        });
    }

    /** The organisation's members, and whoever else owns a lead: nothing is lost for want of an owner. */
    private void people(CrmSession setup, FileScan scan) {
        try {
            chart.ifPresent(found -> setup.departments()
                    .define(found.departments(), found.members(StandardRoles.SALESPERSON, StandardRoles.LEADER)));
        } catch (InvalidInputException wrong) {
            throw new WrongUse("--org: " + sentence(wrong));
        }
        Organisation organisation = setup.departments().organisation();
        List<Member> strangers = new ArrayList<>();
        for (String owner : scan.owners()) {
            memberId(owner)
                    .filter(id -> organisation.member(id).isEmpty())
                    .ifPresent(id -> strangers.add(new Member(
                            id,
                            owner,
                            Optional.empty(),
                            Set.of(),
                            Optional.empty(),
                            Set.of(StandardRoles.SALESPERSON),
                            Member.Status.ACTIVE)));
        }
        if (!strangers.isEmpty()) {
            setup.departments().define(List.of(), strangers);
            if (chart.isPresent()) {
                strangers.forEach(member -> terminal.remark("owner " + member.id()
                        + " is not in the table of the organisation: a member without a department"));
            }
        }
    }

    private ImportRequest staged(CrmSession setup, FileScan scan) {
        StageBook book = new StageBook(setup.stages().table(), phases);
        book.admit(scan.stages());
        ImportRequest request = asked;
        if (asked.mapping().containsKey(LeadFact.STAGE) && !asked.defaults().containsKey(LeadFact.STAGE)) {
            request = asked.defaulting(LeadFact.STAGE, book.untold().value());
        }
        if (!book.table().stages().equals(setup.stages().table().stages())) {
            setup.stages().define(book.table());
        }
        if (!book.kept().isEmpty()) {
            terminal.remark("stages that are there keep their phase: " + String.join(", ", book.kept()));
        }
        if (!book.guessed().isEmpty()) {
            terminal.remark("phases assumed: " + String.join(", ", book.guessed()) + " (say otherwise by --stage-map)");
        }
        return request;
    }

    private void fields(CrmSession setup, FileScan scan) {
        Set<LeadFact> told = new LinkedHashSet<>(asked.mapping().keySet());
        told.addAll(asked.defaults().keySet());
        for (LeadFact fact : told) {
            if (fact instanceof LeadFact.Custom custom) {
                Optional<FieldDefinition> there = setup.fields().of("lead").stream()
                        .filter(field -> field.name().equals(custom.field()))
                        .findFirst();
                ValueType<?> wanted = fieldTypes.getOrDefault(
                        fact,
                        there.<ValueType<?>>map(FieldDefinition::type)
                                .orElse(
                                        scan.longest().getOrDefault(fact, 0) > Text.LINE
                                                ? ValueType.PARAGRAPH
                                                : ValueType.TEXT));
                if (there.isEmpty()) {
                    setup.fields()
                            .define(new FieldDefinition(
                                    "lead",
                                    custom.field(),
                                    wanted,
                                    custom.field().key(),
                                    Set.of(),
                                    FieldDefinition.Limits.NONE,
                                    0));
                } else if (there.get().type().kind() != wanted.kind()) {
                    throw new WrongUse("--field-type: " + custom.field() + " is of type "
                            + there.get().type().kind() + " already");
                }
            }
        }
    }

    private ImportRequest tagged(ImportRequest request) {
        return request.mapping().containsKey(LeadFact.NAME) || request.mapping().containsKey(LeadFact.COMPANY)
                ? request.namelessTagged(NAMELESS)
                : request;
    }

    /**
     * An import that was interrupted goes on. One that had finished is done again, and finds every lead there; where rows have no
     * external id to be found by, its counts are told again.
     */
    private ImportReport taken(CrmSession session, ImportRequest request, FileScan scan) {
        long rows = scan.rows();
        String digest = "quickstart-" + request.digest().substring(0, 32);
        String id = digest;
        for (int again = 2; scan.unnamed() == 0 && finished(session, id, request, rows); again++) {
            id = digest + "-" + again;
        }
        return session.imports()
                .run(request.called(id)
                        .onProgress(run -> terminal.progress("imported", run.rowsDone(), rows))
                        .onProblem(problem -> terminal.remark(sentence(problem))));
    }

    private static boolean finished(CrmSession session, String id, ImportRequest request, long rows) {
        Optional<ImportRun> run = session.imports().progress(request.called(id).id());
        return run.filter(done -> done.rowsDone() >= rows).isPresent();
    }

    /** Names the row and the column at fault. */
    static String sentence(RowProblem problem) {
        String column = problem.column().isEmpty() ? "" : ", column " + problem.column();
        return "row " + problem.row() + " (line " + problem.line() + ")" + column + ": " + problem.sentence();
    }

    private static Optional<MemberId> memberId(String owner) {
        try {
            return Optional.of(new MemberId(owner));
        } catch (InvalidInputException noId) {
            return Optional.empty();
        }
    }
}
