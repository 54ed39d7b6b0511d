package dev.keelson.crm.quickstart;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.ingest.ImportReport;
import dev.keelson.crm.ingest.ImportRequest;
import dev.keelson.crm.ingest.LeadFact;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.ImportId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RoleId;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.query.ValueType;
import dev.keelson.crm.reporting.PoolMovements;
import dev.keelson.crm.reporting.text.TextTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The tour: a small sales organisation from its set-up to its statistics. */
final class Demo {
    static final String SALESPERSON = "林晓";
    static final String LEADER = "陈静";
    static final String DIRECTOR = "王芳";

    private static final ImportId FAIR = new ImportId("trade-fair-2026");

    private final Terminal terminal;
    private final String tenant;
    private final long seed;
    private final DemoClock clock = new DemoClock(SecondAct.BEFORE);
    private final Crm crm;

    /** @param seed of everything left to chance */
    Demo(Terminal terminal, Database.Open store, String tenant, long seed) {
        this.terminal = terminal;
        this.tenant = tenant;
        this.seed = seed;
        this.crm = MoneyAct.open(Crm.on(store.storage()).time(clock).ids(SecondAct.ids(seed)))
                .build();
    }

    void run(Path html) {
        CrmSession setup = crm.as(Actor.system(tenant, Actor.Purpose.SETUP));
        boolean fresh = setup.imports().progress(FAIR).isEmpty();
        if (fresh) {
            setUp(setup);
            leadsArrive(setup);
            new DemoLifecycle(terminal, crm, tenant, clock).run();
        } else {
            clock.set(SecondAct.end());
            terminal.say("The tour has been here before; this is what it left.");
        }
        terminal.heading("5  The same leads, seen by a salesperson, a leader and the director");
        Words words = Words.of(setup);
        for (String member : List.of(SALESPERSON, LEADER, DIRECTOR)) {
            new View(terminal, words).show(as(member));
        }
        if (fresh) {
            terminal.heading("6  Second act: twelve weeks with two pools");
            new SecondAct(terminal, crm, tenant, clock, new MemberId(DIRECTOR), seed).play();
        }
        if (fresh) {
            terminal.heading("7  Third act: what was won is signed, invoiced and paid");
            new MoneyAct(
                            terminal,
                            crm,
                            tenant,
                            clock,
                            new MemberId(DIRECTOR),
                            MoneyAct.Facts.parse("CNY,value,closed"),
                            seed)
                    .play()
                    .print(terminal);
        }
        statistics(setup, html);
    }

    private CrmSession as(String member) {
        return crm.as(Actor.user(tenant, member));
    }

    private void setUp(CrmSession setup) {
        terminal.heading("1  Setting up: departments, groups, members, roles");
        StandardRoles.define(setup);
        setup.roles()
                .define(List.of(
                        Role.of("finance", "Finance 财务", Scope.ALL, Permission.CUSTOMER_VIEW),
                        Role.of("service", "Service 服务", Scope.ALL, Permission.CUSTOMER_VIEW)));
        OrgChart chart = new OrgChart(OrgFile.read(
                Shipped.teams(),
                StandardCharsets.UTF_8,
                ',',
                Map.of("member", "member", "leader", "leader", "department", "department")));
        setup.departments().define(chart.departments(), chart.members(StandardRoles.SALESPERSON, StandardRoles.LEADER));
        setup.roles().assign(new MemberId(DIRECTOR), Set.of(StandardRoles.DIRECTOR));
        setup.roles().assign(new MemberId("钱多多"), Set.of(new RoleId("finance")));
        setup.roles().assign(new MemberId("孙悦"), Set.of(new RoleId("service")));
        setup.roles().assign(new MemberId("Ines Müller"), Set.of(new RoleId("service")));
        Organisation organisation = setup.departments().organisation();
        TextTable table = TextTable.of(3, "department", "leaders", "members");
        for (Department department : organisation.departments().stream()
                .sorted(Comparator.comparing(each -> organisation.path(each.id()).departments().stream()
                        .map(DepartmentId::value)
                        .collect(Collectors.joining("\u0001"))))
                .toList()) {
            table = table.row(
                    "  ".repeat(organisation.path(department.id()).depth() - 1) + department.name(),
                    names(department.leaders()),
                    organisation.members().stream()
                            .filter(member -> member.primary()
                                    .filter(department.id()::equals)
                                    .isPresent())
                            .map(Member::name)
                            .collect(Collectors.joining(", ")));
        }
        terminal.out().print(table.render());
    }

    private void leadsArrive(CrmSession setup) {
        terminal.heading("2  Leads arrive: last year's history, and a trade fair's cards");
        StageBook book = new StageBook(
                setup.stages().table(),
                Map.of(
                        "新线索", LeadPhase.NEW,
                        "跟进中", LeadPhase.WORKING,
                        "已确认需求", LeadPhase.QUALIFIED,
                        "成交", LeadPhase.CONVERTED,
                        "输单", LeadPhase.DISQUALIFIED));
        book.admit(new LinkedHashSet<>(List.of("新线索", "跟进中", "已确认需求", "成交", "输单")));
        setup.stages().define(book.table());
        setup.fields().define(FieldDefinition.ofLead("value", ValueType.DECIMAL, "金额"));
        taken(
                "history of the former system",
                Shipped.history("history", StageTable.NEW.value())
                        .map(new LeadFact.Custom(FieldName.own("value")), "金额"));
        taken("trade fair", Shipped.fair(FAIR.value()));
    }

    private void taken(String what, ImportRequest request) {
        long rows = FileScan.of(request).rows();
        ImportReport report = as(DIRECTOR)
                .imports()
                .run(request.chunkSize(40).onProgress(run -> terminal.progress(what, run.rowsDone(), rows)));
        terminal.say(what + ": " + report.rows() + " rows = " + report.created() + " created + " + report.merged()
                + " merged + " + report.quarantined() + " quarantined + " + report.rejected() + " rejected");
        report.problems().forEach(problem -> terminal.say("  " + ImportJob.sentence(problem)));
    }

    private void statistics(CrmSession setup, Path html) {
        CrmSession director = as(DIRECTOR);
        Words words = Words.of(setup);
        PoolMovements pools = SecondAct.movements(director, words);
        LeadReport.print(terminal, director, words);
        LeadReport.print(terminal, pools);
        LeadReport.write(html, director, words, SecondAct.ZONE, pools);
        terminal.say("");
        terminal.say("The same with charts: " + html.toAbsolutePath().normalize());
    }

    private static String names(Set<MemberId> members) {
        return members.stream().map(MemberId::value).sorted().collect(Collectors.joining(", "));
    }
}
