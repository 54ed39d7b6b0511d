package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.ContactAttributes;
import dev.keelson.crm.customer.ContactPoint;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerMerge;
import dev.keelson.crm.customer.CustomerRules;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.ParticipantAccess;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.PaymentAttributes;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import dev.keelson.crm.storage.Assignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes one customer of two, all in the call's transaction: nothing that hung on the one that goes is left behind (LEAD-09). */
final class CustomerMerging {
    private final Call call;

    CustomerMerging(Call call) {
        this.call = call;
    }

    Customer merge(CustomerId into, CustomerId duplicate) {
        Customer survivor = CustomerReading.require(call, into, Permission.CUSTOMER_MERGE);
        Customer going = CustomerReading.require(call, duplicate, Permission.CUSTOMER_MERGE);
        AccessRules.united(call.levels(Permission.CUSTOMER_VIEW), pointsOfBoth(survivor, going))
                .orThrow();
        Groups groups = new Groups(call);
        Decision.Accepted<Customer> absorbed = CustomerRules.absorb(
                        survivor,
                        going,
                        CustomerRules.groupOfMerged(
                                survivor, going, groups.upwards(survivor.id()), groups.upwards(going.id())))
                .orThrow();
        List<Participation> participants = LeadSharing.all(call, going.ref());
        if (!participants.isEmpty()) {
            call.permit(Permission.CUSTOMER_SHARE, CustomerAttributes.SCOPE, survivor);
        }
        groups.moved();
        CustomerBook.save(call, CustomerRules.dissolve(going, survivor).orThrow());
        new UniqueValues(call).exchangeFields(going.ref(), going.fields(), FieldValues.NONE);
        new UniqueValues(call)
                .exchangeFields(
                        survivor.ref(), survivor.fields(), absorbed.outcome().fields());
        Customer saved = CustomerBook.save(call, absorbed);
        carry(going, saved);
        carryParticipants(participants, saved);
        call.unit().remove(CustomerAttributes.RECORDS, List.of(going.id()));
        call.unit()
                .insert(
                        CustomerMerge.RECORDS,
                        List.of(CustomerMerge.of(
                                going.id(), saved.id(), call.now(), call.actor().label())));
        return Projection.shown(call, saved);
    }

    private static List<String> pointsOfBoth(Customer one, Customer other) {
        return Arrays.stream(ContactPoint.Kind.values())
                .filter(kind -> has(one, kind) && has(other, kind))
                .map(ContactPoint.Kind::attribute)
                .toList();
    }

    private static boolean has(Customer customer, ContactPoint.Kind kind) {
        return customer.profile().contactPoints().stream().anyMatch(point -> point.kind() == kind);
    }

    private void carry(Customer going, Customer survivor) {
        call.unit()
                .change(
                        Selection.of(
                                ContactAttributes.RECORDS,
                                Filter.where(ContactAttributes.CUSTOMER).is(going.id())),
                        List.of(
                                new Assignment<Contact, CustomerId>(ContactAttributes.CUSTOMER, survivor.id()),
                                new Assignment<Contact, Holder>(ContactAttributes.HOLDER, survivor.holder())));
        call.unit()
                .change(
                        Selection.of(
                                FollowUpAttributes.RECORDS,
                                Filter.where(FollowUpAttributes.SUBJECT).is(going.ref())),
                        List.of(
                                new Assignment<FollowUp, RecordRef>(FollowUpAttributes.SUBJECT, survivor.ref()),
                                new Assignment<FollowUp, Holder>(FollowUpAttributes.HOLDER, survivor.holder())));
        carryEach(LeadAttributes.RECORDS, LeadAttributes.CUSTOMER, going, survivor);
        carryEach(CustomerAttributes.RECORDS, CustomerAttributes.PARENT, going, survivor);
        carryEach(OpportunityAttributes.RECORDS, OpportunityAttributes.CUSTOMER, going, survivor);
        carryEach(ContractAttributes.RECORDS, ContractAttributes.CUSTOMER, going, survivor);
        carryEach(
                PaymentAttributes.RECORDS,
                PaymentAttributes.CUSTOMER,
                going,
                List.of(
                        new Assignment<Payment, CustomerId>(PaymentAttributes.CUSTOMER, survivor.id()),
                        new Assignment<Payment, Holder>(PaymentAttributes.HOLDER, survivor.holder())));
        carryEach(InvoiceAttributes.RECORDS, InvoiceAttributes.CUSTOMER, going, survivor);
        call.unit()
                .change(
                        Selection.of(
                                CustomerMerge.RECORDS,
                                Filter.where(CustomerMerge.SURVIVOR).is(going.id())),
                        List.of(new Assignment<CustomerMerge, CustomerId>(CustomerMerge.SURVIVOR, survivor.id())));
    }

    private <E, K> void carryEach(
            RecordType<E, K> type, Attribute<E, CustomerId> customer, Customer going, Customer survivor) {
        carryEach(type, customer, going, List.of(new Assignment<>(customer, survivor.id())));
    }

    /** Records that name the one that goes; named each, so that the audit tells of each. */
    private <E, K> void carryEach(
            RecordType<E, K> type,
            Attribute<E, CustomerId> customer,
            Customer going,
            List<Assignment<E, ?>> assignments) {
        Filter<E> theirs = Filter.where(customer).is(going.id());
        List<K> ids = Paging.all(call.unit(), Selection.of(type, theirs), Sort.byId()).stream()
                .map(type::idOf)
                .toList();
        Paging.chunks(ids)
                .forEach(some -> call.unit()
                        .change(Selection.of(type, Filter.where(type.id()).in(some)), assignments));
    }

    /** A participation in force that the survivor has already stays as it is there, as when a lead becomes a customer. */
    private void carryParticipants(List<Participation> theirs, Customer survivor) {
        if (theirs.isEmpty()) {
            return;
        }
        List<Participation> own = LeadSharing.all(call, survivor.ref());
        Set<MemberId> staying = own.stream()
                .filter(each -> each.gives(ParticipantAccess.READ, call.now()))
                .map(each -> each.key().member())
                .collect(Collectors.toSet());
        List<Participation> carried = theirs.stream()
                .filter(each -> !staying.contains(each.key().member()))
                .map(each -> each.of(survivor.ref(), survivor.times().createdAt()))
                .toList();
        Set<Participation.Key> taken = carried.stream().map(Participation::key).collect(Collectors.toSet());
        ArrayList<Participation.Key> gone = new ArrayList<>();
        theirs.forEach(each -> gone.add(each.key()));
        own.stream().map(Participation::key).filter(taken::contains).forEach(gone::add);
        call.unit().remove(Participation.RECORDS, gone);
        call.unit().insert(Participation.RECORDS, carried);
    }
}
