package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.PipelineKey;
import dev.keelson.crm.kernel.StageKey;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.opportunity.OpportunityOutcome;
import dev.keelson.crm.opportunity.OpportunityProfile;
import dev.keelson.crm.opportunity.OpportunityProgress;
import dev.keelson.crm.query.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

final class OpportunityMapping extends Mapping<Opportunity, OpportunityId, OpportunityRow> {
    OpportunityMapping() {
        super(
                OpportunityAttributes.RECORDS,
                OpportunityRow.class,
                new PlaceList()
                        .uuid(OpportunityAttributes.ID, "id", Place.Presence.ALWAYS)
                        .put(OpportunityAttributes.SUBJECT, Places.reference("opportunity", "id"))
                        .uuid(OpportunityAttributes.CUSTOMER, "customerId", Place.Presence.ALWAYS)
                        .always(OpportunityAttributes.NAME, "name")
                        .maybe(OpportunityAttributes.AMOUNT, "amount")
                        .maybe(OpportunityAttributes.EXPECTED_CLOSE, "expectedClose")
                        .maybe(OpportunityAttributes.NEXT_STEP, "nextStep")
                        .maybe(OpportunityAttributes.NEXT_STEP_ON, "nextStepOn")
                        .terms(OpportunityAttributes.COMPETITORS)
                        .terms(OpportunityAttributes.TAGS)
                        .always(OpportunityAttributes.PIPELINE, "pipeline")
                        .always(OpportunityAttributes.STAGE, "stage")
                        .always(OpportunityAttributes.OUTCOME, "outcome")
                        .always(OpportunityAttributes.STAGE_SINCE, "stageSince")
                        .maybe(OpportunityAttributes.REASON, "reason")
                        .held(
                                OpportunityAttributes.HOLDER,
                                OpportunityAttributes.OWNER,
                                OpportunityAttributes.DEPARTMENT,
                                OpportunityAttributes.POOL)
                        .uuid(OpportunityAttributes.FROM_LEAD, "fromLead", Place.Presence.MAYBE)
                        .always(OpportunityAttributes.CREATED_AT, "createdAt")
                        .places());
    }

    @Override
    List<String> trail() {
        return List.of("createdAt");
    }

    @Override
    Optional<Supplier<? extends TermRow>> termRow() {
        return Optional.of(OpportunityTermRow::new);
    }

    @Override
    OpportunityRow row(String tenant, Opportunity opportunity) {
        OpportunityRow row = new OpportunityRow();
        Holding.write(row, tenant, opportunity.id().value(), opportunity.holder());
        row.customerId = opportunity.customer().value();
        write(row, opportunity.profile());
        write(row, opportunity.progress());
        row.fromLead = opportunity.fromLead().map(LeadId::value).orElse(null);
        row.createdAt = opportunity.createdAt();
        row.ownershipSteps = opportunity.ownershipSteps();
        row.version = opportunity.version();
        return row;
    }

    private static void write(OpportunityRow row, OpportunityProfile profile) {
        row.name = profile.name();
        row.nameKey = Text.key(profile.name());
        row.amount = profile.amount().map(Money::toString).orElse(null);
        row.amountKey = profile.amount().map(ValueType.MONEY::sortKey).orElse(null);
        row.amountNumber = profile.amount().map(Money::amount).orElse(null);
        row.lines = profile.lines().isEmpty() ? null : LineForm.write(profile.lines());
        row.expectedClose = profile.expectedClose().orElse(null);
        row.nextStep = profile.nextStep().orElse(null);
        row.nextStepKey = profile.nextStep().map(Text::key).orElse(null);
        row.nextStepOn = profile.nextStepOn().orElse(null);
        row.competitors = LeadMapping.tags(profile.competitors());
        row.tags = LeadMapping.tags(profile.tags());
        row.fields = FieldJson.display(profile.fields());
        row.fieldKeys = FieldJson.keys(profile.fields());
    }

    private static void write(OpportunityRow row, OpportunityProgress progress) {
        row.pipeline = progress.pipeline().value();
        row.stage = progress.stage().value();
        row.outcome = progress.outcome().name();
        row.stageSince = progress.since();
        row.reason = progress.reason().orElse(null);
        row.reasonKey = progress.reason().map(Text::key).orElse(null);
    }

    @Override
    Opportunity record(OpportunityRow row) {
        return new Opportunity(
                new OpportunityId(row.id),
                new CustomerId(row.customerId),
                new OpportunityProfile(
                        row.name,
                        Optional.ofNullable(row.amount).map(Money::parse),
                        row.lines == null ? List.of() : LineForm.read(row.lines),
                        Optional.ofNullable(row.expectedClose),
                        Optional.ofNullable(row.nextStep),
                        Optional.ofNullable(row.nextStepOn),
                        LeadMapping.tags(row.competitors),
                        LeadMapping.tags(row.tags),
                        FieldJson.read(row.fields)),
                Holding.read(row),
                new OpportunityProgress(
                        new PipelineKey(row.pipeline),
                        new StageKey(row.stage),
                        OpportunityOutcome.valueOf(row.outcome),
                        row.stageSince,
                        Optional.ofNullable(row.reason)),
                Optional.ofNullable(row.fromLead).map(LeadId::new),
                row.createdAt,
                row.ownershipSteps,
                row.version);
    }
}
