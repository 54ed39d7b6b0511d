package dev.keelson.crm.lead;

import static dev.keelson.crm.query.PageRequest.firstPage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Participants;
import dev.keelson.crm.query.Sort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** LEAD-31, in sentences. */
class ServiceLevelTest {
    private final Company company = new Company();

    @Test
    void a_lead_is_due_at_the_end_of_its_stages_service_level_and_anew_in_every_stage() {
        StageTable table = company.lin().stages().table();
        Lead lead = company.lin().leads().capture(NewLead.named("Tea").phone("13812345678"));
        Instant captured = company.now;

        assertThat(table.dueAt(lead)).contains(captured.plus(Duration.ofDays(2)));
        company.later(Duration.ofDays(1));
        Lead working = company.lin().leads().move(lead.id(), StageTable.WORKING);
        assertThat(table.dueAt(working)).contains(captured.plus(Duration.ofDays(31)));
        Lead lost = company.lin().leads().disqualify(lead.id(), "too small");
        assertThat(table.dueAt(lost)).as("closed").isEmpty();
    }

    @Test
    void those_due_are_listed_and_counted_the_longest_waiting_first_as_far_as_one_sees() {
        Lead first = company.lin().leads().capture(NewLead.named("First"));
        company.later(Duration.ofHours(1));
        Lead second = company.lin().leads().capture(NewLead.named("Second"));
        Lead wangs = company.wang().leads().capture(NewLead.named("Wang's"));
        company.later(Duration.ofHours(1));
        company.lin()
                .leads()
                .move(company.lin().leads().capture(NewLead.named("Busy")).id(), StageTable.WORKING);
        company.later(Duration.ofDays(2));

        Filter<Lead> due = company.lin().stages().table().dueBy(company.now);
        assertThat(company.lin().stages().table().dueBy(company.now.plusNanos(999)))
                .isEqualTo(due);
        assertThat(company.lin()
                        .leads()
                        .list(due, Sort.up(LeadAttributes.STAGE_SINCE), firstPage(10))
                        .items())
                .containsExactly(first, second);
        assertThat(company.mei().leads().count(due)).isEqualTo(3);
        assertThat(company.wang().leads().list(due, Sort.byId(), firstPage(10)).items())
                .containsExactly(wangs);
        company.lin().leads().move(first.id(), StageTable.WORKING);
        assertThat(company.lin().leads().count(due)).isEqualTo(1);
    }

    @Property(tries = 200)
    void the_filter_finds_exactly_those_whose_due_time_has_come(
            @ForAll @IntRange(max = 9) int stage, @ForAll @IntRange(min = -3, max = 200) int hours) {
        StageTable table = table();
        Stage here = table.stages().get(stage % table.stages().size());
        Lead lead = company.director()
                .leads()
                .record(RecordedLead.of(NewLead.named("Tea").ownedBy(Company.LIN), here.key()));
        Instant at = company.now.plus(Duration.ofHours(hours));

        boolean due = table.dueAt(lead).filter(when -> !when.isAfter(at)).isPresent();

        assertThat(table.dueBy(at).test(lead, Participants.NONE)).isEqualTo(due);
        assertThat(due)
                .isEqualTo(here.phase().open() && here.serviceLevel().isPresent() && hours >= 24 * (1 + here.order()));
    }

    /** Every stage waits a day longer than the one before, the fourth for ever; closed stages too say how long. */
    private StageTable table() {
        List<Stage> stages = new ArrayList<>();
        LeadPhase[] phases = {
            LeadPhase.NEW,
            LeadPhase.WORKING,
            LeadPhase.WORKING,
            LeadPhase.WORKING,
            LeadPhase.QUALIFIED,
            LeadPhase.CONVERTED,
            LeadPhase.DISQUALIFIED
        };
        for (int at = 0; at < phases.length; at++) {
            Optional<Duration> level = at == 3 ? Optional.empty() : Optional.of(Duration.ofDays(at + 1L));
            stages.add(
                    new Stage(new StageKey("s" + at), "S" + at, phases[at], Set.of(), Set.of(), Set.of(), level, at));
        }
        return company.director().stages().define(StageTable.of(stages));
    }

    @Test
    void a_service_level_is_a_positive_number_of_seconds_up_to_a_hundred_years() {
        for (Duration wrong : List.of(
                Duration.ZERO,
                Duration.ofDays(-1),
                Duration.ofMillis(1_500),
                Stage.LONGEST_SERVICE_LEVEL.plusSeconds(1))) {
            assertThatThrownBy(() -> waiting(wrong))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("stage.serviceLevel");
        }
        assertThat(waiting(Stage.LONGEST_SERVICE_LEVEL).serviceLevel()).isPresent();
        assertThat(waiting(Duration.ofSeconds(1)).serviceLevel()).isPresent();
    }

    private static Stage waiting(Duration level) {
        return new Stage(
                new StageKey("s"), "S", LeadPhase.WORKING, Set.of(), Set.of(), Set.of(), Optional.of(level), 1);
    }
}
