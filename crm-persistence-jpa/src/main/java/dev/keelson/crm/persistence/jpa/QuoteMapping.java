package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.QuoteId;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.quote.Quote;
import dev.keelson.crm.quote.QuoteAttributes;
import dev.keelson.crm.quote.QuoteState;
import java.util.Optional;
import java.util.function.Supplier;

final class QuoteMapping extends Mapping<Quote, QuoteId, QuoteRow> {
    QuoteMapping() {
        super(
                QuoteAttributes.RECORDS,
                QuoteRow.class,
                new PlaceList()
                        .uuid(QuoteAttributes.ID, "id", Place.Presence.ALWAYS)
                        .always(QuoteAttributes.NUMBER, "number")
                        .uuid(QuoteAttributes.OPPORTUNITY, "opportunityId", Place.Presence.ALWAYS)
                        .always(QuoteAttributes.STATE, "state")
                        .terms(QuoteAttributes.AWAITING)
                        .always(QuoteAttributes.CREATED_AT, "createdAt")
                        .places());
    }

    @Override
    Optional<Supplier<? extends TermRow>> termRow() {
        return Optional.of(QuoteTermRow::new);
    }

    @Override
    QuoteRow row(String tenant, Quote quote) {
        QuoteRow row = new QuoteRow();
        row.tenantId = tenant;
        row.id = quote.id().value();
        row.number = quote.number();
        row.numberKey = Text.key(quote.number());
        row.opportunityId = quote.opportunity().value();
        row.name = quote.terms().name();
        row.lines = LineForm.write(quote.terms().lines());
        row.validUntil = quote.terms().validUntil();
        row.paymentTerms = quote.terms().payment().orElse(null);
        row.total = quote.terms().total().toString();
        row.state = quote.state().name();
        row.approval = ApprovalForm.write(quote.approval());
        row.contractId = quote.contract().map(ContractId::value).orElse(null);
        row.reason = quote.reason().orElse(null);
        row.revision = quote.revision();
        row.createdAt = quote.createdAt();
        row.version = quote.version();
        return row;
    }

    @Override
    Quote record(QuoteRow row) {
        return new Quote(
                new QuoteId(row.id),
                row.number,
                new OpportunityId(row.opportunityId),
                LineForm.terms(row.name, row.lines, row.validUntil, row.paymentTerms),
                QuoteState.valueOf(row.state),
                ApprovalForm.read(row.approval),
                Optional.ofNullable(row.contractId).map(ContractId::new),
                Optional.ofNullable(row.reason),
                row.revision,
                row.createdAt,
                row.version);
    }
}
