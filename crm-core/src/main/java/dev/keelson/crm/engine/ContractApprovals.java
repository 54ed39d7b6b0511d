package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.approval.Approval;
import dev.keelson.crm.approval.ApprovalCase;
import dev.keelson.crm.approval.ApprovalRoute;
import dev.keelson.crm.approval.Verdict;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractApprovalRules;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.util.Optional;

/** Asks those who must agree to contracts and amendments, and takes their answers. */
final class ContractApprovals {
    private static final Shelf<Contract, ContractId> SHELF = Shelf.CONTRACTS;

    private ContractApprovals() {}

    static Contract submit(Call call, ContractId id, long version) {
        Contract contract = SHELF.requireAt(call, id, version, Permission.CONTRACT_EDIT);
        return ContractMoves.save(call, ContractApprovalRules.ask(contract, round(call, contract, contract.terms())));
    }

    static Contract propose(Call call, ContractId id, ContractTerms terms, long version) {
        Contract contract = SHELF.requireAt(call, id, version, Permission.CONTRACT_EDIT);
        return ContractMoves.save(
                call,
                ContractApprovalRules.propose(
                        contract, terms, call.configuration().contracts(), round(call, contract, terms)));
    }

    private static Approval round(Call call, Contract contract, ContractTerms terms) {
        return Approving.begin(call, of(call, contract, terms), contract.approval());
    }

    /** Who must agree to a contract on those terms. */
    static Optional<ApprovalRoute> needed(Call call, Contract contract, ContractTerms terms) {
        return Approving.needed(call, of(call, contract, terms));
    }

    private static ApprovalCase of(Call call, Contract contract, ContractTerms terms) {
        return new ApprovalCase(
                contract.ref(),
                terms.amount(),
                contract.holder().owner(),
                contract.holder().department(),
                Approving.actor(call),
                call.configuration().approvals().flowsOf(ContractAttributes.RECORDS.name()),
                call.configuration().organisation(),
                Approving.able(
                        call,
                        ContractAttributes.SCOPE,
                        contract,
                        Permission.CONTRACT_VIEW,
                        Permission.CONTRACT_APPROVE));
    }

    /** @param round what the actor was asked in */
    static Contract answer(Call call, ContractId id, long round, Verdict verdict, Optional<String> comment) {
        Contract contract = SHELF.require(call, id, Permission.CONTRACT_APPROVE);
        Approving.requireRound(contract.approval(), round);
        return ContractMoves.save(
                call,
                ContractApprovalRules.answer(
                        contract,
                        Approving.actor(call),
                        Approving.standingInFor(call),
                        verdict,
                        comment,
                        call.configuration().contracts(),
                        call.now()));
    }

    static Contract callOff(Call call, ContractId id) {
        return ContractMoves.save(
                call, ContractApprovalRules.callOff(SHELF.require(call, id, Permission.CONTRACT_EDIT)));
    }

    static Page<Contract> awaiting(Call call, PageRequest page) {
        return SHELF.page(
                call, Filter.where(ContractAttributes.AWAITING).hasAny(Approving.answeredFor(call)), Sort.byId(), page);
    }
}
