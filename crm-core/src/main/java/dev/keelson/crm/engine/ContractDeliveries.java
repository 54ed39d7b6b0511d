package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.contract.DeliveryRules;
import dev.keelson.crm.contract.Milestone;
import dev.keelson.crm.contract.NewContract;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.Decision;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Plans what is delivered under contracts, says that it was, and renews them. */
final class ContractDeliveries {
    /** A contract to be renewed, and the draft that is to renew it. */
    record Renewal(Contract former, ContractMoves.Draft draft) {}

    private static final Shelf<Contract, ContractId> SHELF = Shelf.CONTRACTS;

    private ContractDeliveries() {}

    static Contract plan(Call call, ContractId id, List<Milestone> milestones, long version) {
        Contract contract = SHELF.requireAt(call, id, version, Permission.CONTRACT_EDIT);
        return ContractMoves.save(
                call,
                DeliveryRules.plan(contract, milestones, call.configuration().organisation()));
    }

    static Contract reach(Call call, ContractId id, String milestone, LocalDate on) {
        Contract contract = SHELF.require(call, id, Permission.CONTRACT_EDIT);
        return ContractMoves.save(call, DeliveryRules.reach(contract, milestone, on));
    }

    static Renewal plan(Call call, ContractId id, NewContract written) {
        Contract former = SHELF.require(call, id, Permission.CONTRACT_EDIT);
        ContractMoves.Draft draft = ContractMoves.plan(call, former.customer(), written);
        renewed(call, former, draft);
        return new Renewal(former, draft.renewing(id));
    }

    static Contract carryOut(Call call, Renewal renewal) {
        String number = ContractMoves.number(call, renewal.draft());
        Contract former = SHELF.granted(call, renewal.former(), Permission.CONTRACT_EDIT);
        Decision.Accepted<Contract> renewed = renewed(call, former, renewal.draft());
        Contract next = ContractMoves.open(call, renewal.draft(), number);
        ContractBook.save(call, renewed);
        return next;
    }

    private static Decision.Accepted<Contract> renewed(Call call, Contract former, ContractMoves.Draft draft) {
        Optional<Contract> before =
                former.progress().renewal().flatMap(id -> call.unit().find(ContractAttributes.RECORDS, id));
        return DeliveryRules.renew(former, draft.id(), before).orThrow();
    }
}
