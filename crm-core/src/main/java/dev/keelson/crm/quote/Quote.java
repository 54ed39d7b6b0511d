package dev.keelson.crm.quote;

import dev.keelson.crm.approval.Approval;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.QuoteId;
import dev.keelson.crm.kernel.RecordRef;
import java.time.Instant;
import java.util.Optional;

/**
 * A quote (报价) for an opportunity; whoever reads the opportunity with its amount reads it.
 *
 * @param number unique among the tenant's quotes
 * @param approval the last round of asking those who must agree
 * @param contract what was made of it when it was accepted
 * @param reason why it was turned down or taken back
 * @param revision how many versions its terms have had
 */
public record Quote(
        QuoteId id,
        String number,
        OpportunityId opportunity,
        QuoteTerms terms,
        QuoteState state,
        Optional<Approval> approval,
        Optional<ContractId> contract,
        Optional<String> reason,
        long revision,
        Instant createdAt,
        long version) {
    public RecordRef ref() {
        return RecordRef.of(id);
    }

    Quote in(QuoteState next) {
        return new Quote(
                id, number, opportunity, terms, next, approval, contract, reason, revision, createdAt, version);
    }

    Quote on(QuoteTerms next) {
        return new Quote(
                id,
                number,
                opportunity,
                next,
                QuoteState.DRAFT,
                approval,
                contract,
                reason,
                revision + 1,
                createdAt,
                version);
    }

    Quote asking(Approval round) {
        return new Quote(
                id,
                number,
                opportunity,
                terms,
                state,
                Optional.of(round),
                contract,
                reason,
                revision,
                createdAt,
                version);
    }

    Quote acceptedAs(ContractId made) {
        return new Quote(
                id,
                number,
                opportunity,
                terms,
                state,
                approval,
                Optional.of(made),
                reason,
                revision,
                createdAt,
                version);
    }

    Quote because(String why) {
        return new Quote(
                id,
                number,
                opportunity,
                terms,
                state,
                approval,
                contract,
                Optional.of(why),
                revision,
                createdAt,
                version);
    }

    public Quote withVersion(long next) {
        return new Quote(id, number, opportunity, terms, state, approval, contract, reason, revision, createdAt, next);
    }
}
