package dev.keelson.crm.reporting;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Sort;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A kind of record that metrics are made of, as sessions answer of it: what the actor may not view is not among them (ACC-03).
 *
 * @param <E> the record
 */
public final class Facts<E> {
    /** Leads. */
    public static final Facts<Lead> LEADS = new Facts<>(
            LeadAttributes.RECORDS,
            (session, filter, sort, page) -> session.leads().list(filter, sort, page),
            (session, filter, aggregation) -> session.leads().aggregate(filter, aggregation),
            Optional.of(new Path<>(
                    Lead::holder,
                    Lead::ownershipSteps,
                    lead -> lead.times().createdAt(),
                    (session, lead, at) -> session.leads().holderAt(lead.id(), at))));

    public static final Facts<Customer> CUSTOMERS = new Facts<>(
            CustomerAttributes.RECORDS,
            (session, filter, sort, page) -> session.customers().list(filter, sort, page),
            (session, filter, aggregation) -> session.customers().aggregate(filter, aggregation),
            Optional.of(new Path<>(
                    Customer::holder,
                    Customer::ownershipSteps,
                    customer -> customer.times().createdAt(),
                    (session, customer, at) -> session.customers().holderAt(customer.id(), at))));

    public static final Facts<Opportunity> OPPORTUNITIES = new Facts<>(
            OpportunityAttributes.RECORDS,
            (session, filter, sort, page) -> session.opportunities().list(filter, sort, page),
            (session, filter, aggregation) -> session.opportunities().aggregate(filter, aggregation),
            Optional.of(new Path<>(
                    Opportunity::holder,
                    Opportunity::ownershipSteps,
                    Opportunity::createdAt,
                    (session, opportunity, at) -> session.opportunities().holderAt(opportunity.id(), at))));

    public static final Facts<Contract> CONTRACTS = new Facts<>(
            ContractAttributes.RECORDS,
            (session, filter, sort, page) -> session.contracts().list(filter, sort, page),
            (session, filter, aggregation) -> session.contracts().aggregate(filter, aggregation),
            Optional.of(new Path<>(
                    Contract::holder,
                    Contract::ownershipSteps,
                    Contract::createdAt,
                    (session, contract, at) -> session.contracts().holderAt(contract.id(), at))));

    /** Invoices, which have no path of ownership of their own: they go where their contract goes. */
    public static final Facts<Invoice> INVOICES = new Facts<>(
            InvoiceAttributes.RECORDS,
            (session, filter, sort, page) -> session.invoices().list(filter, sort, page),
            (session, filter, aggregation) -> session.invoices().aggregate(filter, aggregation),
            Optional.empty());

    /** Payments, which have no path of ownership of their own: they go where their customer goes. */
    public static final Facts<Payment> PAYMENTS = new Facts<>(
            PaymentAttributes.RECORDS,
            (session, filter, sort, page) -> session.payments().list(filter, sort, page),
            (session, filter, aggregation) -> session.payments().aggregate(filter, aggregation),
            Optional.empty());

    /** Follow-ups; sessions do not aggregate them, so they are read page by page. */
    public static final Facts<FollowUp> FOLLOW_UPS = new Facts<>(
            FollowUpAttributes.RECORDS,
            (session, filter, sort, page) -> session.followUps().list(filter, sort, page),
            (session, filter, aggregation) ->
                    Walked.cells(page -> session.followUps().list(filter, Sort.byId(), page), aggregation),
            Optional.empty());

    private final RecordType<E, ?> type;
    private final Listed<E> list;
    private final Aggregated<E> aggregate;
    private final Optional<Path<E>> path;

    private interface Listed<E> {
        Page<E> list(CrmSession session, Filter<E> filter, Sort<E> sort, PageRequest page);
    }

    private interface Aggregated<E> {
        List<Cell> aggregate(CrmSession session, Filter<E> filter, Aggregation<E> aggregation);
    }

    private interface HolderAt<E> {
        Optional<Holder> at(CrmSession session, E record, Instant at);
    }

    /** A path of ownership, and where it is asked. */
    private record Path<E>(
            java.util.function.Function<E, Holder> now,
            java.util.function.ToLongFunction<E> steps,
            java.util.function.Function<E, Instant> createdAt,
            HolderAt<E> then) {}

    private Facts(RecordType<E, ?> type, Listed<E> list, Aggregated<E> aggregate, Optional<Path<E>> path) {
        this.type = type;
        this.list = list;
        this.aggregate = aggregate;
        this.path = path;
    }

    /** What records of the kind are called: {@code opportunity}. */
    public String name() {
        return type.name();
    }

    /** Those that a filter means, in view of the session's actor. */
    public Page<E> list(CrmSession session, Filter<E> filter, Sort<E> sort, PageRequest page) {
        return list.list(session, filter, sort, page);
    }

    List<Cell> aggregate(CrmSession session, Filter<E> filter, Aggregation<E> aggregation) {
        return aggregate.aggregate(session, filter, aggregation);
    }

    /** @throws InvalidInputException naming {@code dimension} when there is none of that name */
    Attribute<E, ?> attribute(String name) {
        return type.attribute(name)
                .orElseThrow(() ->
                        new InvalidInputException("dimension", "unknown", "a " + type.name() + " has no " + name));
    }

    /**
     * Who owned a record then; of one written down later, who had it first.
     *
     * @throws InvalidInputException naming {@code metric} where records of the kind have no path of ownership
     */
    Optional<MemberId> ownerAt(CrmSession session, E record, Instant then) {
        Path<E> known = path.orElseThrow(() ->
                new InvalidInputException("metric", "mismatch", "a " + type.name() + " has no path of ownership"));
        if (known.steps().applyAsLong(record) == 1) {
            return known.now().apply(record).owner();
        }
        Instant created = known.createdAt().apply(record);
        return known.then()
                .at(session, record, then.isBefore(created) ? created : then)
                .flatMap(Holder::owner);
    }

    @Override
    public String toString() {
        return type.name();
    }
}
