package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.contract.ContractRules;
import dev.keelson.crm.contract.ContractState;
import dev.keelson.crm.contract.ContractTerms;
import dev.keelson.crm.contract.NewContract;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.query.Participants;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Drafts contracts, brings them into force, amends and ends them, and gives them to others. */
final class ContractMoves {
    /** A contract to be drafted, and the first part of its number. */
    record Draft(
            ContractId id,
            CustomerId customer,
            NewContract written,
            Holder holder,
            String prefix,
            int year,
            Optional<ContractId> renews) {
        Draft renewing(ContractId former) {
            return new Draft(id, customer, written, holder, prefix, year, Optional.of(former));
        }
    }

    private ContractMoves() {}

    static Draft plan(Call call, CustomerId id, NewContract written) {
        call.require(Permission.CONTRACT_CREATE);
        Customer customer = CustomerReading.view(call, id);
        if (written.opportunity().isPresent()) {
            Opportunity from =
                    OpportunityReading.view(call, written.opportunity().get());
            if (!from.customer().equals(customer.id())) {
                throw new InvalidInputException("opportunity", "mismatch", "the opportunity is another customer's");
            }
        }
        MemberId owner = written.owner()
                .or(() -> Approving.actor(call))
                .or(() -> customer.holder().owner())
                .orElseThrow(() -> new InvalidInputException("owner", "required", "nobody owns the contract"));
        Draft draft = new Draft(
                new ContractId(call.nextId()),
                customer.id(),
                written,
                ownedBy(call, owner),
                call.configuration().contracts().contractPrefix(),
                call.today().getYear(),
                Optional.empty());
        requireReach(call, drafted(call, draft, "").outcome());
        return draft;
    }

    static Contract carryOut(Call call, Draft draft) {
        return open(call, draft, number(call, draft));
    }

    /** The next number, which is written first. */
    static String number(Call call, Draft draft) {
        return Numbers.next(new Amounts(call), "contract", draft.prefix(), draft.year());
    }

    static Contract open(Call call, Draft draft, String number) {
        call.require(Permission.CONTRACT_CREATE);
        return Shelf.CONTRACTS.shown(call, ContractBook.open(call, drafted(call, draft, number)));
    }

    private static Decision.Accepted<Contract> drafted(Call call, Draft draft, String number) {
        return ContractRules.draft(
                        draft.id(),
                        number,
                        draft.customer(),
                        draft.written().opportunity(),
                        draft.written().terms(),
                        draft.holder(),
                        draft.renews(),
                        call.now())
                .orThrow();
    }

    static Contract revise(Call call, ContractId id, ContractTerms terms, long version) {
        Contract contract = Shelf.CONTRACTS.require(call, id, Permission.CONTRACT_EDIT);
        if (contract.state() == ContractState.EFFECTIVE) {
            call.permit(Permission.CONTRACT_SIGN, ContractAttributes.SCOPE, contract);
        }
        if (contract.version() != version) {
            throw new StaleException();
        }
        return contract.terms().equals(terms)
                ? contract
                : save(
                        call,
                        ContractRules.revise(
                                contract,
                                terms,
                                call.configuration().contracts(),
                                ContractApprovals.needed(call, contract, terms)));
    }

    static Contract sign(Call call, ContractId id, LocalDate on) {
        Contract contract = Shelf.CONTRACTS.require(call, id, Permission.CONTRACT_SIGN);
        return save(
                call,
                ContractRules.sign(
                        contract,
                        on,
                        call.configuration().contracts(),
                        ContractApprovals.needed(call, contract, contract.terms())));
    }

    static Contract fulfil(Call call, ContractId id) {
        Contract contract = Shelf.CONTRACTS.require(call, id, Permission.CONTRACT_SIGN);
        return save(call, ContractRules.move(contract, ContractState.FULFILLED, Optional.empty()));
    }

    static Contract terminate(Call call, ContractId id, String reason) {
        Contract contract = Shelf.CONTRACTS.require(call, id, Permission.CONTRACT_SIGN);
        return save(call, ContractRules.terminate(contract, Text.required("reason", reason, Text.LINE)));
    }

    static Contract expire(Call call, ContractId id) {
        Contract contract = Shelf.CONTRACTS.require(call, id, Permission.CONTRACT_SIGN);
        LocalDate today = call.today();
        if (contract.terms().endsOn().filter(last -> last.isBefore(today)).isEmpty()) {
            throw new InvalidInputException("endsOn", "out-of-range", "its last day is not over");
        }
        return save(call, ContractRules.move(contract, ContractState.EXPIRED, Optional.empty()));
    }

    static Contract transfer(Call call, ContractId id, MemberId to) {
        Contract contract = Shelf.CONTRACTS.require(call, id, Permission.CONTRACT_TRANSFER);
        Contract saved = handOver(call, contract, ownedBy(call, to));
        Children.carryInvoices(call, List.of(id), saved.holder());
        return Shelf.CONTRACTS.shown(call, saved);
    }

    /** The contract alone changes hands; whoever calls sees to its invoices. */
    static Contract handOver(Call call, Contract contract, Holder next) {
        return ContractBook.save(
                call,
                ContractRules.changeHands(contract, next, OwnershipChange.Cause.TRANSFERRED)
                        .orThrow());
    }

    static Contract save(Call call, Decision<Contract> decision) {
        return Shelf.CONTRACTS.shown(call, ContractBook.save(call, decision.orThrow()));
    }

    private static Holder ownedBy(Call call, MemberId member) {
        return ContractRules.ownedBy(member, call.configuration().organisation())
                .orThrow()
                .outcome();
    }

    /** Whoever drafts a contract for somebody else must reach it there with the permission to transfer. */
    private static void requireReach(Call call, Contract contract) {
        if (!contract.holder().owner().equals(Approving.actor(call))) {
            AccessRules.permit(
                            call.principal(),
                            call.reach(Permission.CONTRACT_TRANSFER),
                            ContractAttributes.SCOPE,
                            contract,
                            Participants.NONE)
                    .orThrow();
            call.audit().granted(Permission.CONTRACT_TRANSFER);
        }
    }
}
