package dev.keelson.crm.reporting;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.IdSource;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.RecordedLead;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.pool.Pool;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A small sales organisation with leads to count. */
final class Market {
    static final List<String> PEOPLE = List.of("ann", "bob", "leader", "director");

    private static final String TENANT = "acme";
    private static final List<String> SOURCES = List.of("web", "Web", "WEB", "展会", "", "ｗｅｂ", "e\u0301xpo", "éxpo");
    private static final List<String> REGIONS = List.of("华东", "EMEA", "emea", "");
    private static final List<StageKey> STAGES = List.of(
            StageTable.NEW, StageTable.WORKING, StageTable.QUALIFIED, StageTable.CONVERTED, StageTable.DISQUALIFIED);

    private final Crm crm;
    private Instant now = Instant.parse("2025-12-28T23:30:00Z");

    private Market() {
        crm = Crm.on(InMemoryStorage.create())
                .time(() -> now)
                .ids(IdSource.from(new Random(1)))
                .build();
        setup().roles()
                .define(List.of(
                        Role.of("seller", "Seller", Scope.SELF, Permission.LEAD_VIEW, Permission.LEAD_CREATE),
                        Role.of("leader", "Leader", Scope.TEAM, Permission.LEAD_VIEW),
                        Role.of("director", "Director", Scope.ALL, Permission.LEAD_VIEW)));
        DepartmentId hq = new DepartmentId("hq");
        setup().departments()
                .define(
                        List.of(
                                new Department(hq, "HQ", Optional.empty(), Set.of()),
                                new Department(
                                        new DepartmentId("one"),
                                        "One",
                                        Optional.of(hq),
                                        Set.of(new MemberId("leader"))),
                                new Department(new DepartmentId("two"), "Two", Optional.of(hq), Set.of())),
                        List.of(
                                Member.of("ann", "Ann", "one", "seller"),
                                Member.of("bob", "Bob", "two", "seller"),
                                Member.of("leader", "Leader", "one", "leader"),
                                Member.of("director", "Director", "hq", "director"),
                                new Member(
                                        new MemberId("free"),
                                        "Free",
                                        Optional.empty(),
                                        Set.of(),
                                        Optional.empty(),
                                        Set.of(),
                                        Member.Status.ACTIVE)));
        setup().pools().define(Pool.forRoles("public", "Public", "seller"));
        setup().fields().define(FieldDefinition.ofLead("size", ValueType.INTEGER, "Size"));
    }

    static Market empty() {
        return new Market();
    }

    static Market withLeads(Random random, int count) {
        Market market = new Market();
        for (int at = 0; at < count; at++) {
            market.now = market.now.plusSeconds(random.nextInt(200_000));
            NewLead lead = NewLead.named("Lead " + at);
            String source = pick(SOURCES, random);
            lead = source.isEmpty() ? lead : lead.source(source);
            String region = pick(REGIONS, random);
            lead = region.isEmpty() ? lead : lead.region(region);
            lead = random.nextBoolean() ? lead.product("P" + random.nextInt(3)) : lead;
            lead = random.nextInt(4) == 0
                    ? lead
                    : lead.capturedOn(LocalDate.of(2024, 12, 20).plusDays(random.nextInt(500)));
            lead = random.nextBoolean()
                    ? lead.field(FieldName.own("size"), ValueType.INTEGER, (long) random.nextInt(3))
                    : lead;
            String owner = pick(List.of("ann", "bob", "leader", "free", ""), random);
            lead = owner.isEmpty() ? lead : lead.ownedBy(new MemberId(owner));
            market.setup().leads().record(RecordedLead.of(lead, pick(STAGES, random)));
        }
        return market;
    }

    void capture(String owner, String source, String day) {
        setup().leads()
                .capture(NewLead.named("Lead")
                        .source(source)
                        .region("华东")
                        .capturedOn(LocalDate.parse(day))
                        .ownedBy(new MemberId(owner)));
    }

    void setTime(Instant at) {
        now = at;
    }

    CrmSession as(String person) {
        return crm.as(Actor.user(TENANT, person));
    }

    CrmSession setup() {
        return crm.as(Actor.system(TENANT, Actor.Purpose.SETUP));
    }

    Attribute<Lead, ?> size() {
        return setup().fields().get("lead", FieldName.own("size")).attribute();
    }

    /** Every lead the person may list. */
    List<Lead> visibleTo(String person) {
        List<Lead> all = new ArrayList<>();
        Page<Lead> page =
                as(person).leads().list(Filter.all(), LeadAttributes.newestFirst(), PageRequest.firstPage(37));
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = as(person)
                    .leads()
                    .list(
                            Filter.all(),
                            LeadAttributes.newestFirst(),
                            PageRequest.after(page.next().get(), 37));
            all.addAll(page.items());
        }
        return all;
    }

    private static <T> T pick(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
