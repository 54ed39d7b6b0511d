package dev.keelson.crm.lead;

import static dev.keelson.crm.Office.department;
import static dev.keelson.crm.Office.member;
import static dev.keelson.crm.Office.role;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.keelson.crm.Office;
import dev.keelson.crm.access.FieldLevel;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.field.DemandRules;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldName;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.query.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScoringLeadsTest {
    private static final FieldName SIZE = FieldName.own("size");
    private static final ScoreTable TABLE = ScoreTable.of(
                    ScoreTable.Rule.of(
                            "from a fair",
                            20,
                            LeadCondition.of(LeadAttributes.SOURCE, LeadCondition.Test.ANY_OF, "Fair")),
                    ScoreTable.Rule.of(
                            "large", 30, new LeadCondition("own.size", LeadCondition.Test.AT_LEAST, List.of("100"))),
                    ScoreTable.Rule.of("a student", -15, LeadCondition.holding(LeadAttributes.TAGS, "student")))
            .losing(5, 7);

    private final Office office = Office.open();

    @BeforeEach
    void aCompanyThatScoresItsLeads() {
        office.setup().fields().define(FieldDefinition.ofLead("size", ValueType.INTEGER, "Size"));
        office.setup()
                .roles()
                .define(List.of(
                        role("all", Scope.ALL, Permission.BUILT_IN.toArray(new Permission[0])),
                        role(
                                "partner",
                                Grant.of(Permission.LEAD_VIEW, Scope.ALL).with("own.size", FieldLevel.HIDDEN),
                                Grant.of(Permission.SCORE_MANAGE, Scope.ALL))));
        office.setup()
                .departments()
                .define(
                        List.of(department("sales", null)),
                        List.of(
                                member("lin", "sales", "all"),
                                member("paul", "sales", "partner"),
                                member("none", "sales")));
        office.as("lin").scores().define(TABLE);
    }

    private Lead captured(long size, String source, String... tags) {
        return office.as("lin")
                .leads()
                .capture(NewLead.named("Tea").source(source).tags(tags).field(SIZE, ValueType.INTEGER, size));
    }

    // SCO-01, SCO-02
    @Test
    void a_score_is_explained_line_by_line() {
        Lead lead = captured(120, "fair", "Student");

        assertThat(office.as("lin").scores().table()).isEqualTo(TABLE);
        Score score = office.as("lin").scores().explain(lead.id());
        assertThat(score.total()).isEqualTo(35);
        assertThat(score.lines())
                .extracting(Score.Line::name, Score.Line::points)
                .containsExactly(tuple("from a fair", 20L), tuple("large", 30L), tuple("a student", -15L));
        assertThat(lead.standing().score()).contains(35L);
    }

    // SCO-03
    @Test
    void silence_costs_points_once_for_every_full_number_of_days_down_to_the_floor() {
        Lead lead = captured(120, "web");
        Instant began = office.now();

        office.setTime(began.plus(Duration.ofDays(7)).minusNanos(1_000));
        assertThat(office.as("lin").scores().explain(lead.id()).total()).isEqualTo(30);
        office.setTime(began.plus(Duration.ofDays(7)));
        assertThat(office.as("lin").scores().explain(lead.id()).lines())
                .contains(new Score.Line(Score.Ground.SILENCE, "silence", -5));
        office.setTime(began.plus(Duration.ofDays(70)));
        assertThat(office.as("lin").scores().explain(lead.id()))
                .isEqualTo(new Score(
                        0,
                        List.of(
                                new Score.Line(Score.Ground.RULE, "large", 30),
                                new Score.Line(Score.Ground.SILENCE, "silence", -50),
                                new Score.Line(Score.Ground.FLOOR, "floor", 20))));
        office.as("lin").followUps().add(lead.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "Hello"));
        assertThat(office.as("lin").scores().explain(lead.id()).total()).isEqualTo(30);
        assertThat(office.as("lin").leads().get(lead.id()).standing().score())
                .as("every command that changes the lead keeps its score")
                .contains(30L);
    }

    @Test
    void leads_are_found_and_ordered_by_the_score_they_were_kept_with() {
        Lead small = captured(1, "fair");
        Lead large = captured(500, "fair");
        captured(1, "web");

        assertThat(office.as("lin")
                        .leads()
                        .list(
                                Filter.where(LeadAttributes.SCORE).atLeast(20L),
                                Sort.down(LeadAttributes.SCORE),
                                PageRequest.firstPage(10))
                        .items())
                .extracting(Lead::id)
                .containsExactly(large.id(), small.id());
    }

    // SCO-04, ACC-06
    @Test
    void whoever_may_not_read_what_a_score_rests_on_learns_nothing_of_it() {
        Lead small = captured(1, "fair");
        Lead large = captured(500, "fair");

        assertThat(office.as("paul").scores().explain(large.id()))
                .isEqualTo(office.as("paul").scores().explain(small.id()))
                .isEqualTo(new Score(20, List.of(new Score.Line(Score.Ground.RULE, "from a fair", 20))));
        assertThat(office.as("paul").leads().get(large.id()).standing().score()).isEmpty();
        assertThatThrownBy(() -> office.as("paul")
                        .leads()
                        .count(Filter.where(LeadAttributes.SCORE).atLeast(20L)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("score");
        assertThatThrownBy(() -> office.as("paul")
                        .leads()
                        .list(Filter.all(), Sort.down(LeadAttributes.SCORE), PageRequest.firstPage(10)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> office.as("paul").scores().define(TABLE))
                .as("a hidden field is an undefined one")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("own.size");
    }

    // SCO-05, ACC-06
    @Test
    void a_score_of_a_former_table_is_forgotten_when_another_is_put_in_force() {
        Lead large = captured(500, "fair");
        office.as("lin")
                .scores()
                .define(ScoreTable.of(ScoreTable.Rule.of(
                        "from a fair", 20, LeadCondition.of(LeadAttributes.SOURCE, LeadCondition.Test.PRESENT))));

        assertThat(office.as("paul").leads().get(large.id()).standing().score())
                .as("nothing of the size, which the former table looked at")
                .isEmpty();
        assertThat(office.as("paul")
                        .leads()
                        .count(Filter.where(LeadAttributes.SCORE).atLeast(50L)))
                .isZero();
        office.as("lin").followUps().add(large.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "Hello"));
        assertThat(office.as("paul").leads().get(large.id()).standing().score()).contains(20L);
    }

    @Test
    void a_table_names_what_leads_have_and_only_managers_put_it_in_force() {
        assertThatThrownBy(() -> office.as("none").scores().define(ScoreTable.NONE))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> office.as("lin")
                        .scores()
                        .define(ScoreTable.of(ScoreTable.Rule.of(
                                "x", 1, new LeadCondition("own.undefined", LeadCondition.Test.PRESENT, List.of())))))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> office.as("lin")
                        .scores()
                        .define(ScoreTable.of(ScoreTable.Rule.of(
                                "x", 1, new LeadCondition("score", LeadCondition.Test.PRESENT, List.of())))))
                .as("no score rests on itself")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> office.as("lin")
                        .scores()
                        .define(ScoreTable.of(ScoreTable.Rule.of(
                                "x", 1, new LeadCondition("own.size", LeadCondition.Test.AT_LEAST, List.of("many"))))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("own.size");
    }

    // SCO-01, SCO-02
    @Property(tries = 300)
    void the_lines_sum_to_the_total_which_is_never_below_the_floor(@ForAll long seed) {
        Random random = new Random(seed);
        Lead lead =
                Office.open().lead(new dev.keelson.crm.history.Holder.InPool(new dev.keelson.crm.kernel.PoolId("sea")));
        ScoreTable table = new ScoreTable(
                java.util.stream.IntStream.range(0, random.nextInt(6))
                        .mapToObj(number -> ScoreTable.Rule.of(
                                "rule " + number,
                                random.nextInt(101) - 50,
                                LeadCondition.of(
                                        LeadAttributes.NAME,
                                        random.nextBoolean() ? LeadCondition.Test.PRESENT : LeadCondition.Test.ABSENT)))
                        .toList(),
                random.nextBoolean()
                        ? Optional.of(new ScoreTable.Decay(1 + random.nextInt(9), 1 + random.nextInt(9)))
                        : Optional.empty(),
                random.nextInt(41) - 20);
        Instant now = lead.times().createdAt().plus(Duration.ofHours(random.nextInt(1_000)));

        Score score = ScoreRules.score(table, lead, DemandRules.byName(LeadAttributes.RECORDS, List.of()), now);

        assertThat(score.lines().stream().mapToLong(Score.Line::points).sum()).isEqualTo(score.total());
        long met = table.rules().stream()
                .filter(rule -> rule.conditions().get(0).test() == LeadCondition.Test.PRESENT)
                .mapToLong(ScoreTable.Rule::points)
                .sum();
        long days = Duration.between(lead.times().createdAt(), now).toDays();
        long lost =
                table.decay().map(decay -> days / decay.days() * decay.points()).orElse(0L);
        assertThat(score.total()).isEqualTo(Math.max(table.floor(), met - lost));
    }

    @Test
    void a_condition_is_read_back_as_it_was_written() {
        for (LeadCondition condition : List.of(
                LeadCondition.of(LeadAttributes.PHASE, LeadCondition.Test.NONE_OF, LeadPhase.NEW, LeadPhase.WORKING),
                LeadCondition.holding(LeadAttributes.TAGS, "a b", "界"),
                new LeadCondition("own.size", LeadCondition.Test.ABSENT, List.of()))) {
            assertThat(LeadCondition.parse(condition.print())).isEqualTo(condition);
        }
    }
}
