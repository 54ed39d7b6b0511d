package dev.keelson.crm.contract;

import dev.keelson.crm.approval.Approval;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.RecordRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A contract (合同) with a customer.
 *
 * @param number unique among the tenant's contracts
 * @param opportunity what it came from, where it came from one
 * @param holder whose it is; it has a path of ownership of its own
 * @param uninvoiced how much of its amount no invoice in force asks for; less than zero only where the tenant's policy allows more
 * @param revision how many versions its terms have had
 */
public record Contract(
        ContractId id,
        String number,
        CustomerId customer,
        Optional<OpportunityId> opportunity,
        ContractTerms terms,
        Holder holder,
        ContractProgress progress,
        Money uninvoiced,
        long revision,
        Instant createdAt,
        long ownershipSteps,
        long version) {
    public RecordRef ref() {
        return RecordRef.of(id);
    }

    public ContractState state() {
        return progress.state();
    }

    /** The day it came into force. */
    public Optional<LocalDate> signedOn() {
        return progress.signedOn();
    }

    /** Why it was terminated. */
    public Optional<String> closing() {
        return progress.closing();
    }

    /** The last round of asking those who must agree. */
    public Optional<Approval> approval() {
        return progress.approval();
    }

    /** What invoices in force ask for, less what was credited. */
    public Money invoiced() {
        return terms.amount().minus(uninvoiced);
    }

    Contract with(ContractProgress next) {
        return new Contract(
                id,
                number,
                customer,
                opportunity,
                terms,
                holder,
                next,
                uninvoiced,
                revision,
                createdAt,
                ownershipSteps,
                version);
    }

    /** On other terms, a version further; what is invoiced stays. Of another end notice is given anew. */
    Contract on(ContractTerms next) {
        return new Contract(
                id,
                number,
                customer,
                opportunity,
                next,
                holder,
                progressOn(next),
                next.amount().minus(invoiced()),
                revision + 1,
                createdAt,
                ownershipSteps,
                version);
    }

    /** On other terms, a version further, nothing being invoiced. */
    Contract begunAnewOn(ContractTerms next) {
        return new Contract(
                id,
                number,
                customer,
                opportunity,
                next,
                holder,
                progressOn(next),
                next.amount(),
                revision + 1,
                createdAt,
                ownershipSteps,
                version);
    }

    private ContractProgress progressOn(ContractTerms next) {
        return next.endsOn().equals(terms.endsOn()) ? progress : progress.noticed(Optional.empty());
    }

    Contract heldBy(Holder next) {
        return new Contract(
                id,
                number,
                customer,
                opportunity,
                terms,
                next,
                progress,
                uninvoiced,
                revision,
                createdAt,
                ownershipSteps + 1,
                version);
    }

    Contract inHolder(Holder same) {
        return new Contract(
                id,
                number,
                customer,
                opportunity,
                terms,
                same,
                progress,
                uninvoiced,
                revision,
                createdAt,
                ownershipSteps,
                version);
    }

    Contract of(CustomerId next) {
        return new Contract(
                id,
                number,
                next,
                opportunity,
                terms,
                holder,
                progress,
                uninvoiced,
                revision,
                createdAt,
                ownershipSteps,
                version);
    }

    Contract leaving(Money left) {
        return new Contract(
                id,
                number,
                customer,
                opportunity,
                terms,
                holder,
                progress,
                left,
                revision,
                createdAt,
                ownershipSteps,
                version);
    }

    public Contract withVersion(long next) {
        return new Contract(
                id,
                number,
                customer,
                opportunity,
                terms,
                holder,
                progress,
                uninvoiced,
                revision,
                createdAt,
                ownershipSteps,
                next);
    }
}
