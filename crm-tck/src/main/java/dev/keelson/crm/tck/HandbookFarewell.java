package dev.keelson.crm.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.handover.Handed;
import dev.keelson.crm.handover.HandoverPlan;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.RefusedException;
import dev.keelson.crm.lead.Converted;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.NewLead;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A salesperson resigns, and others go on with what she had in hand. */
final class HandbookFarewell {
    private static final MemberId MEI = new MemberId("mei");
    private static final MemberId LIN = new MemberId("lin");

    private HandbookFarewell() {}

    /** Step 15, without tasks: preview, then leads, customers and contracts go to others by rule; what is past stays whose it was. */
    static void aSalespersonLeaves(HandbookCompany company, Converted won) {
        CrmSession ada = company.as("ada");
        Lead fresh = company.as("mei").leads().capture(NewLead.named("新线索"));
        OpportunityId closed = won.opportunity().orElseThrow().id();
        Contract contract = ada.contracts()
                .list(Filter.all(), Sort.byId(), PageRequest.firstPage(1))
                .items()
                .get(0);
        Instant signed = ada.now();
        company.passes(Duration.ofDays(1));
        HandoverPlan plan = HandoverPlan.of("mei").toOthers("lin");
        assertThatThrownBy(() -> company.as("lin").handovers().preview(plan))
                .as("a salesperson hands nothing over")
                .isInstanceOf(RefusedException.class);

        List<Handed> preview = ada.handovers().preview(plan);
        assertThat(preview)
                .extracting(handed -> handed.subject().toString())
                .contains(
                        won.customer().ref().toString(),
                        fresh.ref().toString(),
                        contract.ref().toString())
                .doesNotContain("opportunity:" + closed);
        assertThat(ada.handovers().run(plan)).isEqualTo(preview);

        CrmSession lin = company.as("lin");
        assertThat(lin.customers().get(won.customer().id()).holder().owner()).contains(LIN);
        assertThat(lin.leads().get(fresh.id()).holder().owner()).contains(LIN);
        assertThat(lin.contracts().settlement(contract.id()).contract().holder().owner())
                .as("with its invoices")
                .contains(LIN);
        assertThat(lin.payments().count(Filter.all())).as("and payments").isPositive();
        assertThat(ada.opportunities().get(closed).holder().owner())
                .as("what she won stays hers")
                .contains(MEI);
        assertThat(ada.contracts().holderAt(contract.id(), signed).flatMap(holder -> holder.owner()))
                .as("and the contract was hers when it was signed")
                .contains(MEI);
        assertThat(ada.contracts().ownership(contract.id()))
                .extracting(OwnershipChange::cause)
                .endsWith(OwnershipChange.Cause.TRANSFERRED);
        assertThatThrownBy(
                        () -> company.as("mei").customers().get(won.customer().id()))
                .isInstanceOf(NotFoundException.class);
    }
}
