package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.FieldLevels;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.customer.Contact;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerRules;
import dev.keelson.crm.field.FieldDefinition;
import dev.keelson.crm.field.FieldValues;
import dev.keelson.crm.field.Referents;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.history.OwnershipChange;
import dev.keelson.crm.history.Participation;
import dev.keelson.crm.kernel.ContactId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.FollowUpId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.lead.Conversion;
import dev.keelson.crm.lead.ConversionRules;
import dev.keelson.crm.lead.Converted;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadRules;
import dev.keelson.crm.opportunity.NewOpportunity;
import dev.keelson.crm.opportunity.Opportunity;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes a lead a customer with a contact, all in the call's transaction.
 *
 * <p>The lead keeps its follow-ups, so that its history stays readable to whoever may read the lead; the customer gets copies that
 * name the lead they were carried from. A participation in force that an existing customer has already stays as it is there.
 */
final class LeadConversion {
    private final Call call;
    private final FieldDoor customerFields;

    LeadConversion(Call call) {
        this.call = call;
        this.customerFields = new FieldDoor(call, "customer", Permission.CUSTOMER_VIEW);
    }

    Converted convert(LeadId id, Conversion conversion) {
        Lead lead = LeadReading.require(call, id, Permission.LEAD_CONVERT);
        conversion.opportunity().ifPresent(this::requireSound);
        carry(call, lead, conversion).orThrow();
        return conversion
                .customer()
                .map(existing -> join(lead, existing, conversion))
                .orElseGet(() -> win(lead, conversion));
    }

    /** Whether the actor may see in a customer what the conversion would put there. */
    static Decision<FieldLevels> carry(Call call, Lead lead, Conversion conversion) {
        return AccessRules.carry(
                call.levels(lead),
                call.levels(Permission.CUSTOMER_VIEW),
                ConversionRules.carried(
                        conversion,
                        new FieldDoor(call, "lead", Permission.LEAD_VIEW).seen(),
                        call.configuration().fieldsOf("lead"),
                        call.configuration().fieldsOf("customer")));
    }

    /** Whether the customer that the lead would become by itself is sound. */
    Decision<LeadId> fits(Lead lead) {
        Prospect prospect = prospect(lead, Conversion.intoNewCustomer(), FieldValues.NONE);
        return ConversionRules.fit(prospect.fields(), prospect.problems())
                .<Decision<LeadId>>fold(fits -> Decision.accept(lead.id()), Decision::refuse);
    }

    private Converted win(Lead lead, Conversion conversion) {
        CustomerId id = new CustomerId(call.nextId());
        ContactId contactId = new ContactId(call.nextId());
        Decision.Accepted<Lead> converted = decide(lead, id, contactId);
        FieldValues fields = fields(lead, conversion, FieldValues.NONE);
        Customer customer = ConversionRules.customer(lead, id, fields, call.now());
        Contact contact = ConversionRules.contact(lead, conversion, contactId, customer, call.now());
        Decision.Accepted<Customer> won = CustomerRules.win(customer, contact, OwnershipChange.Cause.CONVERTED)
                .orThrow();
        List<Participation> participants = participants(lead, customer);
        Optional<Decision.Accepted<Opportunity>> opening = opening(lead, conversion, customer);
        new UniqueValues(call).exchangeFields(customer.ref(), FieldValues.NONE, fields);
        Customer saved = CustomerBook.open(call, won);
        return finish(lead, converted, saved, contact, participants, opening);
    }

    private Converted join(Lead lead, CustomerId chosen, Conversion conversion) {
        Customer existing = CustomerReading.require(call, chosen, Permission.CUSTOMER_EDIT);
        ContactId contactId = new ContactId(call.nextId());
        Decision.Accepted<Lead> converted = decide(lead, existing.id(), contactId);
        FieldValues fields = fields(lead, conversion, existing.fields());
        Customer customer = ConversionRules.joined(lead, existing, fields);
        Contact contact = ConversionRules.contact(lead, conversion, contactId, customer, call.now());
        Decision.Accepted<Customer> joined =
                CustomerRules.join(existing, customer, lead.id(), contact).orThrow();
        List<Participation> participants = participants(lead, existing);
        if (!participants.isEmpty()) {
            CustomerReading.require(call, chosen, Permission.CUSTOMER_SHARE);
        }
        Optional<Decision.Accepted<Opportunity>> opening = opening(lead, conversion, customer);
        new UniqueValues(call).exchangeFields(existing.ref(), existing.fields(), fields);
        Customer saved = CustomerBook.save(call, joined);
        return finish(lead, converted, saved, contact, participants, opening);
    }

    private Converted finish(
            Lead before,
            Decision.Accepted<Lead> converted,
            Customer customer,
            Contact contact,
            List<Participation> participants,
            Optional<Decision.Accepted<Opportunity>> opening) {
        Lead lead = LeadBook.save(call, before, converted);
        Contact added = CustomerBook.add(call, contact);
        call.unit().insert(FollowUpAttributes.RECORDS, carried(lead, customer));
        invite(participants);
        Optional<Opportunity> opened = opening.map(decided -> OpportunityMoves.open(call, decided));
        return new Converted(
                Projection.shown(call, lead),
                Projection.shown(call, customer),
                Projection.shown(call, added),
                opened.map(opportunity -> Projection.shown(call, opportunity)));
    }

    private void requireSound(NewOpportunity written) {
        call.require(Permission.OPPORTUNITY_CREATE);
        OpportunityMoves.requireSound(call, written);
    }

    /** What is decided about the opportunity that comes with it, before anything is written. */
    private Optional<Decision.Accepted<Opportunity>> opening(Lead lead, Conversion conversion, Customer customer) {
        return conversion.opportunity().map(written -> opening(written, lead, customer));
    }

    private Decision.Accepted<Opportunity> opening(NewOpportunity written, Lead lead, Customer customer) {
        Holder holder = written.owner()
                .map(owner -> OpportunityMoves.ownedBy(call, owner))
                .orElse(lead.holder());
        return OpportunityMoves.opening(
                call, customer, written, holder, Optional.of(lead.id()), OwnershipChange.Cause.CONVERTED);
    }

    private Decision.Accepted<Lead> decide(Lead lead, CustomerId customer, ContactId contact) {
        return Projection.shown(
                        call,
                        lead,
                        LeadRules.convert(
                                lead,
                                customer,
                                contact,
                                call.configuration().stages(),
                                LeadMoves.attributes(call),
                                call.now()))
                .orThrow();
    }

    private record Prospect(FieldValues fields, List<InvalidInputException.Problem> problems) {}

    private FieldValues fields(Lead lead, Conversion conversion, FieldValues there) {
        Prospect prospect = prospect(lead, conversion, there);
        return ConversionRules.fit(prospect.fields(), prospect.problems())
                .orThrow()
                .outcome();
    }

    /** The customer's fields, and what is wrong with them. What the actor does not see there is carried where it fits. */
    private Prospect prospect(Lead lead, Conversion conversion, FieldValues there) {
        Referents referred = Referents.ofChanged(FieldValues.NONE, lead.fields());
        FieldValues fields = customerFields.fitting(
                there,
                ConversionRules.fields(
                        lead,
                        conversion,
                        new FieldDoor(call, "lead", Permission.LEAD_VIEW).seen(),
                        customerFields.seen(),
                        call.configuration().fieldsOf("customer"),
                        there),
                referred);
        ArrayList<InvalidInputException.Problem> problems = new ArrayList<>();
        if (there.isEmpty() || !fields.equals(there)) {
            problems.addAll(problems(() -> customerFields.checkSeen(there, fields, referred)));
        }
        List<FieldDefinition> definitions = call.configuration().fieldsOf("customer");
        problems.addAll(problems(() -> new UniqueValues(call)
                .requireFree(UniqueValues.ofFields(definitions, there), UniqueValues.ofFields(definitions, fields))));
        return new Prospect(fields, problems);
    }

    private static List<InvalidInputException.Problem> problems(Runnable check) {
        try {
            check.run();
            return List.of();
        } catch (InvalidInputException unfit) {
            return unfit.problems();
        }
    }

    private List<FollowUp> carried(Lead lead, Customer customer) {
        List<FollowUp> own = Paging.all(
                call.unit(),
                Selection.of(
                        FollowUpAttributes.RECORDS,
                        Filter.where(FollowUpAttributes.SUBJECT).is(lead.ref())),
                Sort.byId());
        ArrayList<FollowUp> copies = new ArrayList<>();
        own.forEach(followUp ->
                copies.add(followUp.carriedTo(customer.ref(), new FollowUpId(call.nextId()), customer.holder())));
        return copies;
    }

    /** A participation that has ended there makes room. */
    private void invite(List<Participation> participants) {
        if (!participants.isEmpty()) {
            List<Participation.Key> keys =
                    participants.stream().map(Participation::key).toList();
            List<Participation.Key> ended = call.unit().findAll(Participation.RECORDS, keys).stream()
                    .map(Participation::key)
                    .toList();
            if (!ended.isEmpty()) {
                call.unit().remove(Participation.RECORDS, ended);
            }
            call.unit().insert(Participation.RECORDS, participants);
        }
    }

    /** The lead's participants in force who do not take part in the customer at present. */
    private List<Participation> participants(Lead lead, Customer customer) {
        Set<MemberId> there = LeadSharing.inForce(call, customer.ref()).stream()
                .map(each -> each.key().member())
                .collect(Collectors.toSet());
        return LeadSharing.inForce(call, lead.ref()).stream()
                .filter(each -> !there.contains(each.key().member()))
                .map(each -> each.of(customer.ref(), customer.times().createdAt()))
                .toList();
    }
}
