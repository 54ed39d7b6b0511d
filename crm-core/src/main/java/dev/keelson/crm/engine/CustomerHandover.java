package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.contract.ContractState;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerRules;
import dev.keelson.crm.customer.CustomerTransfer;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.opportunity.OpportunityOutcome;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Moves customers from one holder to the next, with what goes along, in the order in which commands about money write. */
final class CustomerHandover {
    /** The opportunities that somebody is still at work on. */
    static final Filter<Opportunity> OPEN =
            Filter.where(OpportunityAttributes.OUTCOME).is(OpportunityOutcome.OPEN.name());

    /** The contracts that are not over. */
    static final Filter<Contract> NOT_OVER = Filter.where(ContractAttributes.STATE)
            .in(List.of(ContractState.DRAFT.name(), ContractState.IN_APPROVAL.name(), ContractState.EFFECTIVE.name()));

    private final Call call;
    private final CustomerTransfer transfer;
    private final Holder next;

    CustomerHandover(Call call, CustomerTransfer transfer) {
        this.call = call;
        this.transfer = transfer;
        this.next = CustomerRules.ownedBy(transfer.to(), call.configuration().organisation())
                .orThrow()
                .outcome();
    }

    /** All of it, or, where one of them is out of the actor's reach, nothing. */
    Customer of(CustomerId id) {
        Customer customer = CustomerReading.require(call, id, Permission.CUSTOMER_TRANSFER);
        List<Customer> along = along(customer);
        requireShareable(customer);
        along.forEach(this::requireShareable);
        List<Opportunity> opportunities = open(customer, along);
        List<Contract> contracts = contracts(customer, along);
        Customer handedOver = handOver(customer);
        along.forEach(this::handOver);
        opportunities.forEach(each -> OpportunityMoves.handOver(call, each, next));
        contracts.forEach(each -> ContractMoves.handOver(call, each, next));
        Children.carryPayments(call, ids(customer, along), next);
        Children.carryInvoices(call, contracts.stream().map(Contract::id).toList(), next);
        return Projection.shown(call, handedOver);
    }

    private List<Customer> along(Customer customer) {
        if (!transfer.including().contains(CustomerTransfer.Child.SUBSIDIARIES)) {
            return List.of();
        }
        ArrayList<Customer> along = new ArrayList<>();
        for (Customer beneath : Groups.downwards(call, customer.id())) {
            if (beneath.holder().owner().equals(customer.holder().owner()) && sees(beneath)) {
                call.permit(Permission.CUSTOMER_TRANSFER, CustomerAttributes.SCOPE, beneath);
                along.add(beneath);
            }
        }
        return along;
    }

    /** The open opportunities that go along: those of the customers' one owner that the actor sees. */
    private List<Opportunity> open(Customer customer, List<Customer> along) {
        return transfer.including().contains(CustomerTransfer.Child.OPEN_OPPORTUNITIES)
                ? theirs(
                        customer,
                        along,
                        OpportunityAttributes.SCOPE,
                        OpportunityAttributes.RECORDS,
                        OpportunityAttributes.CUSTOMER,
                        OPEN,
                        Permission.OPPORTUNITY_VIEW,
                        Permission.OPPORTUNITY_TRANSFER)
                : List.of();
    }

    /** The contracts that go along. */
    private List<Contract> contracts(Customer customer, List<Customer> along) {
        return transfer.including().contains(CustomerTransfer.Child.CONTRACTS)
                ? theirs(
                        customer,
                        along,
                        ContractAttributes.SCOPE,
                        ContractAttributes.RECORDS,
                        ContractAttributes.CUSTOMER,
                        NOT_OVER,
                        Permission.CONTRACT_VIEW,
                        Permission.CONTRACT_TRANSFER)
                : List.of();
    }

    private <E, K> List<E> theirs(
            Customer customer,
            List<Customer> along,
            RecordScope<E> scope,
            RecordType<E, K> type,
            Attribute<E, CustomerId> of,
            Filter<E> which,
            Permission view,
            Permission needed) {
        Optional<MemberId> owner = customer.holder().owner();
        if (owner.isEmpty()) {
            return List.of();
        }
        List<E> theirs = new ArrayList<>();
        for (List<CustomerId> some : Paging.chunks(ids(customer, along))) {
            Filter<E> owned = Filter.where(of)
                    .in(some)
                    .and(Filter.where(scope.owner()).is(owner.get()))
                    .and(which);
            theirs.addAll(Paging.all(call.unit(), call.select(scope, type, view, owned), Sort.byId()));
        }
        theirs.forEach(each -> call.permit(needed, scope, each));
        return theirs;
    }

    private static List<CustomerId> ids(Customer customer, List<Customer> along) {
        return Stream.concat(Stream.of(customer), along.stream())
                .map(Customer::id)
                .toList();
    }

    private boolean sees(Customer customer) {
        return call.reach(Permission.CUSTOMER_VIEW)
                .includes(CustomerAttributes.SCOPE, customer, call.unit().participants());
    }

    /** Whoever leaves the former owner access to write may write themselves (ACC-09); nobody inactive stays. */
    void requireShareable(Customer customer) {
        Optional<MemberId> staying =
                customer.holder().owner().filter(owner -> transfer.formerOwner().isPresent());
        if (staying.isEmpty()) {
            return;
        }
        if (call.configuration()
                .organisation()
                .member(staying.get())
                .filter(Member::active)
                .isEmpty()) {
            throw new InvalidInputException("formerOwner", "unknown", "there is no such member");
        }
        if (transfer.formerOwner().filter(ParticipantAccess.WRITE::equals).isPresent()) {
            call.permit(Permission.CUSTOMER_EDIT, CustomerAttributes.SCOPE, customer);
        }
    }

    Customer handOver(Customer customer) {
        Optional<MemberId> former = customer.holder().owner();
        Customer saved = CustomerBook.save(
                call,
                customer.holder(),
                CustomerRules.changeHands(customer, next, OwnershipChange.Cause.TRANSFERRED)
                        .orThrow());
        seat(saved, former);
        return saved;
    }

    /** Who takes part afterwards. The new owner owns; taking part adds nothing to it. */
    private void seat(Customer customer, Optional<MemberId> former) {
        List<Participation> before = LeadSharing.all(call, customer.ref());
        List<Participation.Key> leaving = before.stream()
                .map(Participation::key)
                .filter(key -> transfer.participants() == CustomerTransfer.KeptParticipants.NONE
                        || key.member().equals(transfer.to())
                        || former.filter(key.member()::equals).isPresent())
                .toList();
        if (!leaving.isEmpty()) {
            call.unit().remove(Participation.RECORDS, leaving);
        }
        if (former.isPresent() && transfer.formerOwner().isPresent()) {
            call.unit()
                    .insert(
                            Participation.RECORDS,
                            List.of(new Participation(
                                    new Participation.Key(customer.ref(), former.get()),
                                    transfer.formerOwner().get(),
                                    Optional.empty(),
                                    customer.times().createdAt())));
        }
    }
}
