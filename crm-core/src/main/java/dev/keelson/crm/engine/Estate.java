package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerTransfer;
import dev.keelson.crm.handover.Handed;
import dev.keelson.crm.handover.HandoverPlan;
import dev.keelson.crm.handover.HandoverRules;
import dev.keelson.crm.handover.Share;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadRules;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.org.Member;
import dev.keelson.crm.org.Organisation;
import dev.keelson.crm.pool.Bucket;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Sort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** All that somebody has in hand, as far as the actor views it, and who gets which of it. */
final class Estate {
    private final Call call;
    private final HandoverPlan plan;
    private final List<Lead> leads;
    private final List<Customer> customers;
    private final List<Opportunity> opportunities;
    private final List<Contract> contracts;
    private final List<Handed> dealt;
    private final Map<MemberId, Holder> holders = new HashMap<>();

    private Estate(Call call, HandoverPlan plan) {
        this.call = call;
        this.plan = plan;
        this.leads = theirs(
                LeadAttributes.SCOPE,
                LeadAttributes.RECORDS,
                Filter.where(LeadAttributes.PHASE).in(PlanAssignment.OPEN),
                Permission.LEAD_VIEW,
                Permission.LEAD_TRANSFER);
        this.customers = theirs(
                CustomerAttributes.SCOPE,
                CustomerAttributes.RECORDS,
                Filter.all(),
                Permission.CUSTOMER_VIEW,
                Permission.CUSTOMER_TRANSFER);
        this.opportunities = theirs(
                OpportunityAttributes.SCOPE,
                OpportunityAttributes.RECORDS,
                CustomerHandover.OPEN,
                Permission.OPPORTUNITY_VIEW,
                Permission.OPPORTUNITY_TRANSFER);
        this.contracts = theirs(
                ContractAttributes.SCOPE,
                ContractAttributes.RECORDS,
                CustomerHandover.NOT_OVER,
                Permission.CONTRACT_VIEW,
                Permission.CONTRACT_TRANSFER);
        this.dealt = HandoverRules.deal(plan, left());
    }

    static Estate of(Call call, HandoverPlan plan) {
        call.requireAny(
                Permission.LEAD_TRANSFER,
                Permission.CUSTOMER_TRANSFER,
                Permission.OPPORTUNITY_TRANSFER,
                Permission.CONTRACT_TRANSFER);
        requirePeople(call.configuration().organisation(), plan);
        if (plan.shares().stream().anyMatch(share -> !share.regions().isEmpty())) {
            requireReadable(
                    call, LeadAttributes.SCOPE, LeadAttributes.RECORDS, LeadAttributes.REGION, Permission.LEAD_VIEW);
            requireReadable(
                    call,
                    CustomerAttributes.SCOPE,
                    CustomerAttributes.RECORDS,
                    CustomerAttributes.REGION,
                    Permission.CUSTOMER_VIEW);
        }
        return new Estate(call, plan);
    }

    private static void requirePeople(Organisation organisation, HandoverPlan plan) {
        if (organisation.member(plan.from()).isEmpty()) {
            throw new InvalidInputException("from", "unknown", "there is no such member");
        }
        for (Share share : plan.shares()) {
            for (MemberId to : share.to()) {
                if (organisation.member(to).filter(Member::active).isEmpty()) {
                    throw new InvalidInputException("to", "unknown", "there is no such member: " + to);
                }
            }
        }
    }

    /** Whoever is not told regions learns none from who gets what. */
    private static <E, K> void requireReadable(
            Call call, RecordScope<E> scope, RecordType<E, K> type, Attribute<E, String> region, Permission view) {
        new Listing<>(call, scope, type, view)
                .requireReadable(Filter.where(region).isPresent(), Sort.byId());
    }

    private <E, K> List<E> theirs(
            RecordScope<E> scope, RecordType<E, K> type, Filter<E> which, Permission view, Permission needed) {
        Filter<E> owned = Filter.where(scope.owner()).is(plan.from()).and(which);
        List<E> theirs = call.unit()
                .list(call.select(scope, type, view, owned), Sort.byId(), Optional.empty(), HandoverRules.MOST + 1);
        theirs.forEach(each -> call.permit(needed, scope, each));
        return theirs;
    }

    /** Customers first, for what belongs to them goes where they go. */
    private List<HandoverRules.Left> left() {
        List<HandoverRules.Left> left = new ArrayList<>();
        customers.forEach(each -> left.add(HandoverRules.Left.in(each.profile().region(), each.ref())));
        leads.forEach(each -> left.add(HandoverRules.Left.in(each.profile().region(), each.ref())));
        opportunities.forEach(each -> left.add(HandoverRules.Left.of(each.customer(), each.ref())));
        contracts.forEach(each -> left.add(HandoverRules.Left.of(each.customer(), each.ref())));
        return left;
    }

    /** Who gets what: customers, leads, opportunities, contracts. */
    List<Handed> dealt() {
        return dealt;
    }

    /** In the order in which everybody writes: counters of leads, customers, contracts, payments, invoices. */
    void handOver() {
        Map<RecordRef, MemberId> to = new HashMap<>();
        dealt.forEach(each -> to.put(each.subject(), each.to()));
        Function<RecordRef, MemberId> whose = subject -> Objects.requireNonNull(to.get(subject));
        handLeadsOver(whose);
        customers.forEach(each -> handOver(each, whose.apply(each.ref())));
        opportunities.forEach(each -> OpportunityMoves.handOver(call, each, holder(whose.apply(each.ref()))));
        contracts.forEach(each -> ContractMoves.handOver(call, each, holder(whose.apply(each.ref()))));
        byHolder(customers, each -> whose.apply(each.ref()), Customer::id)
                .forEach((next, ids) -> Children.carryPayments(call, ids, holder(next)));
        byHolder(contracts, each -> whose.apply(each.ref()), Contract::id)
                .forEach((next, ids) -> Children.carryInvoices(call, ids, holder(next)));
    }

    private void handLeadsOver(Function<RecordRef, MemberId> whose) {
        if (leads.isEmpty()) {
            return;
        }
        List<LeadBook.Change> changes = new ArrayList<>();
        TreeMap<Bucket, Long> bounds = new TreeMap<>();
        for (Lead lead : leads) {
            Decision.Accepted<Lead> accepted = LeadRules.changeHands(
                            lead,
                            holder(whose.apply(lead.ref())),
                            OwnershipChange.Cause.TRANSFERRED,
                            Optional.empty(),
                            Optional.empty(),
                            call.now())
                    .orThrow();
            changes.add(new LeadBook.Change(lead, accepted));
            bounds.putAll(PoolClaims.boundsOfGiven(call, accepted.outcome()));
        }
        LeadBook.save(call, changes, bounds);
    }

    private void handOver(Customer customer, MemberId to) {
        CustomerTransfer transfer =
                plan.formerOwner().map(CustomerTransfer.to(to)::keepingOwner).orElseGet(() -> CustomerTransfer.to(to));
        CustomerHandover handover = new CustomerHandover(call, transfer);
        handover.requireShareable(customer);
        handover.handOver(customer);
    }

    private Holder holder(MemberId member) {
        return holders.computeIfAbsent(
                member,
                to -> LeadRules.ownedBy(to, call.configuration().organisation())
                        .orThrow()
                        .outcome());
    }

    private static <E, K> Map<MemberId, List<K>> byHolder(
            List<E> records, Function<E, MemberId> whose, Function<E, K> id) {
        Map<MemberId, List<K>> byHolder = new LinkedHashMap<>();
        records.forEach(each -> byHolder.computeIfAbsent(whose.apply(each), first -> new ArrayList<>())
                .add(id.apply(each)));
        return byHolder;
    }
}
