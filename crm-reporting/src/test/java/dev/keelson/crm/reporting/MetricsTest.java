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
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.NewContract;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerTransfer;
import dev.keelson.crm.customer.NewCustomer;
import dev.keelson.crm.invoice.NewInvoice;
import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.DepartmentId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.memory.InMemoryStorage;
import dev.keelson.crm.opportunity.NewOpportunity;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.opportunity.OpportunityOutcome;
import dev.keelson.crm.org.Department;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.payment.NewPayment;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.Tally;
import dev.keelson.crm.reporting.export.CsvTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FIRST = LocalDate.parse("2026-03-02");
    private static final Span MONTH = new Span(FIRST, FIRST.plusDays(28), ZONE);
    private static final List<String> PEOPLE = List.of("ann", "bob", "leader", "director");
    private static final Map<String, List<Dimension>> BY = Map.of(
            "leads-new", List.of(Dimension.of("owner"), Dimension.of("source")),
            "leads-converted", List.of(Dimension.of("owner")),
            "customers-new", List.of(Dimension.of("owner"), Dimension.of("createdAt", Grouping.Bucket.WEEK)),
            "follow-ups", List.of(Dimension.of("owner"), Dimension.of("at", Grouping.Bucket.DAY)),
            "opportunities-opened", List.of(Dimension.of("stage"), Dimension.of("owner"), Dimension.of("department")),
            "opportunities-won", List.of(Dimension.of("owner")),
            "won-amount", List.of(Dimension.of("owner"), Dimension.of("stageSince", Grouping.Bucket.WEEK)),
            "signed-amount", List.of(Dimension.of("owner"), Dimension.of("signedOn", Grouping.Bucket.MONTH)),
            "invoiced-amount", List.of(Dimension.of("issuedOn", Grouping.Bucket.DAY)),
            "received-amount", List.of(Dimension.of("owner"), Dimension.of("receivedOn", Grouping.Bucket.WEEK)));

    /** Four weeks of four people, by chance. */
    private static final class Weeks {
        private final Random random;
        private Instant now = FIRST.atStartOfDay(ZONE).toInstant();
        private final Crm crm = Crm.on(InMemoryStorage.create()).time(() -> now).build();

        Weeks(long seed) {
            random = new Random(seed);
            CrmSession setup = crm.as(Actor.system("acme", Actor.Purpose.SETUP));
            setup.roles()
                    .define(List.of(
                            role("seller", Scope.SELF), role("leader", Scope.TEAM), role("director", Scope.ALL)));
            DepartmentId hq = new DepartmentId("hq");
            DepartmentId one = new DepartmentId("one");
            setup.departments()
                    .define(
                            List.of(
                                    new Department(hq, "HQ", Optional.empty(), Set.of()),
                                    new Department(one, "One", Optional.of(hq), Set.of(new MemberId("leader")))),
                            List.of(
                                    Member.of("ann", "Ann", "one", "seller"),
                                    Member.of("bob", "Bob", "hq", "seller"),
                                    Member.of("leader", "Leader", "one", "leader"),
                                    Member.of("director", "Director", "hq", "director")));
            for (int act = 0; act < 40; act++) {
                now = now.plus(Duration.ofHours(random.nextInt(30)));
                act();
            }
        }

        private static Role role(String key, Scope scope) {
            return Role.of(key, key, scope, Permission.BUILT_IN.toArray(Permission[]::new));
        }

        private CrmSession as(String who) {
            return crm.as(Actor.user("acme", who));
        }

        private <T> T any(List<T> values) {
            return values.get(random.nextInt(values.size()));
        }

        private Money money() {
            return Money.of(any(List.of("CNY", "USD")), 1 + random.nextInt(500));
        }

        private MemberId another(MemberId than) {
            return new MemberId(any(
                    PEOPLE.stream().filter(each -> !each.equals(than.value())).toList()));
        }

        static void win(CrmSession session, Opportunity opportunity) {
            session.opportunities().move(opportunity.id(), new StageKey("proposal"));
            session.opportunities().move(opportunity.id(), new StageKey("negotiation"));
            session.opportunities().win(opportunity.id());
        }

        private void act() {
            MemberId owner = new MemberId(any(PEOPLE));
            CrmSession director = as("director");
            Customer customer =
                    director.customers().create(NewCustomer.named("Tea").ownedBy(owner));
            LocalDate day = LocalDate.ofInstant(now, ZONE);
            switch (random.nextInt(5)) {
                case 0 -> director.leads().capture(NewLead.named("Lead").source(any(List.of("web", "WEB", "fair"))));
                case 1 -> director.followUps().add(customer.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "called"));
                case 2 -> {
                    Money amount = money();
                    var contract = director.contracts()
                            .draft(
                                    customer.id(),
                                    NewContract.on(ContractTerms.of("Order", amount))
                                            .ownedBy(owner));
                    director.contracts().sign(contract.id(), day);
                    var invoice = director.invoices().draft(contract.id(), NewInvoice.of("Tea", amount, day));
                    director.invoices().issue(invoice.id(), day);
                    now = now.plus(Duration.ofDays(1));
                    director.contracts().transfer(contract.id(), another(owner));
                }
                case 3 -> director.payments().record(customer.id(), NewPayment.of(money(), day));
                default -> {
                    Opportunity opened = director.opportunities()
                            .open(
                                    customer.id(),
                                    random.nextInt(4) == 0
                                            ? NewOpportunity.named("Order")
                                            : NewOpportunity.named("Order").worth(money()));
                    now = now.plus(Duration.ofHours(random.nextInt(100)));
                    if (random.nextBoolean()) {
                        director.opportunities().lose(opened.id(), "dear");
                    } else if (opened.profile().amount().isPresent()) {
                        win(director, opened);
                    }
                    now = now.plus(Duration.ofHours(5));
                    director.opportunities().transfer(opened.id(), another(new MemberId("director")));
                }
            }
        }
    }

    // MET-01, MET-02, MET-03, ACC-03
    @Property(tries = 12)
    void every_row_is_the_sum_of_what_is_behind_it(@ForAll long seed) {
        Weeks weeks = new Weeks(seed);
        for (String who : PEOPLE) {
            CrmSession session = weeks.as(who);
            BY.forEach((key, dimensions) -> {
                MetricReading<?> whole = Metrics.of(session).read(key, MONTH);
                holds(session, whole);
                Tally total = sum(whole);
                long count = count(whole);
                List<List<Dimension>> cuts = new ArrayList<>(List.of(dimensions));
                dimensions.forEach(dimension -> cuts.add(List.of(dimension)));
                for (List<Dimension> cut : cuts) {
                    MetricReading<?> parts = Metrics.of(session).read(key, MONTH, cut.toArray(Dimension[]::new));
                    holds(session, parts);
                    assertThat(count(parts)).as("%s by %s of %s", key, cut, who).isEqualTo(count);
                    assertThat(sum(parts)).as("%s by %s of %s", key, cut, who).isEqualTo(total);
                }
                long days = 0;
                Tally ofDays = new Tally(List.of());
                for (LocalDate day = FIRST; day.isBefore(MONTH.until()); day = day.plusDays(1)) {
                    MetricReading<?> one = Metrics.of(session).read(key, Span.of(Grouping.Bucket.DAY, day, ZONE));
                    days += count(one);
                    ofDays = Merging.plus(ofDays, sum(one));
                }
                assertThat(days).isEqualTo(count);
                assertThat(ofDays).isEqualTo(total);
                if (!key.equals("follow-ups")) {
                    List<Metrics.Attribution> people = Metrics.of(session).attributed(key, MONTH);
                    people.forEach(each -> behind(session, MetricCatalogue.STANDARD.metric(key), each));
                    assertThat(people.stream()
                                    .mapToLong(Metrics.Attribution::count)
                                    .sum())
                            .isEqualTo(count);
                    assertThat(people.stream()
                                    .map(Metrics.Attribution::sum)
                                    .reduce(new Tally(List.of()), Merging::plus))
                            .isEqualTo(total);
                }
            });
        }
    }

    private static <E> void behind(CrmSession session, Metric<E> metric, Metrics.Attribution row) {
        List<E> counted = new ArrayList<>();
        Metrics.of(session).each(metric, MONTH, row.owner(), counted::add);
        assertThat(counted).doesNotHaveDuplicates().hasSize((int) row.count());
    }

    private static <E> void holds(CrmSession session, MetricReading<E> reading) {
        for (MetricReading.Row row : reading.rows()) {
            List<E> behind = new ArrayList<>();
            Pages.each(page -> reading.records(session, row, page), behind::add);
            assertThat(behind).as("%s %s", reading.metric().key(), row).hasSize((int) row.count());
            Tally summed = new Tally(List.of());
            for (E record : behind) {
                Object value = reading.metric()
                        .summed()
                        .map(attribute -> (Object) attribute.valueOf(record))
                        .orElse(null);
                if (value instanceof Money money) {
                    summed = Merging.plus(
                            summed,
                            new Tally(List.of(new Tally.Part(
                                    Optional.of(money.currency().getCurrencyCode()), money.amount(), 1))));
                }
            }
            assertThat(summed).as("%s %s", reading.metric().key(), row).isEqualTo(row.sum());
        }
    }

    private static long count(MetricReading<?> reading) {
        return reading.rows().stream().mapToLong(MetricReading.Row::count).sum();
    }

    private static Tally sum(MetricReading<?> reading) {
        return reading.rows().stream().map(MetricReading.Row::sum).reduce(new Tally(List.of()), Merging::plus);
    }

    // MET-01: beside what is counted by hand
    @Property(tries = 12)
    void what_was_won_is_what_a_plain_count_says(@ForAll long seed) {
        Weeks weeks = new Weeks(seed);
        for (String who : PEOPLE) {
            CrmSession session = weeks.as(who);
            List<Opportunity> all = new ArrayList<>();
            Pages.each(page -> session.opportunities().list(Filter.all(), Sort.byId(), page), all::add);
            List<Opportunity> won = all.stream()
                    .filter(each -> each.progress().outcome().name().equals("WON"))
                    .filter(each ->
                            LocalDate.ofInstant(each.progress().since(), ZONE).isBefore(MONTH.until()))
                    .toList();
            MetricReading<?> reading = Metrics.of(session).read("won-amount", MONTH);
            assertThat(count(reading)).isEqualTo(won.size());
            for (String currency : List.of("CNY", "USD")) {
                assertThat(sum(reading).sums().stream()
                                .filter(part -> part.currency().orElseThrow().equals(currency))
                                .map(part -> part.money().orElseThrow())
                                .toList())
                        .isEqualTo(won.stream()
                                .flatMap(each -> each.profile().amount().stream())
                                .filter(money ->
                                        money.currency().getCurrencyCode().equals(currency))
                                .reduce(Money::plus)
                                .stream()
                                .toList());
            }
            long decided = all.stream()
                    .filter(each -> !each.progress().open())
                    .filter(each ->
                            LocalDate.ofInstant(each.progress().since(), ZONE).isBefore(MONTH.until()))
                    .count();
            assertThat(Metrics.of(session).share("win-rate", MONTH)).isEqualTo(new Ratio(won.size(), decided));
        }
    }

    // LEAD-05
    @Test
    void what_was_won_stays_with_whoever_won_it() {
        Weeks weeks = new Weeks(0);
        CrmSession director = weeks.as("director");
        Customer customer = director.customers().create(NewCustomer.named("Silk"));
        weeks.now = MONTH.until().plusDays(40).atStartOfDay(ZONE).toInstant();
        Span then = Span.of(Grouping.Bucket.MONTH, LocalDate.ofInstant(weeks.now, ZONE), ZONE);
        Opportunity opened = director.opportunities()
                .open(
                        customer.id(),
                        NewOpportunity.named("Order").worth(Money.of("CNY", 9)).ownedBy(new MemberId("ann")));
        Weeks.win(director, opened);
        weeks.now = weeks.now.plus(Duration.ofHours(1));
        director.opportunities().transfer(opened.id(), new MemberId("bob"));

        assertThat(Metrics.of(director).attributed("won-amount", then))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.owner()).contains(new MemberId("ann"));
                    assertThat(row.sum().sums())
                            .containsExactly(new Tally.Part(Optional.of("CNY"), new BigDecimal("9"), 1));
                });
        assertThat(Metrics.of(director)
                        .read("won-amount", then, Dimension.of("owner"))
                        .rows())
                .singleElement()
                .satisfies(row -> assertThat(row.groups().get(0).value()).contains(new MemberId("bob")));
    }

    // OPP-05
    @Property(tries = 6)
    void forecasts_learn_from_how_opportunities_went(@ForAll long seed) {
        Weeks weeks = new Weeks(seed);
        for (String who : PEOPLE) {
            CrmSession session = weeks.as(who);
            List<DealPath> expected = new ArrayList<>();
            Pages.each(
                    page -> session.opportunities().list(Filter.all(), Sort.byId(), page),
                    each -> expected.add(new DealPath(
                            "sales",
                            each.profile().amount(),
                            each.progress().outcome() == OpportunityOutcome.WON
                                    ? each.profile().amount()
                                    : Optional.empty(),
                            session.opportunities().stages(each.id()).stream()
                                    .map(stay -> new DealPath.Step(
                                            "sales/" + stay.stage().value(), stay.outcome(), stay.from()))
                                    .toList())));
            assertThat(OpportunityStatistics.of(session).paths()).as(who).isEqualTo(expected);
        }
        CrmSession setup = weeks.crm.as(Actor.system("acme", Actor.Purpose.SETUP));
        setup.roles()
                .define(List.of(Role.of("blind", "Blind", Scope.ALL, Permission.CUSTOMER_VIEW)
                        .and(Grant.of(Permission.OPPORTUNITY_VIEW, Scope.ALL).with("amount", FieldLevel.HIDDEN))));
        setup.departments().define(List.of(), List.of(Member.of("eve", "Eve", "hq", "blind")));
        wrong("amount", () -> OpportunityStatistics.of(weeks.as("eve")).paths());
        wrong("amount", () -> Metrics.of(weeks.as("eve")).read("won-amount", MONTH));
    }

    // LEAD-05
    @Test
    void what_was_received_stays_with_whoever_had_the_customer() {
        Weeks weeks = new Weeks(0);
        CrmSession director = weeks.as("director");
        weeks.now = MONTH.until().plusDays(40).atStartOfDay(ZONE).toInstant();
        Span then = Span.of(Grouping.Bucket.MONTH, LocalDate.ofInstant(weeks.now, ZONE), ZONE);
        LocalDate day = LocalDate.ofInstant(weeks.now, ZONE);
        Customer customer =
                director.customers().create(NewCustomer.named("Silk").ownedBy(new MemberId("ann")));
        director.payments().record(customer.id(), NewPayment.of(Money.of("CNY", 9), day));
        weeks.now = weeks.now.plus(Duration.ofDays(2));
        director.customers().transfer(customer.id(), CustomerTransfer.to(new MemberId("bob")));
        director.payments().record(customer.id(), NewPayment.of(Money.of("CNY", 4), day.plusDays(2)));
        director.payments().record(customer.id(), NewPayment.of(Money.of("CNY", 1), day.minusDays(1)));

        assertThat(Metrics.of(director).ranking("received-amount", then, "CNY").rows())
                .containsExactly(
                        new Ranking.Row(1, new MemberId("ann"), new BigDecimal("10"), List.of()),
                        new Ranking.Row(2, new MemberId("bob"), new BigDecimal("4"), List.of()));
    }

    // MET-04, MON-11
    @Property(tries = 12)
    void who_has_more_is_ahead_and_who_has_as_much_shares_the_rank(@ForAll long seed) {
        Weeks weeks = new Weeks(seed);
        CrmSession director = weeks.as("director");
        for (String currency : List.of("CNY", "USD")) {
            Map<MemberId, BigDecimal> paper = new HashMap<>();
            Metrics.of(director)
                    .attributed("signed-amount", MONTH)
                    .forEach(each -> paper.put(
                            each.owner().orElseThrow(),
                            each.sum().sums().stream()
                                    .filter(part ->
                                            part.currency().orElseThrow().equals(currency))
                                    .map(Tally.Part::sum)
                                    .findFirst()
                                    .orElse(BigDecimal.ZERO)));
            Ranking ranking = Metrics.of(director).ranking("signed-amount", MONTH, currency);
            ranks(ranking, paper);
        }
        Map<MemberId, BigDecimal> counted = new HashMap<>();
        Metrics.of(director)
                .attributed("customers-new", MONTH)
                .forEach(each -> counted.put(each.owner().orElseThrow(), BigDecimal.valueOf(each.count())));
        ranks(Metrics.of(director).ranking("customers-new", MONTH), counted);
        wrong("currency", () -> Metrics.of(director).ranking("signed-amount", MONTH));
        wrong("currency", () -> Metrics.of(director).ranking("customers-new", MONTH, "CNY"));
        wrong("money", () -> Metrics.of(director).ranking("signed-amount", MONTH, "TEA"));
    }

    private static void ranks(Ranking ranking, Map<MemberId, BigDecimal> paper) {
        assertThat(ranking.rows()).hasSize(paper.size());
        for (Ranking.Row row : ranking.rows()) {
            assertThat(row.value()).isEqualByComparingTo(paper.get(row.member()));
            assertThat(row.rank())
                    .isEqualTo(1
                            + paper.values().stream()
                                    .filter(other -> other.compareTo(row.value()) > 0)
                                    .count());
            assertThat(row.tied())
                    .containsExactlyInAnyOrderElementsOf(paper.entrySet().stream()
                            .filter(other -> !other.getKey().equals(row.member()))
                            .filter(other -> other.getValue().compareTo(row.value()) == 0)
                            .map(Map.Entry::getKey)
                            .toList());
        }
        assertThat(ranking.rows()).extracting(Ranking.Row::rank).isSorted();
        assertThat(ranking.first().isEmpty()).isEqualTo(paper.isEmpty());
    }

    // MET-05
    @Property(tries = 200)
    void a_score_rises_with_each_metric_whatever_the_order_and_the_weightless(
            @ForAll @Size(min = 1, max = 4) List<@IntRange(max = 300) Integer> values, @ForAll long seed) {
        Random random = new Random(seed);
        List<Scorecard.Line> lines = new ArrayList<>();
        values.forEach(
                any -> lines.add(Scorecard.Line.of("customers-new", 1 + random.nextInt(200), 1 + random.nextInt(9))
                        .upTo(100 + random.nextInt(100))));
        List<BigDecimal> reached = values.stream().map(BigDecimal::valueOf).toList();
        BigDecimal score = Scorecard.score(lines, reached);
        assertThat(score).isBetween(BigDecimal.ZERO, new BigDecimal("200"));

        int at = random.nextInt(lines.size());
        List<BigDecimal> more = new ArrayList<>(reached);
        more.set(at, more.get(at).add(BigDecimal.valueOf(random.nextInt(50))));
        assertThat(Scorecard.score(lines, more)).isGreaterThanOrEqualTo(score);

        List<Scorecard.Line> turned = new ArrayList<>(lines);
        List<BigDecimal> turnedValues = new ArrayList<>(reached);
        Collections.rotate(turned, 1);
        Collections.rotate(turnedValues, 1);
        assertThat(Scorecard.score(turned, turnedValues)).isEqualTo(score);

        turned.add(Scorecard.Line.of("leads-new", 7, 0));
        turnedValues.add(BigDecimal.valueOf(random.nextInt(50)));
        assertThat(Scorecard.score(turned, turnedValues)).isEqualTo(score);

        double plain = 0;
        double weights = 0;
        for (int line = 0; line < lines.size(); line++) {
            double far =
                    reached.get(line).doubleValue() / lines.get(line).goal().doubleValue();
            plain += lines.get(line).weight() * Math.min(far, lines.get(line).most() / 100.0);
            weights += lines.get(line).weight();
        }
        assertThat(score.doubleValue()).isCloseTo(100 * plain / weights, Offset.offset(0.006));
    }

    // MET-05, LEAD-05
    @Test
    void a_scorecard_is_of_what_was_theirs() throws IOException {
        Weeks weeks = new Weeks(0);
        CrmSession director = weeks.as("director");
        weeks.now = MONTH.until().plusDays(40).atStartOfDay(ZONE).toInstant();
        Span then = Span.of(Grouping.Bucket.MONTH, LocalDate.ofInstant(weeks.now, ZONE), ZONE);
        MemberId ann = new MemberId("ann");
        MemberId bob = new MemberId("bob");
        Customer tea = director.customers().create(NewCustomer.named("Tea").ownedBy(ann));
        director.customers().create(NewCustomer.named("Silk").ownedBy(bob));
        director.payments().record(tea.id(), NewPayment.of(Money.of("CNY", 60), LocalDate.ofInstant(weeks.now, ZONE)));
        weeks.now = weeks.now.plus(Duration.ofDays(2));
        director.customers().transfer(tea.id(), CustomerTransfer.to(bob));

        List<Scorecard.Line> lines = List.of(
                Scorecard.Line.of("received-amount", "CNY", new BigDecimal("100"), 3),
                Scorecard.Line.of("customers-new", 1, 1));
        Scorecard card = Metrics.of(director).scorecard(then, lines, List.of(bob, ann, new MemberId("leader")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvTable table = CsvTable.to(out)) {
            card.writeTo(table);
        }
        assertThat(out.toString(StandardCharsets.UTF_8).substring(1).lines())
                .containsExactly(
                        "member,received-amount,customers-new,score %",
                        "bob,0,1,25.00", "ann,60,1,70.00", "leader,0,0,0.00");
        wrong(
                "currency",
                () -> Metrics.of(director)
                        .scorecard(then, List.of(Scorecard.Line.of("received-amount", 5, 1)), List.of(ann)));
        wrong(
                "weight",
                () -> Metrics.of(director)
                        .scorecard(then, List.of(Scorecard.Line.of("customers-new", 5, 0)), List.of(ann)));
        wrong("weight", () -> Metrics.of(director).scorecard(then, List.of(), List.of(ann)));
        wrong("weight", () -> Scorecard.Line.of("customers-new", 5, -1));
        wrong("goal", () -> Scorecard.Line.of("customers-new", 0, 1));
        wrong("most", () -> Scorecard.Line.of("customers-new", 5, 1).upTo(99));
    }

    @Test
    void ties_are_told() throws IOException {
        Ranking ranking = new Ranking(
                "won-amount",
                Optional.of("CNY"),
                MONTH,
                FIRST.atStartOfDay(ZONE).toInstant(),
                "x",
                Ranking.rows(List.of(
                        new Ranking.Standing(new MemberId("cid"), new BigDecimal("5.0")),
                        new Ranking.Standing(new MemberId("ann"), new BigDecimal("5")),
                        new Ranking.Standing(new MemberId("bob"), new BigDecimal("7")),
                        new Ranking.Standing(new MemberId("eve"), BigDecimal.ZERO))));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvTable table = CsvTable.to(out)) {
            ranking.writeTo(table);
        }
        assertThat(out.toString(StandardCharsets.UTF_8).substring(1).lines())
                .containsExactly(
                        "rank,member,value,shared with", "1,bob,7,", "2,ann,5,cid", "2,cid,5.0,ann", "4,eve,0,");
        assertThat(ranking.first()).containsExactly(new MemberId("bob"));
    }

    @Test
    void who_extends_the_library_adds_their_own() throws IOException {
        Weeks weeks = new Weeks(1);
        CrmSession director = weeks.as("director");
        Metric<Opportunity> big = Metric.counting(
                        "big-deals",
                        "Big deals",
                        "Opportunities won that are worth 100 and more.",
                        Facts.OPPORTUNITIES,
                        Filter.where(OpportunityAttributes.OUTCOME)
                                .is("WON")
                                .and(Filter.where(OpportunityAttributes.AMOUNT).atLeast(Money.of("CNY", 100))),
                        OpportunityAttributes.STAGE_SINCE)
                .summing(OpportunityAttributes.AMOUNT);
        MetricCatalogue ours = MetricCatalogue.STANDARD.with(big);
        assertThat(big.path()).isEqualTo("opportunity.amount");
        assertThat(big.unit()).isEqualTo(Metric.Unit.MONEY);
        MetricReading<?> reading = Metrics.of(director).from(ours).read("big-deals", MONTH, Dimension.of("owner"));
        holds(director, reading);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvTable table = CsvTable.to(out)) {
            reading.writeTo(table);
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(1 + reading.rows().size())
                .first()
                .asString()
                .endsWith("owner,count,currency,sum");

        wrong("metric.key", () -> ours.with(big));
        wrong("metric", () -> Metrics.of(director).read("big-deals", MONTH));
        wrong("metric", () -> Metrics.of(director).share("leads-new", MONTH));
        wrong("metric", () -> Metrics.of(director).attributed("follow-ups", MONTH));
        wrong("dimension", () -> Metrics.of(director).read("won-amount", MONTH, Dimension.of("colour")));
        wrong("until", () -> new Span(FIRST, FIRST, ZONE));
        wrong(
                "metric.when",
                () -> Metric.counting(
                        "x", "X", "X.", Facts.LEADS, Filter.all(), dev.keelson.crm.lead.LeadAttributes.NAME));
        wrong("owner", () -> big.summing(OpportunityAttributes.OWNER));
        wrong("metric.part", () -> new MetricShare<>("x", "X", "X.", big, big));
    }

    private static void wrong(String attribute, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        bad -> assertThat(bad.problems())
                                .extracting(InvalidInputException.Problem::attribute)
                                .contains(attribute));
    }
}
