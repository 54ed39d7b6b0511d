package dev.keelson.crm.reporting;

import static dev.keelson.crm.query.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Role;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadPhase;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Grouping;
import dev.keelson.crm.query.Grouping.Bucket;
import dev.keelson.crm.query.ValueType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LeadStatisticsTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** ACC-03: a statistic counts exactly the records its actor may see, however it is grouped. */
    @Property(tries = 10)
    void equal_what_counting_by_hand_gives_for_everybody(@ForAll Random random) {
        Market market = Market.withLeads(random, 80);
        Attribute<Lead, ?> size = market.size();
        for (String person : Market.PEOPLE) {
            List<Lead> visible = market.visibleTo(person);
            LeadStatistics statistics = LeadStatistics.of(market.as(person));

            assertThat(statistics.total().total()).isEqualTo(visible.size());
            agree(
                    statistics.by(LeadAttributes.STAGE),
                    visible,
                    lead -> lead.stage().value());
            agree(
                    statistics.by(LeadAttributes.OWNER),
                    visible,
                    lead -> text(lead.holder().owner()));
            agree(
                    statistics.by(LeadAttributes.REGION),
                    visible,
                    lead -> key(lead.profile().region()));
            agree(
                    statistics.by(LeadAttributes.SOURCE),
                    visible,
                    lead -> key(lead.profile().source()));
            agree(
                    statistics.by(LeadAttributes.PRODUCT),
                    visible,
                    lead -> key(lead.profile().product()));
            agree(
                    statistics.by(LeadAttributes.DEPARTMENT),
                    visible,
                    lead -> text(lead.holder().department().leaf()));
            agree(
                    statistics.by(size),
                    visible,
                    lead -> text(lead.fields().get(FieldName.own("size"), ValueType.INTEGER)));
            agree(
                    statistics.by(LeadAttributes.SOURCE, LeadAttributes.STAGE, LeadAttributes.OWNER),
                    visible,
                    lead -> key(lead.profile().source()) + "|" + lead.stage() + "|"
                            + text(lead.holder().owner()));
            for (Bucket bucket : Bucket.values()) {
                agree(
                        statistics.per(bucket, LeadAttributes.CAPTURED_ON, SHANGHAI),
                        visible,
                        lead -> lead.profile()
                                .capturedOn()
                                .map(day -> span(bucket, day))
                                .orElse(""));
                agree(
                        statistics.per(bucket, LeadAttributes.CREATED_AT, NEW_YORK),
                        visible,
                        lead -> span(
                                bucket,
                                lead.times().createdAt().atZone(NEW_YORK).toLocalDate()));
            }
        }
    }

    @Property(tries = 8)
    void every_cell_can_be_opened_and_holds_exactly_what_it_counts(@ForAll Random random) {
        Market market = Market.withLeads(random, 60);
        for (String person : Market.PEOPLE) {
            LeadStatistics statistics = LeadStatistics.of(market.as(person))
                    .over(where(LeadAttributes.REGION).isPresent());
            List<Figure<Lead>> figures = List.of(
                    statistics.total(),
                    statistics.by(LeadAttributes.SOURCE),
                    statistics.by(LeadAttributes.DEPARTMENT, LeadAttributes.PRODUCT),
                    statistics.by(LeadAttributes.OWNER, market.size()),
                    statistics.per(Bucket.WEEK, LeadAttributes.CAPTURED_ON, SHANGHAI),
                    statistics.per(Bucket.DAY, LeadAttributes.CREATED_AT, NEW_YORK),
                    statistics.outcomes(LeadAttributes.SOURCE).figure());
            for (Figure<Lead> figure : figures) {
                for (Figure.Entry entry : figure.entries()) {
                    assertThat(market.as(person).leads().count(figure.drill(entry)))
                            .as(person + " " + figure.name() + " " + entry)
                            .isEqualTo(entry.count());
                }
                assertThat(figure.total())
                        .isEqualTo(market.as(person)
                                .leads()
                                .count(where(LeadAttributes.REGION).isPresent()));
            }
        }
    }

    @Property(tries = 8)
    void tell_what_became_of_the_leads(@ForAll Random random) {
        Market market = Market.withLeads(random, 60);
        List<Lead> visible = market.visibleTo("director");
        LeadStatistics statistics = LeadStatistics.of(market.as("director"));

        Outcomes outcomes = statistics.outcomes(LeadAttributes.REGION);
        for (Outcomes.Row row : outcomes.rows()) {
            List<Lead> group = visible.stream()
                    .filter(lead -> key(lead.profile().region())
                            .equals(Text.key(row.group().label())))
                    .toList();
            assertThat(row.total()).isEqualTo(group.size());
            assertThat(row.converted()).isEqualTo(in(group, LeadPhase.CONVERTED));
            assertThat(row.disqualified()).isEqualTo(in(group, LeadPhase.DISQUALIFIED));
            assertThat(row.open()).isEqualTo(group.stream().filter(Lead::open).count());
        }
        assertThat(outcomes.total().total()).isEqualTo(visible.size());

        Standing standing = statistics.standing();
        assertThat(standing.disqualified()).isEqualTo(in(visible, LeadPhase.DISQUALIFIED));
        assertThat(standing.steps())
                .extracting(Standing.Step::phase)
                .containsExactly(LeadPhase.NEW, LeadPhase.WORKING, LeadPhase.QUALIFIED, LeadPhase.CONVERTED);
        for (Standing.Step step : standing.steps()) {
            assertThat(step.here()).isEqualTo(in(visible, step.phase()));
            assertThat(step.reached())
                    .isEqualTo(visible.stream()
                            .filter(lead -> lead.phase() != LeadPhase.DISQUALIFIED
                                    && lead.phase().compareTo(step.phase()) >= 0)
                            .count());
        }
    }

    @Test
    void spellings_that_a_filter_cannot_tell_apart_make_one_group_called_by_the_commonest() {
        Market market = Market.empty();
        for (String source : List.of("Expo", "expo", "EXPO", "expo", "ｅｘｐｏ", "Web")) {
            market.capture("ann", source, "2026-01-01");
        }
        Figure<Lead> figure = LeadStatistics.of(market.as("director")).by(LeadAttributes.SOURCE);
        assertThat(figure.entries())
                .extracting(entry -> entry.group().label() + " " + entry.count())
                .containsExactly("expo 5", "Web 1");
    }

    @Test
    void state_as_of_when_and_in_whose_reach_they_were_counted() {
        Market market = Market.empty();
        market.capture("ann", "web", "2026-01-01");
        market.setTime(Instant.parse("2026-03-01T00:00:00.123456Z"));
        Figure<Lead> figure = LeadStatistics.of(market.as("ann")).by(LeadAttributes.SOURCE);
        assertThat(figure.asOf()).isEqualTo(Instant.parse("2026-03-01T00:00:00.123456Z"));
        assertThat(figure.scope()).isEqualTo("user:ann");
        assertThat(figure.name()).isEqualTo("leads by source");
        assertThat(LeadStatistics.of(market.as("ann"))
                        .per(Bucket.MONTH, LeadAttributes.CAPTURED_ON, SHANGHAI)
                        .name())
                .isEqualTo("leads by month of captured on");
    }

    @Test
    void a_hidden_attribute_is_an_undefined_one() { // ACC-06
        Market market = Market.empty();
        market.capture("ann", "web", "2026-01-01");
        market.setup()
                .roles()
                .define(List.of(Role.of("director", "Director", Scope.ALL)
                        .and(Grant.of(Permission.LEAD_VIEW, Scope.ALL).with("source", FieldLevel.HIDDEN))));
        LeadStatistics statistics = LeadStatistics.of(market.as("director"));
        assertThat(statistics.by(LeadAttributes.REGION).total()).isEqualTo(1);
        Attribute<Lead, String> undefined = Attribute.of("moonphase", ValueType.TEXT, Lead::name);
        assertThat(refusal(() -> statistics.by(LeadAttributes.SOURCE)).replace("source", "X"))
                .isEqualTo(refusal(() -> statistics.by(undefined)).replace("moonphase", "X"));
        assertThat(refusal(() ->
                        statistics.over(where(LeadAttributes.SOURCE).is("web")).total()))
                .contains("source");
    }

    @Test
    void buckets_at_the_ends_of_the_calendar_can_be_opened() {
        Market market = Market.empty();
        market.capture("ann", "web", "9999-12-31");
        market.capture("ann", "web", "1583-01-01");
        for (Bucket bucket : Bucket.values()) {
            Figure<Lead> figure = LeadStatistics.of(market.as("ann")).per(bucket, LeadAttributes.CAPTURED_ON, SHANGHAI);
            assertThat(figure.entries())
                    .hasSize(2)
                    .allSatisfy(entry -> assertThat(market.as("ann").leads().count(figure.drill(entry)))
                            .isEqualTo(1));
        }
    }

    @Test
    void somebody_without_a_role_counts_nothing() { // ACC-02
        Market market = Market.empty();
        market.capture("ann", "web", "2026-01-01");
        assertThat(LeadStatistics.of(market.as("stranger")).total().total()).isZero();
    }

    @Test
    void percentages_are_exact_to_the_places_asked_for() {
        assertThat(new Ratio(1, 3).percent(2)).hasToString("Optional[33.33]");
        assertThat(new Ratio(1, 8).percent(0)).hasToString("Optional[13]");
        assertThat(new Ratio(2, 3).percent(10)).hasToString("Optional[66.6666666667]");
        assertThat(new Ratio(0, 0).percent(2)).isEmpty();
    }

    private static void agree(Figure<Lead> figure, List<Lead> visible, Function<Lead, String> group) {
        Map<String, Long> byHand =
                visible.stream().collect(Collectors.groupingBy(group, TreeMap::new, Collectors.counting()));
        Map<String, Long> counted = new TreeMap<>();
        boolean texts = figure.groupings().stream().anyMatch(LeadStatisticsTest::isText);
        for (Figure.Entry entry : figure.entries()) {
            String label = entry.groups().stream().map(Group::label).collect(Collectors.joining("|"));
            assertThat(counted.put(
                            texts && entry.groups().size() == 1 ? Text.key(label) : folded(figure, entry),
                            entry.count()))
                    .as("one entry per group")
                    .isNull();
        }
        assertThat(counted).as(figure.name()).isEqualTo(byHand);
    }

    private static String folded(Figure<Lead> figure, Figure.Entry entry) {
        StringBuilder label = new StringBuilder();
        for (int at = 0; at < entry.groups().size(); at++) {
            String word = entry.groups().get(at).label();
            label.append(at == 0 ? "" : "|").append(isText(figure.groupings().get(at)) ? Text.key(word) : word);
        }
        return label.toString();
    }

    private static boolean isText(Grouping<Lead> grouping) {
        return grouping.attribute().type().isText();
    }

    private static long in(List<Lead> leads, LeadPhase phase) {
        return leads.stream().filter(lead -> lead.phase() == phase).count();
    }

    private static String key(Optional<String> text) {
        return text.map(Text::key).orElse("");
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }

    private static String span(Bucket bucket, LocalDate day) {
        return switch (bucket) {
            case DAY -> day.toString();
            case WEEK ->
                day.get(IsoFields.WEEK_BASED_YEAR) + "-W"
                        + String.format("%02d", day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTH -> day.toString().substring(0, 7);
            case QUARTER -> day.getYear() + "-Q" + ((day.getMonthValue() + 2) / 3);
            case YEAR -> String.valueOf(day.getYear());
        };
    }

    private static String refusal(Runnable question) {
        InvalidInputException[] caught = new InvalidInputException[1];
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(question::run)
                .satisfies(refused -> caught[0] = refused);
        return caught[0].problems().toString();
    }
}
