package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
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
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Moves customers from one holder to the next, with what goes along. */
final class CustomerHandover {
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
        Customer handedOver = handOver(customer);
        along.forEach(this::handOver);
        opportunities.forEach(each -> OpportunityMoves.handOver(call, each, next));
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
        Optional<MemberId> owner = customer.holder().owner();
        if (owner.isEmpty() || !transfer.including().contains(CustomerTransfer.Child.OPEN_OPPORTUNITIES)) {
            return List.of();
        }
        ArrayList<CustomerId> customers = new ArrayList<>(List.of(customer.id()));
        along.forEach(each -> customers.add(each.id()));
        List<Opportunity> open = new ArrayList<>();
        for (int from = 0; from < customers.size(); from += Filter.In.MOST) {
            Filter<Opportunity> theirs = Filter.where(OpportunityAttributes.CUSTOMER)
                    .in(customers.subList(from, Math.min(customers.size(), from + Filter.In.MOST)))
                    .and(Filter.where(OpportunityAttributes.OWNER).is(owner.get()))
                    .and(Filter.where(OpportunityAttributes.OUTCOME).is(OpportunityOutcome.OPEN.name()));
            open.addAll(Paging.all(
                    call.unit(),
                    call.select(
                            OpportunityAttributes.SCOPE,
                            OpportunityAttributes.RECORDS,
                            Permission.OPPORTUNITY_VIEW,
                            theirs),
                    Sort.byId()));
        }
        open.forEach(each -> call.permit(Permission.OPPORTUNITY_TRANSFER, OpportunityAttributes.SCOPE, each));
        return open;
    }

    private boolean sees(Customer customer) {
        return call.reach(Permission.CUSTOMER_VIEW)
                .includes(CustomerAttributes.SCOPE, customer, call.unit().participants());
    }

    /** Whoever leaves the former owner access to write may write themselves (ACC-09); nobody inactive stays. */
    private void requireShareable(Customer customer) {
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

    private Customer handOver(Customer customer) {
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
