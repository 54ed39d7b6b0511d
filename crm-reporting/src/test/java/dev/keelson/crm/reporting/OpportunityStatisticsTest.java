package dev.keelson.crm.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Crm;
import dev.keelson.crm.CrmSession;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.opportunity.NewOpportunity;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.opportunity.OpportunityOutcome;
import dev.keelson.crm.opportunity.Pipeline;
import dev.keelson.crm.opportunity.PipelineStage;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpportunityStatisticsTest {
    private static final List<String> PEOPLE = List.of("ann", "bob", "leader", "director");
    private static final Pipeline RENEWALS = Pipeline.of(
            "renewals",
            "Renewals",
            PipelineStage.open("due", "Due", 33, "agreed", "ended"),
            PipelineStage.won("agreed", "Agreed"),
            PipelineStage.lost("ended", "Ended"));
    private static final Grouping<Opportunity> MONTHS =
            new Grouping.ByDate<>(OpportunityAttributes.EXPECTED_CLOSE, Grouping.Bucket.MONTH, ZoneOffset.UTC);

    private Crm crm = Crm.on(InMemoryStorage.create()).build();

    /** For every try anew. */
    @BeforeTry
    @BeforeEach
    void open() {
        crm = Crm.on(InMemoryStorage.create()).build();
        CrmSession setup = crm.as(Actor.system("acme", Actor.Purpose.SETUP));
        setup.roles()
                .define(List.of(
                        Role.of("seller", "Seller", Scope.SELF, Permission.OPPORTUNITY_VIEW),
                        Role.of("leader", "Leader", Scope.TEAM, Permission.OPPORTUNITY_VIEW),
                        Role.of("director", "Director", Scope.ALL, Permission.OPPORTUNITY_VIEW),
                        Role.of("clerk", "Clerk", Scope.ALL)
                                .and(Grant.of(Permission.OPPORTUNITY_VIEW, Scope.ALL)
                                        .with("amount", FieldLevel.MASKED))));
        setup.departments()
                .define(
                        List.of(
                                new Department(
                                        new DepartmentId("one"),
                                        "One",
                                        Optional.empty(),
                                        Set.of(new MemberId("leader"))),
                                new Department(new DepartmentId("two"), "Two", Optional.empty(), Set.of())),
                        List.of(
                                Member.of("ann", "Ann", "one", "seller"),
                                Member.of("bob", "Bob", "two", "seller"),
                                Member.of("leader", "Leader", "one", "leader"),
                                Member.of("director", "Director", "two", "director"),
                                Member.of("clerk", "Clerk", "two", "clerk")));
        setup.pipelines().define(Pipeline.STANDARD);
        setup.pipelines().define(RENEWALS);
    }

    // ACC-03, OPP-10
    @Property(tries = 10)
    void a_forecast_is_what_weighing_by_hand_gives_for_everybody(@ForAll Random random) {
        fill(random, 60);
        for (String person : PEOPLE) {
            CrmSession session = as(person);
            List<Opportunity> seen = seenBy(session);
            OpportunityStatistics statistics = OpportunityStatistics.of(session);

            assertThat(statistics.by().total()).isEqualTo(seen.size());
            assertThat(expected(statistics.forecast().total())).isEqualTo(byHand(seen));
            Forecast whole = statistics.forecast();
            whole.lines()
                    .forEach(line -> assertThat(session.opportunities().count(whole.drill(line)))
                            .isEqualTo(line.count()));
            Forecast monthly = statistics.forecast(MONTHS);
            assertThat(expected(monthly.total())).isEqualTo(byHand(seen));
            for (Forecast.Line line : monthly.lines()) {
                List<Opportunity> counted = seen.stream()
                        .filter(each -> each.progress()
                                        .stage()
                                        .equals(line.stage().key())
                                && each.progress().pipeline().equals(line.pipeline())
                                && line.group()
                                        .orElseThrow()
                                        .value()
                                        .equals(each.profile().expectedClose().map(day -> day.withDayOfMonth(1))))
                        .toList();
                assertThat(line.count()).isEqualTo(counted.size()).isPositive();
                assertThat(session.opportunities().count(monthly.drill(line))).isEqualTo(line.count());
                assertThat(expected(line.amounts())).isEqualTo(byHand(counted));
            }
            WinRate rates = statistics.winRate(new Grouping.ByValue<>(OpportunityAttributes.OWNER));
            for (WinRate.Row row : rates.rows()) {
                for (OpportunityOutcome outcome : OpportunityOutcome.values()) {
                    assertThat(row.of(outcome))
                            .isEqualTo(seen.stream()
                                    .filter(each -> each.progress().outcome() == outcome
                                            && each.holder()
                                                    .owner()
                                                    .map(owner -> (Object) owner)
                                                    .equals(row.group().value()))
                                    .count());
                }
                assertThat(row.rate().whole())
                        .isEqualTo(row.of(OpportunityOutcome.WON) + row.of(OpportunityOutcome.LOST));
            }
        }
    }

    // ACC-06
    @Test
    void nobody_sums_amounts_that_are_hidden_from_them() {
        fill(new Random(1), 5);
        assertThatThrownBy(() -> OpportunityStatistics.of(as("clerk")).forecast())
                .isInstanceOf(InvalidInputException.class);
        assertThat(OpportunityStatistics.of(as("clerk")).by().total()).isEqualTo(5);
    }

    // OPP-10
    @Test
    void what_is_expected_is_rounded_once() {
        assertThat(new Weighted("CNY", new BigDecimal("0.05"), new BigDecimal("0.0250")).expected())
                .isEqualTo(Money.of("CNY", "0.03"));
        assertThat(new Weighted("JPY", new BigDecimal("5"), new BigDecimal("2.50")).expected())
                .isEqualTo(Money.of("JPY", 3));
    }

    private void fill(Random random, int many) {
        CrmSession setup = crm.as(Actor.system("acme", Actor.Purpose.SETUP));
        Customer customer = setup.customers().create(NewCustomer.named("Tea").ownedBy(new MemberId("ann")));
        for (int at = 0; at < many; at++) {
            Pipeline pipeline = random.nextInt(4) == 0 ? RENEWALS : Pipeline.STANDARD;
            NewOpportunity written = NewOpportunity.named("Order " + at)
                    .in(pipeline.key())
                    .ownedBy(new MemberId(random.nextBoolean() ? "ann" : "bob"));
            written = random.nextInt(4) == 0
                    ? written
                    : written.worth(Money.of(random.nextBoolean() ? "CNY" : "USD", random.nextInt(90) + ".37"));
            written = random.nextInt(3) == 0
                    ? written
                    : written.expectedOn(LocalDate.of(2026, 1 + random.nextInt(3), 1 + random.nextInt(28)));
            Opportunity opened = setup.opportunities().open(customer.id(), written);
            PipelineStage stage = pipeline.initial();
            for (int steps = random.nextInt(4); steps > 0; steps--) {
                stage = stepped(setup, opened, pipeline, stage, random);
            }
        }
    }

    private static PipelineStage stepped(
            CrmSession setup, Opportunity opportunity, Pipeline pipeline, PipelineStage from, Random random) {
        List<PipelineStage> next = pipeline.stages().stream()
                .filter(stage -> from.next().contains(stage.key()))
                .filter(stage -> !stage.required().contains("amount")
                        || opportunity.profile().amount().isPresent())
                .toList();
        if (next.isEmpty()) {
            return from;
        }
        PipelineStage to = next.get(random.nextInt(next.size()));
        if (to.outcome() == OpportunityOutcome.LOST) {
            setup.opportunities().lose(opportunity.id(), to.key(), "late");
        } else {
            setup.opportunities().move(opportunity.id(), to.key());
        }
        return to;
    }

    private CrmSession as(String person) {
        return crm.as(Actor.user("acme", person));
    }

    private static List<Opportunity> seenBy(CrmSession session) {
        return session.opportunities()
                .list(Filter.all(), Sort.byId(), PageRequest.firstPage(PageRequest.LARGEST))
                .items();
    }

    private static Map<String, String> expected(List<Weighted> sums) {
        TreeMap<String, String> told = new TreeMap<>();
        sums.forEach(sum -> told.put(sum.currency(), plain(sum.amount()) + " " + plain(sum.weighted())));
        return told;
    }

    /** Amount by amount, times percent. */
    private static Map<String, String> byHand(List<Opportunity> seen) {
        TreeMap<String, BigDecimal> amounts = new TreeMap<>();
        TreeMap<String, BigDecimal> hundredfold = new TreeMap<>();
        for (Opportunity each : seen) {
            each.profile().amount().ifPresent(money -> {
                String code = money.currency().getCurrencyCode();
                amounts.merge(code, money.amount(), BigDecimal::add);
                hundredfold.merge(code, money.amount().multiply(BigDecimal.valueOf(percent(each))), BigDecimal::add);
            });
        }
        TreeMap<String, String> told = new TreeMap<>();
        amounts.forEach((code, sum) ->
                told.put(code, plain(sum) + " " + plain(hundredfold.get(code).movePointLeft(2))));
        return told;
    }

    private static int percent(Opportunity opportunity) {
        return switch (opportunity.progress().stage().value()) {
            case "prospecting" -> 10;
            case "proposal" -> 40;
            case "negotiation" -> 70;
            case "due" -> 33;
            case "won", "agreed" -> 100;
            default -> 0;
        };
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
