package dev.keelson.crm.contract;

import dev.keelson.crm.approval.Approval;
import dev.keelson.crm.approval.ApprovalRefusal;
import dev.keelson.crm.approval.ApprovalRules;
import dev.keelson.crm.approval.ApprovalStep;
import dev.keelson.crm.approval.Verdict;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.MemberId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Every rule of asking others to agree to a contract or its amendment.
 *
 * <p>CON-05: while somebody is asked about a draft, and after all agreed, its terms do not change; while somebody is asked about an amendment,
 * no other one is made, and it is made with the last who agrees. Who asked may call it off; whoever declines ends it.
 */
public final class ContractApprovalRules {
    private ContractApprovalRules() {}

    /** Those who must agree are asked about a draft. */
    public static Decision<Contract> ask(Contract contract, Approval round) {
        return ContractRules.move(contract, ContractState.IN_APPROVAL, Optional.empty())
                .then(moved -> ContractRules.instalmentsMatch(contract.terms())
                        .then(match -> asked(moved, round, Optional.empty())));
    }

    /** Those who must agree are asked about other terms of a contract in force. */
    public static Decision<Contract> propose(
            Contract contract, ContractTerms next, ContractPolicy policy, Approval round) {
        return ContractRules.amend(contract, next, policy)
                .fold(possible -> asked(contract, round, Optional.of(next)), Decision::refuse);
    }

    private static Decision<Contract> asked(Contract contract, Approval round, Optional<ContractTerms> about) {
        return Decision.accept(
                contract.with(contract.progress().asking(round, about)),
                new ContractEvent.ApprovalAsked(
                        contract.id(),
                        round.round(),
                        round.flow(),
                        about.orElse(contract.terms()).amount()));
    }

    /** A person answers, for themselves and for those for whom they stand in; the system answers for nobody. */
    public static Decision<Contract> answer(
            Contract contract,
            Optional<MemberId> actor,
            Set<MemberId> standingInFor,
            Verdict verdict,
            Optional<String> comment,
            ContractPolicy policy,
            Instant now) {
        Optional<Approval> round = contract.approval();
        if (round.isEmpty()) {
            return Decision.refuse(new ApprovalRefusal.NotPending());
        }
        String step = round.get().current().map(ApprovalStep::name).orElse("");
        if (actor.isEmpty()) {
            return Decision.refuse(new ApprovalRefusal.NotAsked(step));
        }
        MemberId by = actor.get();
        return ApprovalRules.answer(round.get(), by, standingInFor, verdict, comment, now)
                .then(answered -> Decision.accept(
                        contract.with(contract.progress()
                                .asking(answered, contract.progress().proposal())),
                        new ContractEvent.ApprovalAnswered(
                                contract.id(), answered.round(), step, by, verdict, comment)))
                .then(answered -> concluded(answered, policy));
    }

    /** What comes of the answers so far. */
    private static Decision<Contract> concluded(Contract contract, ContractPolicy policy) {
        Approval round = contract.approval().orElseThrow();
        Optional<ContractTerms> proposal = contract.progress().proposal();
        if (round.outcome() == Approval.Outcome.DECLINED) {
            return backed(contract, round);
        }
        if (round.outcome() == Approval.Outcome.AGREED && proposal.isPresent()) {
            return ContractRules.amend(
                    contract.with(contract.progress().asking(round, Optional.empty())), proposal.get(), policy);
        }
        return Decision.accept(contract);
    }

    /** Whoever is asked need not answer any more. */
    public static Decision<Contract> callOff(Contract contract) {
        if (contract.state() != ContractState.IN_APPROVAL
                && !contract.progress().pending()) {
            return Decision.refuse(new ApprovalRefusal.NotPending());
        }
        Approval round = contract.approval().orElseThrow().calledOff();
        return backed(contract, round)
                .then(back -> Decision.accept(back, new ContractEvent.ApprovalCalledOff(contract.id(), round.round())));
    }

    /** A draft is a draft again; a contract in force is as it was. */
    private static Decision<Contract> backed(Contract contract, Approval round) {
        Contract without = contract.with(contract.progress().asking(round, Optional.empty()));
        return contract.state() == ContractState.IN_APPROVAL
                ? ContractRules.move(without, ContractState.DRAFT, Optional.empty())
                : Decision.accept(without);
    }
}
