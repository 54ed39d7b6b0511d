package dev.keelson.crm.contract;

import dev.keelson.crm.approval.Approval;
import dev.keelson.crm.approval.ApprovalRefusal;
import dev.keelson.crm.approval.ApprovalRoute;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.Organisation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Every rule of a contract's life. */
public final class ContractRules {
    private ContractRules() {}

    /** CON-01: a contract begins as a draft, under a number that no other contract of the tenant has. */
    public static Decision<Contract> draft(
            ContractId id,
            String number,
            CustomerId customer,
            Optional<OpportunityId> opportunity,
            ContractTerms terms,
            Holder holder,
            Optional<ContractId> renews,
            Instant now) {
        return Decision.accept(
                new Contract(
                        id,
                        number,
                        customer,
                        opportunity,
                        terms,
                        holder,
                        ContractProgress.begun(ContractState.DRAFT, renews),
                        terms.amount(),
                        1,
                        now,
                        1,
                        0),
                new ContractEvent.Drafted(id, number, customer, opportunity, terms.amount()),
                new ContractEvent.OwnershipChanged(id, OwnershipChange.Cause.CAPTURED, Optional.empty(), holder));
    }

    /** An owner is an active member; the contract belongs to that person's primary department of this moment. */
    public static Decision<Holder> ownedBy(MemberId member, Organisation organisation) {
        return organisation.member(member).filter(Member::active).isPresent()
                ? Decision.accept(new Holder.Owned(member, organisation.homeOf(member)))
                : Decision.refuse(new ContractRefusal.NoSuchOwner(member));
    }

    /**
     * CON-03: the terms of a draft change, and those of a contract in force by amendment; each is a version, and no other state lets them
     * change. A contract in force stays in its currency, and, where the tenant binds invoices to the amount, at or above what is invoiced.
     *
     * @param needed who would have to agree to an amendment; it is proposed to them instead
     */
    public static Decision<Contract> revise(
            Contract contract, ContractTerms next, ContractPolicy policy, Optional<ApprovalRoute> needed) {
        if (contract.state() == ContractState.DRAFT) {
            return revised(
                    next.amount().sameCurrency(contract.terms().amount())
                            ? contract.on(next)
                            : contract.begunAnewOn(next));
        }
        if (contract.state() == ContractState.EFFECTIVE && needed.isPresent()) {
            return Decision.refuse(new ApprovalRefusal.Required(needed.get().flow()));
        }
        return amend(contract, next, policy);
    }

    /** The terms of a contract in force become others, which those who must have agreed to. */
    static Decision<Contract> amend(Contract contract, ContractTerms next, ContractPolicy policy) {
        if (contract.state() != ContractState.EFFECTIVE) {
            return Decision.refuse(new ContractRefusal.Locked(contract.state()));
        }
        if (contract.progress().pending()) {
            return Decision.refuse(new ApprovalRefusal.Pending());
        }
        if (!next.amount().sameCurrency(contract.terms().amount())) {
            return Decision.refuse(
                    new ContractRefusal.OtherCurrency(contract.terms().amount()));
        }
        Contract after = contract.on(next);
        if (policy.invoicing() == ContractPolicy.Invoicing.UP_TO_AMOUNT
                && after.uninvoiced().signum() < 0) {
            return Decision.refuse(new ContractRefusal.BelowInvoiced(next.amount(), contract.invoiced()));
        }
        return instalmentsMatch(next).then(match -> revised(after));
    }

    private static Decision<Contract> revised(Contract after) {
        return Decision.accept(
                after,
                new ContractEvent.Revised(
                        after.id(), after.revision(), after.terms().amount()));
    }

    /**
     * A contract comes into force, from that day.
     *
     * <p>CON-04: a contract to which others must agree comes into force once all of them have, on the very terms they were asked about; no
     * other one waits for anybody.
     *
     * @param needed who must agree to it
     */
    public static Decision<Contract> sign(
            Contract contract, LocalDate day, ContractPolicy policy, Optional<ApprovalRoute> needed) {
        if (contract.state() == ContractState.DRAFT && needed.isPresent()) {
            return Decision.refuse(new ApprovalRefusal.Required(needed.get().flow()));
        }
        Approval.Outcome outcome = contract.approval().map(Approval::outcome).orElse(Approval.Outcome.PENDING);
        if (contract.state() == ContractState.IN_APPROVAL && outcome != Approval.Outcome.AGREED) {
            return Decision.refuse(new ApprovalRefusal.NotAgreed(outcome));
        }
        return move(contract, ContractState.EFFECTIVE, Optional.empty())
                .then(moved -> instalmentsMatch(contract.terms())
                        .then(match -> Decision.accept(
                                moved.with(moved.progress().signedOn(day)), bigDeal(contract, policy))));
    }

    /** What tells of a contract that is worth telling everybody of. */
    private static List<ContractEvent> bigDeal(Contract contract, ContractPolicy policy) {
        Money amount = contract.terms().amount();
        return policy.isBigDeal(amount)
                ? List.of(new ContractEvent.BigDeal(contract.id(), amount, contract.holder()))
                : List.of();
    }

    /** Ends it before its time. */
    public static Decision<Contract> terminate(Contract contract, String reason) {
        return move(contract, ContractState.TERMINATED, Optional.of(reason))
                .then(moved -> Decision.accept(moved.with(moved.progress().closedFor(reason))));
    }

    /** CON-02: a contract goes from state to state as {@link ContractState} has it, and in no other way; what it ends, it asks nobody about. */
    public static Decision<Contract> move(Contract contract, ContractState to, Optional<String> reason) {
        if (!contract.state().leadsTo(to)) {
            return Decision.refuse(new ContractRefusal.NoSuchStep(contract.state(), to));
        }
        ContractProgress progress = contract.progress();
        boolean callsOff = contract.state() == ContractState.EFFECTIVE && progress.pending();
        ContractProgress next =
                callsOff ? progress.asking(progress.approval().orElseThrow().calledOff(), Optional.empty()) : progress;
        return Decision.accept(
                contract.with(next.in(to)),
                new ContractEvent.StateChanged(
                        contract.id(), contract.state(), to, contract.terms().amount(), reason));
    }

    /** The instalments of a contract in force, where it has any, sum to its amount (MON-06). */
    static Decision<ContractTerms> instalmentsMatch(ContractTerms terms) {
        Money sum = Money.sum(
                terms.amount(),
                terms.instalments().stream().map(Instalment::amount).toList());
        return terms.instalments().isEmpty() || sum.equals(terms.amount())
                ? Decision.accept(terms)
                : Decision.refuse(new ContractRefusal.InstalmentsMismatch(sum, terms.amount()));
    }

    /** A contract changes hands along its path of ownership, a numbered step from the present holder to the next. */
    public static Decision<Contract> changeHands(Contract contract, Holder next, OwnershipChange.Cause cause) {
        return contract.holder().sameAs(next)
                ? Decision.refuse(new ContractRefusal.AlreadyHeld(next.label()))
                : Decision.accept(
                        contract.heldBy(next),
                        new ContractEvent.OwnershipChanged(contract.id(), cause, Optional.of(contract.holder()), next));
    }
}
