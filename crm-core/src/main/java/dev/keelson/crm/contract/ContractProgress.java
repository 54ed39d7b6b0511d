package dev.keelson.crm.contract;

import dev.keelson.crm.approval.Approval;
import dev.keelson.crm.kernel.ContractId;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How far a contract has come.
 *
 * @param signedOn the day it came into force
 * @param closing why it was terminated
 * @param approval the last round of asking those who must agree
 * @param proposal the terms they are asked about, where those are not the contract's yet
 * @param milestones what is to be delivered, by the day it is due
 * @param renews the contract that this one goes on from
 * @param renewal the contract that goes on from this one
 * @param noticed how many days before its end notice was last given; none was where absent
 */
public record ContractProgress(
        ContractState state,
        Optional<LocalDate> signedOn,
        Optional<String> closing,
        Optional<Approval> approval,
        Optional<ContractTerms> proposal,
        List<Milestone> milestones,
        Optional<ContractId> renews,
        Optional<ContractId> renewal,
        Optional<Integer> noticed) {
    public ContractProgress {
        milestones = milestones.stream()
                .sorted(Comparator.comparing(Milestone::dueOn).thenComparing(Milestone::name))
                .toList();
    }

    /** In that state, nothing else having happened. */
    public static ContractProgress of(ContractState state) {
        return begun(state, Optional.empty());
    }

    /** As it begins, which goes on from another contract or from none. */
    static ContractProgress begun(ContractState state, Optional<ContractId> renews) {
        return new ContractProgress(
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                renews,
                Optional.empty(),
                Optional.empty());
    }

    ContractProgress in(ContractState next) {
        return new ContractProgress(next, signedOn, closing, approval, proposal, milestones, renews, renewal, noticed);
    }

    ContractProgress signedOn(LocalDate day) {
        return new ContractProgress(
                state, Optional.of(day), closing, approval, proposal, milestones, renews, renewal, noticed);
    }

    ContractProgress closedFor(String reason) {
        return new ContractProgress(
                state, signedOn, Optional.of(reason), approval, proposal, milestones, renews, renewal, noticed);
    }

    /** Being asked about, or no longer; about other terms than the contract's where there are some. */
    ContractProgress asking(Approval round, Optional<ContractTerms> about) {
        return new ContractProgress(
                state, signedOn, closing, Optional.of(round), about, milestones, renews, renewal, noticed);
    }

    ContractProgress delivering(List<Milestone> next) {
        return new ContractProgress(state, signedOn, closing, approval, proposal, next, renews, renewal, noticed);
    }

    ContractProgress renewedBy(ContractId next) {
        return new ContractProgress(
                state, signedOn, closing, approval, proposal, milestones, renews, Optional.of(next), noticed);
    }

    ContractProgress noticed(Optional<Integer> days) {
        return new ContractProgress(state, signedOn, closing, approval, proposal, milestones, renews, renewal, days);
    }

    /** Whether those who must agree are being asked. */
    boolean pending() {
        return approval.filter(round -> round.outcome() == Approval.Outcome.PENDING)
                .isPresent();
    }

    /** When the next thing is to be delivered. */
    public Optional<LocalDate> nextDue() {
        return milestones.stream()
                .filter(milestone -> !milestone.done())
                .findFirst()
                .map(Milestone::dueOn);
    }
}
