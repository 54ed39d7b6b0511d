package dev.keelson.crm.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.NewContract;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.Conversion;
import dev.keelson.crm.lead.Converted;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.lead.StageTable;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.opportunity.NewOpportunity;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.opportunity.OpportunityOutcome;
import dev.keelson.crm.opportunity.Pipeline;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.reporting.export.CsvTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far leads come, and how long deals take. */
class FunnelTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate DAY = LocalDate.parse("2026-02-28");
    private static final List<String> PEOPLE = List.of("lin", "bo", "dir");
    private static final List<String> SOURCES = List.of("web", "WEB", "展会", "");
    private static final Grouping<Lead> MONTHS =
            new Grouping.ByDate<>(LeadAttributes.CREATED_AT, Grouping.Bucket.MONTH, ZONE);

    private Instant now = Instant.MIN;
    private Crm crm = Crm.on(InMemoryStorage.create()).build();

    /** For every try anew. */
    @BeforeTry
    @BeforeEach
    void open() {
        now = Instant.parse("2026-01-02T08:00:00Z");
        crm = Crm.on(InMemoryStorage.create()).time(() -> now).build();
        CrmSession setup = crm.as(Actor.system("acme", Actor.Purpose.SETUP));
        setup.roles()
                .define(List.of(
                        Role.of("director", "Director", Scope.ALL, Permission.BUILT_IN.toArray(Permission[]::new)),
                        Role.of(
                                "sales",
                                "Sales",
                                Scope.SELF,
                                Permission.LEAD_VIEW,
                                Permission.OPPORTUNITY_VIEW,
                                Permission.CONTRACT_VIEW)));
        setup.departments()
                .define(
                        List.of(new Department(new DepartmentId("d"), "D", Optional.empty(), Set.of())),
                        List.of(
                                Member.of("lin", "Lin", "d", "sales"),
                                Member.of("bo", "Bo", "d", "sales"),
                                Member.of("dir", "Dir", "d", "director")));
        setup.pipelines().define(Pipeline.STANDARD);
    }

    private CrmSession as(String member) {
        return crm.as(Actor.user("acme", member));
    }

    private void fill(Random random, int many) {
        CrmSession director = as("dir");
        for (int at = 0; at < many; at++) {
            now = now.plus(Duration.ofHours(random.nextInt(60)));
            MemberId owner = new MemberId(random.nextBoolean() ? "lin" : "bo");
            Lead lead = director.leads()
                    .capture(sourced(random, NewLead.named("Tea " + at))
                            .phone("13812345678")
                            .ownedBy(owner));
            int far = random.nextInt(6);
            if (far > 0) {
                director.leads().move(lead.id(), StageTable.WORKING);
                director.leads().move(lead.id(), StageTable.QUALIFIED);
            }
            if (far > 1) {
                Conversion conversion = far == 2
                        ? Conversion.intoNewCustomer()
                        : Conversion.intoNewCustomer()
                                .opening(NewOpportunity.named("Order").worth(Money.of("CNY", 10)));
                Converted converted = director.leads().convert(lead.id(), conversion);
                converted.opportunity().ifPresent(opportunity -> go(director, opportunity, far, random));
            }
        }
    }

    private static NewLead sourced(Random random, NewLead lead) {
        String source = SOURCES.get(random.nextInt(SOURCES.size()));
        return source.isEmpty() ? lead : lead.source(source);
    }

    private void go(CrmSession director, Opportunity opportunity, int far, Random random) {
        now = now.plus(Duration.ofHours(random.nextInt(200)));
        if (random.nextBoolean()) {
            Contract draft = director.contracts()
                    .draft(
                            opportunity.customer(),
                            NewContract.on(ContractTerms.of("Order", Money.of("CNY", 10)))
                                    .from(opportunity.id()));
            if (random.nextBoolean()) {
                director.contracts().sign(draft.id(), DAY);
            }
        }
        if (far == 4) {
            win(director, opportunity);
        } else if (far == 5) {
            director.opportunities().lose(opportunity.id(), "late");
        }
    }

    private static Opportunity win(CrmSession director, Opportunity opportunity) {
        director.opportunities().move(opportunity.id(), new StageKey("proposal"));
        director.opportunities().move(opportunity.id(), new StageKey("negotiation"));
        return director.opportunities().win(opportunity.id());
    }

    // ACC-03
    @Property(tries = 10)
    void a_funnel_is_what_following_every_lead_by_hand_gives_for_everybody(@ForAll Random random) {
        fill(random, 40);
        for (String person : PEOPLE) {
            CrmSession session = as(person);
            for (Grouping<Lead> cohort : List.of(MONTHS, new Grouping.ByValue<>(LeadAttributes.OWNER))) {
                CohortFunnel funnel = LeadStatistics.of(session).funnel(cohort);
                for (CohortFunnel.Row row : funnel.rows()) {
                    List<Lead> leads = leads(session).stream()
                            .filter(lead -> Optional.ofNullable(cohort.groupOf(lead))
                                    .equals(row.cohort().value()))
                            .toList();
                    assertThat(row.leads()).isEqualTo(leads.size()).isPositive();
                    assertThat(row.converted())
                            .isEqualTo(leads.stream()
                                    .filter(lead -> lead.phase() == LeadPhase.CONVERTED)
                                    .count());
                    assertThat(session.leads().count(funnel.leads(row))).isEqualTo(row.leads());
                    assertThat(session.leads().count(funnel.converted(row))).isEqualTo(row.converted());
                    assertThat(row.came())
                            .isEqualTo(new CohortFunnel.Came(
                                    leads.stream()
                                            .filter(lead ->
                                                    !opened(session, lead).isEmpty())
                                            .count(),
                                    leads.stream()
                                            .filter(lead -> opened(session, lead).stream()
                                                    .anyMatch(each ->
                                                            each.progress().outcome() == OpportunityOutcome.WON))
                                            .count(),
                                    leads.stream()
                                            .filter(lead -> opened(session, lead).stream()
                                                    .anyMatch(each -> signed(session, each)))
                                            .count()));
                }
                assertThat(funnel.total().leads()).isEqualTo(leads(session).size());
            }
        }
    }

    private static List<Lead> leads(CrmSession session) {
        return session.leads()
                .list(Filter.all(), Sort.byId(), PageRequest.firstPage(500))
                .items();
    }

    private static List<Opportunity> opened(CrmSession session, Lead lead) {
        return session.opportunities()
                .list(
                        Filter.where(OpportunityAttributes.FROM_LEAD).is(lead.id()),
                        Sort.byId(),
                        PageRequest.firstPage(500))
                .items();
    }

    private static boolean signed(CrmSession session, Opportunity opportunity) {
        return session.contracts()
                        .count(Filter.where(ContractAttributes.OPPORTUNITY)
                                .is(opportunity.id())
                                .and(Filter.where(ContractAttributes.SIGNED_ON).isPresent()))
                > 0;
    }

    @Test
    void a_funnel_is_written_with_a_line_for_each_cohort() throws IOException {
        fill(new Random(3), 30);
        CohortFunnel funnel = LeadStatistics.of(as("dir")).funnel(MONTHS);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Table table = CsvTable.to(out)) {
            funnel.writeTo(table);
        }
        CohortFunnel.Row january = funnel.rows().get(0);
        assertThat(out.toString(StandardCharsets.UTF_8).substring(1).lines())
                .hasSize(1 + funnel.rows().size())
                .startsWith(
                        "cohort,leads,customers,opportunities,won,signed",
                        "2026-01," + january.leads() + "," + january.converted() + ","
                                + january.came().opened() + "," + january.came().won() + ","
                                + january.came().signed());
        assertThat(january.conversion()).isEqualTo(new Ratio(january.converted(), january.leads()));
        assertThat(january.success()).isEqualTo(new Ratio(january.came().won(), january.leads()));
    }

    // ACC-03, MON-11
    @Property(tries = 10)
    void a_channel_brought_what_its_leads_brought_for_everybody(@ForAll Random random) {
        fill(random, 40);
        Map<String, Money> costs =
                Map.of("Web", Money.of("CNY", 30), "展会", Money.of("USD", 7), "radio", Money.of("CNY", 5));
        for (String person : PEOPLE) {
            CrmSession session = as(person);
            ChannelReport report = LeadStatistics.of(session).channels(costs);
            assertThat(report.cost()).isEqualTo(Map.of("CNY", Money.of("CNY", 35), "USD", Money.of("USD", 7)));
            for (ChannelReport.Row row : report.rows()) {
                String channel = row.channel()
                        .value()
                        .map(value -> value.toString().toLowerCase(Locale.ROOT))
                        .orElse("");
                List<Lead> leads = leads(session).stream()
                        .filter(lead -> lead.profile()
                                .source()
                                .map(source -> source.toLowerCase(Locale.ROOT))
                                .orElse("")
                                .equals(channel))
                        .toList();
                List<Money> won = leads.stream()
                        .flatMap(lead -> opened(session, lead).stream())
                        .filter(each -> each.progress().outcome() == OpportunityOutcome.WON)
                        .map(each -> each.profile().amount().orElseThrow())
                        .toList();
                assertThat(row.leads()).isEqualTo(leads.size());
                assertThat(session.leads().count(report.leads(row))).isEqualTo(row.leads());
                assertThat(session.leads().count(report.converted(row))).isEqualTo(row.converted());
                assertThat(row.brought())
                        .isEqualTo(won.isEmpty() ? Map.of() : Map.of("CNY", Money.sum(Money.of("CNY", 0), won)));
                assertThat(row.came().won()).isEqualTo(won.size()); // nobody wins two here
                assertThat(row.cost().isPresent()).isEqualTo(!channel.isEmpty());
            }
            assertThat(report.rows().stream()
                            .mapToLong(ChannelReport.Row::leads)
                            .sum())
                    .isEqualTo(leads(session).size());
            assertThat(report.rows()).extracting(row -> row.channel().label()).contains("radio");
        }
    }

    // MON-11
    @Test
    void what_a_channel_returned_is_of_the_currency_of_its_cost() throws IOException {
        ChannelReport.Row row = new ChannelReport.Row(
                new Group(Optional.of("web"), "=web"),
                Optional.of(Money.of("CNY", 30)),
                4,
                2,
                new CohortFunnel.Came(2, 1, 0),
                Map.of("CNY", Money.of("CNY", 100), "USD", Money.of("USD", 9)));
        assertThat(row.returned(1)).contains(new BigDecimal("233.3"));
        assertThat(row.costPerLead()).contains(Money.of("CNY", "7.50"));
        assertThat(row.costPerWin()).contains(Money.of("CNY", 30));
        assertThat(row.conversion()).isEqualTo(new Ratio(2, 4));
        ChannelReport.Row free = new ChannelReport.Row(
                new Group(Optional.empty(), ""), Optional.empty(), 0, 0, CohortFunnel.Came.NOWHERE, Map.of());
        assertThat(free.returned(1)).isEmpty();
        assertThat(free.costPerLead()).isEmpty();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Table table = CsvTable.to(out)) {
            new ChannelReport(
                            "x",
                            Filter.all(),
                            new Grouping.ByValue<>(LeadAttributes.SOURCE),
                            now,
                            "y",
                            List.of(row, free))
                    .writeTo(table);
        }
        assertThat(out.toString(StandardCharsets.UTF_8).substring(1).lines())
                .containsExactly(
                        "channel,leads,customers,won,currency,cost,brought,return %",
                        "'=web,4,2,1,CNY,30.00,100.00,233.3", "'=web,4,2,1,USD,,9.00,", ",0,0,0,,,,");
        assertThatThrownBy(() -> LeadStatistics.of(as("dir"))
                        .channels(Map.of("web", Money.of("CNY", 1), "WEB", Money.of("CNY", 2))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("costs");
    }

    private Opportunity decided(String owner, Duration after, boolean won) {
        CrmSession director = as("dir");
        Lead lead = director.leads()
                .capture(NewLead.named("Tea").phone("13812345678").ownedBy(new MemberId(owner)));
        director.leads().move(lead.id(), StageTable.WORKING);
        director.leads().move(lead.id(), StageTable.QUALIFIED);
        Opportunity opened = director.leads()
                .convert(
                        lead.id(),
                        Conversion.intoNewCustomer()
                                .opening(NewOpportunity.named("Order").worth(Money.of("CNY", 10))))
                .opportunity()
                .orElseThrow();
        now = now.plus(after);
        return won ? win(director, opened) : director.opportunities().lose(opened.id(), "late");
    }

    // ACC-03
    @Test
    void cycle_times_are_of_what_was_decided_in_that_time() throws IOException {
        decided("lin", Duration.ofDays(500), true);
        LocalDate from = now.atZone(ZoneOffset.UTC).toLocalDate().plusDays(1);
        now = now.plus(Duration.ofDays(2));
        for (int days : List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 40)) {
            decided(days == 40 ? "bo" : "lin", Duration.ofDays(days), true);
        }
        decided("lin", Duration.ofHours(36), false);
        LocalDate until = now.atZone(ZoneOffset.UTC).toLocalDate().plusDays(1);

        CycleTimes all = OpportunityStatistics.of(as("dir")).cycleTimes(from, until, ZoneOffset.UTC);
        for (CycleTimes.Row row : all.rows()) {
            assertThat(as("dir").opportunities().count(all.drill(row))).isEqualTo(row.decided());
        }
        assertThat(all.rows())
                .containsExactly(
                        new CycleTimes.Row(
                                Pipeline.STANDARD.key(),
                                OpportunityOutcome.WON,
                                10,
                                Duration.ofHours(132),
                                Duration.ofDays(9),
                                Duration.ofDays(40)),
                        new CycleTimes.Row(
                                Pipeline.STANDARD.key(),
                                OpportunityOutcome.LOST,
                                1,
                                Duration.ofHours(36),
                                Duration.ofHours(36),
                                Duration.ofHours(36)));
        assertThat(OpportunityStatistics.of(as("lin"))
                        .cycleTimes(from, until, ZoneOffset.UTC)
                        .rows()
                        .get(0)
                        .longest())
                .isEqualTo(Duration.ofDays(9));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Table table = CsvTable.to(out)) {
            all.writeTo(table);
        }
        assertThat(out.toString(StandardCharsets.UTF_8).substring(1).lines())
                .containsExactly(
                        "pipeline,outcome,decided,median days,nine of ten days,longest days",
                        Pipeline.STANDARD.key() + ",won,10,5.5,9.0,40.0",
                        Pipeline.STANDARD.key() + ",lost,1,1.5,1.5,1.5");
    }
}
