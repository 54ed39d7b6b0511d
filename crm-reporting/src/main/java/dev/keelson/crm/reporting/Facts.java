package dev.keelson.crm.reporting;

import dev.keelson.crm.CrmSession;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.RecordRef;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

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
                    Lead::ref,
                    lead -> unmoved(lead.ownershipSteps(), lead.holder()),
                    (session, lead) -> session.leads().ownership(lead.id()))));

    public static final Facts<Customer> CUSTOMERS = new Facts<>(
            CustomerAttributes.RECORDS,
            (session, filter, sort, page) -> session.customers().list(filter, sort, page),
            (session, filter, aggregation) -> session.customers().aggregate(filter, aggregation),
            Optional.of(new Path<>(
                    Customer::ref,
                    customer -> unmoved(customer.ownershipSteps(), customer.holder()),
                    (session, customer) -> session.customers().ownership(customer.id()))));

    public static final Facts<Opportunity> OPPORTUNITIES = new Facts<>(
            OpportunityAttributes.RECORDS,
            (session, filter, sort, page) -> session.opportunities().list(filter, sort, page),
            (session, filter, aggregation) -> session.opportunities().aggregate(filter, aggregation),
            Optional.of(new Path<>(
                    Opportunity::ref,
                    opportunity -> unmoved(opportunity.ownershipSteps(), opportunity.holder()),
                    (session, opportunity) -> session.opportunities().ownership(opportunity.id()))));

    public static final Facts<Contract> CONTRACTS = new Facts<>(
            ContractAttributes.RECORDS,
            (session, filter, sort, page) -> session.contracts().list(filter, sort, page),
            (session, filter, aggregation) -> session.contracts().aggregate(filter, aggregation),
            Optional.of(new Path<>(
                    Contract::ref,
                    contract -> unmoved(contract.ownershipSteps(), contract.holder()),
                    (session, contract) -> session.contracts().ownership(contract.id()))));

    /** Invoices, which are whose their contract is. */
    public static final Facts<Invoice> INVOICES = new Facts<>(
            InvoiceAttributes.RECORDS,
            (session, filter, sort, page) -> session.invoices().list(filter, sort, page),
            (session, filter, aggregation) -> session.invoices().aggregate(filter, aggregation),
            Optional.of(new Path<>(
                    invoice -> RecordRef.of(invoice.contract()),
                    invoice -> Optional.empty(),
                    (session, invoice) -> session.contracts().ownership(invoice.contract()))));

    /** Payments, which are whose their customer is. */
    public static final Facts<Payment> PAYMENTS = new Facts<>(
            PaymentAttributes.RECORDS,
            (session, filter, sort, page) -> session.payments().list(filter, sort, page),
            (session, filter, aggregation) -> session.payments().aggregate(filter, aggregation),
            Optional.of(new Path<>(
                    payment -> RecordRef.of(payment.customer()),
                    payment -> Optional.empty(),
                    (session, payment) -> session.customers().ownership(payment.customer()))));

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

    /**
     * Where a path of ownership is read.
     *
     * @param of whose path it is: the record's own, or that of what it goes along with
     * @param alone the only one who ever had it, where the record tells
     */
    private record Path<E>(
            Function<E, RecordRef> of,
            Function<E, Optional<Holder>> alone,
            BiFunction<CrmSession, E, List<OwnershipChange>> read) {}

    private static Optional<Holder> unmoved(long steps, Holder holder) {
        return steps == 1 ? Optional.of(holder) : Optional.empty();
    }

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

    /** Who owned what at an instant: reads each path of ownership once. */
    final class Owners {
        private final CrmSession session;
        private final Path<E> known;
        private final Map<RecordRef, List<OwnershipChange>> paths = new HashMap<>();

        /** @throws InvalidInputException naming {@code metric} where records of the kind have no path of ownership */
        Owners(CrmSession session) {
            this.session = session;
            this.known = path.orElseThrow(() ->
                    new InvalidInputException("metric", "mismatch", "a " + type.name() + " has no path of ownership"));
        }

        /**
         * Who owned a record then; of one written down later, who had it first.
         *
         * @throws dev.keelson.crm.kernel.NotFoundException when the actor does not view what it goes along with
         */
        Optional<MemberId> at(E record, Instant then) {
            List<OwnershipChange> steps = paths.computeIfAbsent(
                    known.of().apply(record), first -> known.read().apply(session, record));
            Holder holder = steps.get(0).to();
            for (OwnershipChange step : steps) {
                if (!step.at().isAfter(then)) {
                    holder = step.to();
                }
            }
            return holder.owner();
        }
    }

    @Override
    public String toString() {
        return type.name();
    }
}
