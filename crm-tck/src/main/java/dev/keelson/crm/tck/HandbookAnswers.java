package dev.keelson.crm.tck;

import static dev.keelson.crm.query.PageRequest.firstPage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.Duty;
import dev.keelson.crm.access.Explanation;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.history.AuditDetail;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.AuditPolicy;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.Converted;
import dev.keelson.crm.lead.Lead;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Step 16 of the story: what those who may ask are told about who did what, and why. */
final class HandbookAnswers {
    private HandbookAnswers() {}

    /** Step 16, in part: who changed that lead, and why they were allowed to. */
    static void anybodyWhoMayAskLearnsWhoDidWhatAndWhy(HandbookCompany company, Lead lead) {
        assertThat(company.as("zhao").leads().ownership(lead.id()))
                .extracting(OwnershipChange::cause)
                .containsExactly(OwnershipChange.Cause.CAPTURED, OwnershipChange.Cause.ASSIGNED);
        assertThat(company.as("zhao").leads().history(lead.id(), firstPage(50)).items())
                .extracting(event -> event.actor() + " " + event.type())
                .containsSubsequence(
                        "user:lin lead.captured",
                        "user:wang lead.ownership-changed",
                        "user:wang lead.participant-invited",
                        "user:mei lead.followed-up",
                        "user:mei lead.stage-moved",
                        "user:mei lead.converted");
        Explanation assigned =
                company.as("ada").access().explain(new MemberId("wang"), lead.ref(), Permission.LEAD_ASSIGN);
        assertThat(assigned.verdict()).isEqualTo(Explanation.Verdict.ALLOW);
        assertThat(assigned.chain()).containsSubsequence("role leader", "grants lead.assign", "over TEAM");
        Explanation stranger =
                company.as("ada").access().explain(new MemberId("chen"), lead.ref(), Permission.LEAD_ASSIGN);
        assertThat(stranger.verdict()).isEqualTo(Explanation.Verdict.DENY);
        assertThat(stranger.failed()).as("what would have let chen").isNotEmpty();
    }

    /** Step 16: who saw and changed that customer, and why they were allowed to. */
    static void whoSawAndChangedThatCustomerIsTold(HandbookCompany company, Converted won) {
        Customer customer = won.customer();
        company.as("ada").audit().define(AuditPolicy.ofReads("customer"));
        company.passes(Duration.ofMinutes(1));
        company.as("qian").customers().get(customer.id());
        company.passes(Duration.ofMinutes(1));
        assertThatThrownBy(() ->
                        company.as("chen").followUps().add(customer.ref(), NewFollowUp.of(FollowUp.Kind.CALL, "hello")))
                .isInstanceOf(NotFoundException.class);

        List<AuditEntry> told =
                company.as("ada").audit().of(customer.ref(), firstPage(50)).items();
        assertThat(told)
                .extracting(entry -> entry.actor() + " " + entry.command() + " " + entry.outcome())
                .containsExactly(
                        "user:chen follow-ups.add DENIED",
                        "user:qian customers.get SEEN",
                        "user:mei leads.convert DONE");
        assertThat(told.get(1).detail().orElseThrow().why())
                .containsExactly("role finance, grants customer.view, over ALL, every record of the tenant is reached");
        assertThat(told.get(2).detail().orElseThrow().why())
                .satisfiesExactly(
                        first -> assertThat(first).contains("grants lead.convert"),
                        second -> assertThat(second).contains("grants opportunity.create"));
        assertThat(told.get(2).detail().orElseThrow().changes())
                .contains(new AuditDetail.Change("name", Optional.empty(), Optional.of(customer.name())));
        assertThatThrownBy(() -> company.as("mei").audit().of(customer.ref(), firstPage(50)))
                .isInstanceOf(RefusedException.class);

        company.nightly(Duty.SEAL);
        assertThat(company.as("ada").audit().verify().holds()).isTrue();
    }
}
