package dev.keelson.crm.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FollowingUpTest {
    private final Company company = new Company();

    /** LEAD-12 */
    @Test
    void a_follow_up_never_lies_in_the_future() {
        Lead lead = company.lin().leads().capture(NewLead.named("Tea"));
        NewFollowUp call = NewFollowUp.of(FollowUp.Kind.CALL, "hello");

        assertThat(problem(lead, call.happenedAt(company.now.plusNanos(1_000)))).isEqualTo("followUp.at in-future");
        assertThat(problem(lead, call.happenedAt(company.now.minusNanos(1)))).isEqualTo("followUp.at too-fine");
        assertThat(problem(lead, call.nextContactAt(company.now))).isEqualTo("followUp.nextContact out-of-order");
        assertThat(problem(lead, NewFollowUp.of(FollowUp.Kind.CALL, "  "))).isEqualTo("followUp.text required");
        assertThat(company.lin()
                        .followUps()
                        .add(lead.ref(), call.happenedAt(company.now))
                        .at())
                .isEqualTo(company.now);
    }

    private String problem(Lead lead, NewFollowUp wrong) {
        try {
            company.lin().followUps().add(lead.ref(), wrong);
        } catch (InvalidInputException refused) {
            InvalidInputException.Problem problem = refused.problems().get(0);
            return problem.attribute() + " " + problem.code();
        }
        throw new AssertionError("was written down");
    }

    @Property(tries = 50)
    void whatever_the_order_of_writing_the_last_one_is_the_latest(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 100) Integer> minutesAgo) {
        Company fresh = new Company();
        Lead lead = fresh.lin().leads().capture(NewLead.named("Tea"));
        List<Instant> times = new ArrayList<>();
        for (int ago : minutesAgo) {
            Instant at = fresh.now.minus(Duration.ofMinutes(ago));
            times.add(at);
            fresh.lin()
                    .followUps()
                    .add(lead.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "hello").happenedAt(at));
        }

        assertThat(fresh.lin().leads().get(lead.id()).times().lastFollowUp())
                .isEqualTo(times.stream().max(Comparator.naturalOrder()));
        assertThat(fresh.lin()
                        .followUps()
                        .of(lead.ref(), PageRequest.firstPage(10))
                        .items())
                .extracting(FollowUp::at)
                .containsExactlyElementsOf(
                        times.stream().sorted(Comparator.reverseOrder()).toList());
    }

    @Test
    void one_written_down_late_does_not_change_what_a_later_one_planned() {
        Lead lead = company.lin().leads().capture(NewLead.named("Tea"));
        Instant planned = company.now.plus(Duration.ofDays(3));
        company.lin()
                .followUps()
                .add(lead.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "now").nextContactAt(planned));
        company.lin()
                .followUps()
                .add(
                        lead.ref(),
                        NewFollowUp.of(FollowUp.Kind.CALL, "yesterday")
                                .happenedAt(company.now.minus(Duration.ofDays(1)))
                                .nextContactAt(company.now.plus(Duration.ofDays(9))));

        assertThat(company.lin().leads().get(lead.id()).times().nextContact()).contains(planned);
        company.later(Duration.ofDays(1));
        company.lin()
                .followUps()
                .add(
                        lead.ref(),
                        NewFollowUp.of(FollowUp.Kind.CALL, "sooner").nextContactAt(company.now.plusSeconds(60)));
        assertThat(company.lin().leads().get(lead.id()).times().nextContact()).contains(company.now.plusSeconds(60));
    }

    @Test
    void they_are_reached_as_their_lead_is_and_move_with_it() {
        Lead lead = company.lin().leads().capture(NewLead.named("Tea"));
        company.lin().followUps().add(lead.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "hello"));
        assertThat(company.lin().followUps().count(Filter.all())).isEqualTo(1);
        assertThat(company.zhao().followUps().count(Filter.all())).isZero();
        assertThatThrownBy(() -> company.zhao().followUps().of(lead.ref(), PageRequest.firstPage(5)))
                .isInstanceOf(NotFoundException.class);

        company.lin().leads().transfer(lead.id(), Company.ZHAO);

        assertThat(company.lin().followUps().count(Filter.all())).isZero();
        assertThat(company.zhao()
                        .followUps()
                        .list(Filter.all(), Sort.down(FollowUpAttributes.AT), PageRequest.firstPage(5))
                        .items())
                .singleElement()
                .satisfies(followUp -> assertThat(followUp.holder().owner()).contains(Company.ZHAO));
    }

    @Test
    void a_customer_is_followed_up_once_its_lead_is_history() {
        Lead lead = company.qualified();
        Customer customer = company.lin()
                .leads()
                .convert(lead.id(), Conversion.intoNewCustomer())
                .customer();

        assertThatThrownBy(() -> company.lin().followUps().add(lead.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "hello")))
                .isInstanceOf(RefusedException.class)
                .extracting("refusal")
                .isEqualTo(new LeadRefusal.AlreadyConverted());
        company.lin().followUps().add(customer.ref(), NewFollowUp.of(FollowUp.Kind.VISIT, "signed"));

        assertThat(company.lin().customers().get(customer.id()).times().lastFollowUp())
                .contains(company.now);
        assertThat(company.lin()
                        .followUps()
                        .of(customer.ref(), PageRequest.firstPage(5))
                        .items())
                .extracting(FollowUp::text)
                .containsExactly("signed");
        assertThatThrownBy(() ->
                        company.zhao().followUps().add(customer.ref(), NewFollowUp.of(FollowUp.Kind.VISIT, "spy")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void only_leads_and_customers_are_followed_up() {
        assertThatThrownBy(() -> company.lin()
                        .followUps()
                        .of(new RecordRef("contact", new UUID(1, 1)), PageRequest.firstPage(5)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void who_only_reads_along_writes_no_follow_up() {
        Lead lead = company.lin().leads().capture(NewLead.named("Tea"));
        company.lin().leads().invite(lead.id(), Company.ZHAO, dev.keelson.crm.kernel.ParticipantAccess.READ);
        NewFollowUp call = NewFollowUp.of(FollowUp.Kind.CALL, "hello");

        assertThatThrownBy(() -> company.zhao().followUps().add(lead.ref(), call))
                .isInstanceOf(RefusedException.class);
        company.lin().leads().invite(lead.id(), Company.ZHAO, dev.keelson.crm.kernel.ParticipantAccess.WRITE);
        assertThat(company.zhao().followUps().add(lead.ref(), call).author()).isEqualTo("user:zhao");
    }
}
