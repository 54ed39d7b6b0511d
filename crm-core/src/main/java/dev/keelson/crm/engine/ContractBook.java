package dev.keelson.crm.engine;

import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.contract.ContractEvent;
import dev.keelson.crm.contract.ContractRevision;
import dev.keelson.crm.history.EventKey;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.DomainEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Saves what the rules of contracts decided: the contract, the version of its terms, its path of ownership, its events. */
final class ContractBook {
    private ContractBook() {}

    static Contract open(Call call, Decision.Accepted<Contract> accepted) {
        Contract contract = accepted.outcome().withVersion(1);
        call.unit().insert(ContractAttributes.RECORDS, List.of(contract));
        tell(call, contract, accepted.events());
        return contract;
    }

    static Contract save(Call call, Decision.Accepted<Contract> accepted) {
        Contract after = accepted.outcome();
        call.replace(ContractAttributes.RECORDS, after);
        Contract saved = after.withVersion(after.version() + 1);
        tell(call, saved, accepted.events());
        return saved;
    }

    private static void tell(Call call, Contract saved, List<DomainEvent> events) {
        ArrayList<OwnershipChange> steps = new ArrayList<>();
        ArrayList<ContractRevision> revisions = new ArrayList<>();
        for (DomainEvent event : events) {
            if (event instanceof ContractEvent.OwnershipChanged changed) {
                steps.add(new OwnershipChange(
                        new EventKey(saved.ref(), saved.ownershipSteps()),
                        changed.cause(),
                        Optional.empty(),
                        Optional.empty(),
                        changed.from(),
                        changed.to(),
                        call.now(),
                        call.actor().label()));
            } else if (event instanceof ContractEvent.Drafted || event instanceof ContractEvent.Revised) {
                revisions.add(new ContractRevision(
                        new EventKey(saved.ref(), saved.revision()),
                        saved.terms(),
                        call.now(),
                        call.actor().label()));
            }
        }
        call.unit().insert(OwnershipChange.RECORDS, steps);
        call.unit().insert(ContractRevision.RECORDS, revisions);
        Chronicle.write(call, Chronicle.events(call, saved.ref(), saved.version(), events));
    }
}
