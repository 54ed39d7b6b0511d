package dev.keelson.crm.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Office;
import dev.keelson.crm.access.Explanation;
import dev.keelson.crm.access.Grant;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Scope;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharingLeadsTest {
    private final Company company = new Company();
    private Lead lead;

    @BeforeEach
    void a_lead_of_lins() {
        lead = company.lin().leads().capture(NewLead.named("Tea"));
    }

    @Test
    void a_participant_sees_the_lead_up_to_the_instant_the_invitation_ends() {
        Instant end = company.now.plus(Duration.ofHours(1));
        Participation invited = company.lin().leads().inviteUntil(lead.id(), Company.ZHAO, ParticipantAccess.READ, end);

        assertThat(invited.recordCreatedAt()).isEqualTo(lead.times().createdAt());
        assertThat(company.lin().leads().participants(lead.id())).containsExactly(invited);
        company.now = end.minusNanos(1_000);
        assertThat(company.zhao().leads().get(lead.id()).name()).isEqualTo("Tea");
        company.now = end;
        assertThatThrownBy(() -> company.zhao().leads().get(lead.id())).isInstanceOf(NotFoundException.class);
        assertThat(company.zhao().leads().count(Filter.all())).isZero();
        assertThat(company.lin().leads().participants(lead.id())).isEmpty();
    }

    @Test
    void inviting_again_changes_how_and_inviting_the_same_way_changes_nothing() {
        company.lin().leads().invite(lead.id(), Company.ZHAO, ParticipantAccess.READ);
        company.lin().leads().invite(lead.id(), Company.ZHAO, ParticipantAccess.READ);
        company.lin().leads().invite(lead.id(), Company.ZHAO, ParticipantAccess.WRITE);

        assertThat(company.lin().leads().participants(lead.id()))
                .singleElement()
                .satisfies(one -> assertThat(one.access()).isEqualTo(ParticipantAccess.WRITE));
        assertThat(events())
                .containsExactly(
                        "lead.captured",
                        "lead.ownership-changed",
                        "lead.participant-invited",
                        "lead.participant-invited");
    }

    @Test
    void dismissing_ends_it_at_once_and_twice_changes_nothing() {
        company.lin().leads().invite(lead.id(), Company.ZHAO, ParticipantAccess.READ);

        company.lin().leads().dismiss(lead.id(), Company.ZHAO);
        company.lin().leads().dismiss(lead.id(), Company.ZHAO);

        assertThatThrownBy(() -> company.zhao().leads().get(lead.id())).isInstanceOf(NotFoundException.class);
        assertThat(events()).filteredOn("lead.participant-dismissed"::equals).hasSize(1);
    }

    @Test
    void a_participant_invites_nobody_and_hands_nothing_over() {
        company.lin().leads().invite(lead.id(), Company.ZHAO, ParticipantAccess.WRITE);

        assertThatThrownBy(() -> company.zhao().leads().invite(lead.id(), Company.WANG, ParticipantAccess.READ))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> company.zhao().leads().transfer(lead.id(), Company.ZHAO))
                .isInstanceOf(RefusedException.class);
        assertThat(company.zhao()
                        .leads()
                        .edit(
                                lead.id(),
                                LeadEdit.of(company.zhao().leads().get(lead.id()))
                                        .set(LeadAttributes.REGION, "south"))
                        .profile()
                        .region())
                .contains("south");
    }

    // ACC-09
    @Test
    void nobody_lets_another_or_oneself_do_more_with_a_lead_than_one_may() {
        Office office = Office.open();
        office.setup()
                .roles()
                .define(List.of(
                        Office.role(
                                "leader",
                                Grant.of(Permission.LEAD_VIEW, Scope.TEAM),
                                Grant.of(Permission.LEAD_SHARE, Scope.TEAM),
                                Grant.of(Permission.LEAD_MOVE, Scope.TEAM),
                                Grant.of(Permission.LEAD_EDIT, Scope.SELF)),
                        Office.role("mover", Scope.SELF, Permission.LEAD_VIEW, Permission.LEAD_MOVE),
                        Office.role("editor", Scope.SELF, Permission.LEAD_VIEW, Permission.LEAD_EDIT)));
        office.setup()
                .departments()
                .define(
                        List.of(Office.department("south", null, "wang")),
                        List.of(
                                Office.member("wang", "south", "leader"),
                                Office.member("lin", "south", "editor"),
                                Office.member("mei", "south", "mover")));
        Lead lins = office.lead(new Holder.Owned(
                new MemberId("lin"), office.setup().departments().organisation().homeOf(new MemberId("lin"))));
        Leads wang = office.as("wang").leads();

        assertThatThrownBy(() -> wang.invite(lins.id(), new MemberId("wang"), ParticipantAccess.WRITE))
                .hasMessageContaining("nobody grants more than they hold: lead.edit");
        assertThat(wang.participants(lins.id())).isEmpty();
        wang.invite(lins.id(), new MemberId("mei"), ParticipantAccess.WRITE);
        wang.invite(lins.id(), new MemberId("lin"), ParticipantAccess.WRITE);
        wang.invite(lins.id(), new MemberId("wang"), ParticipantAccess.READ);
        assertThat(wang.participants(lins.id())).hasSize(3);
    }

    // ACC-09
    @Test
    void whoever_takes_part_exports_nothing_by_it() {
        Office office = Office.open();
        office.setup()
                .roles()
                .define(List.of(
                        Office.role(
                                "sharer",
                                Scope.SELF,
                                Permission.LEAD_VIEW,
                                Permission.LEAD_CREATE,
                                Permission.LEAD_SHARE),
                        Office.role("exporter", Scope.SELF, Permission.LEAD_VIEW, Permission.LEAD_EXPORT)));
        office.setup()
                .departments()
                .define(
                        List.of(Office.department("south", null)),
                        List.of(Office.member("lin", "south", "sharer"), Office.member("mei", "south", "exporter")));
        Lead lins = office.as("lin").leads().capture(NewLead.named("Chen"));
        Leads mei = office.as("mei").leads();

        office.as("lin").leads().invite(lins.id(), new MemberId("mei"), ParticipantAccess.READ);
        assertThat(mei.get(lins.id()).name()).isEqualTo("Chen");
        assertThat(mei.export(Filter.all(), LeadAttributes.newestFirst(), exported -> {}))
                .isZero();
        assertThat(mei.explain(lins.id(), Permission.LEAD_EXPORT).verdict()).isEqualTo(Explanation.Verdict.DENY);
    }

    @Test
    void an_invitation_needs_somebody_and_a_future() {
        assertThatThrownBy(
                        () -> company.lin().leads().invite(lead.id(), new MemberId("stranger"), ParticipantAccess.READ))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("member:");
        assertThatThrownBy(() ->
                        company.lin().leads().inviteUntil(lead.id(), Company.ZHAO, ParticipantAccess.READ, company.now))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("until:");
    }

    private List<String> events() {
        return company.lin().leads().history(lead.id(), PageRequest.firstPage(50)).items().stream()
                .map(RecordedEvent::type)
                .toList();
    }
}
