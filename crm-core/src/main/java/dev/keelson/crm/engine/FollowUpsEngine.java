package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.activity.FollowUp;
import dev.keelson.crm.activity.FollowUpAttributes;
import dev.keelson.crm.activity.FollowUpRules;
import dev.keelson.crm.activity.FollowUps;
import dev.keelson.crm.activity.NewFollowUp;
import dev.keelson.crm.customer.Customer;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.customer.CustomerRules;
import dev.keelson.crm.history.Holder;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.FollowUpId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.Lead;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.lead.LeadRules;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Selection;
import dev.keelson.crm.query.Sort;
import java.util.List;
import java.util.Set;

/** Writes follow-ups down and reads them, each as the lead or customer it concerns is reached. */
final class FollowUpsEngine implements FollowUps {
    private static final Filter<FollowUp> OF_LEADS =
            Filter.where(FollowUpAttributes.SUBJECT_TYPE).is(LeadAttributes.RECORDS.name());

    private final Runner runner;

    FollowUpsEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public FollowUp add(RecordRef subject, NewFollowUp followUp) {
        return runner.command(
                "follow-ups.add",
                call -> isLead(subject)
                        ? ofLead(call, new LeadId(subject.id()), followUp)
                        : ofCustomer(call, new CustomerId(subject.id()), followUp));
    }

    @Override
    public Page<FollowUp> of(RecordRef subject, PageRequest page) {
        return runner.query("follow-ups.of", call -> {
            Permission view = isLead(subject) ? Permission.LEAD_VIEW : Permission.CUSTOMER_VIEW;
            Filter<FollowUp> filter = Filter.where(FollowUpAttributes.SUBJECT).is(subject);
            return Paging.page(
                    call,
                    isLead(subject) ? ofLead(call, subject, filter) : ofCustomer(call, subject, filter),
                    view,
                    filter,
                    Sort.down(FollowUpAttributes.AT),
                    page);
        });
    }

    @Override
    public Page<FollowUp> list(Filter<FollowUp> filter, Sort<FollowUp> sort, PageRequest page) {
        return runner.query(
                "follow-ups.list",
                call -> listing(call).page(OF_LEADS.and(filter), sort, page).map(followUp -> {
                    call.audit().saw(FollowUpAttributes.SCOPE, followUp, Permission.LEAD_VIEW, Set::of);
                    return followUp;
                }));
    }

    @Override
    public long count(Filter<FollowUp> filter) {
        return runner.query("follow-ups.count", call -> listing(call).count(OF_LEADS.and(filter), Long.MAX_VALUE));
    }

    private static Selection<FollowUp, FollowUpId> ofLead(Call call, RecordRef subject, Filter<FollowUp> theirs) {
        Lead lead = LeadReading.view(call, new LeadId(subject.id()));
        return call.children(LeadAttributes.SCOPE, lead, Permission.LEAD_VIEW, FollowUpAttributes.RECORDS, theirs);
    }

    private static Selection<FollowUp, FollowUpId> ofCustomer(Call call, RecordRef subject, Filter<FollowUp> theirs) {
        Customer customer = CustomerReading.require(call, new CustomerId(subject.id()), Permission.CUSTOMER_VIEW);
        return call.children(
                CustomerAttributes.SCOPE, customer, Permission.CUSTOMER_VIEW, FollowUpAttributes.RECORDS, theirs);
    }

    private static FollowUp ofLead(Call call, LeadId id, NewFollowUp written) {
        Lead lead = LeadReading.require(call, id, Permission.LEAD_FOLLOW_UP);
        FollowUp followUp = write(call, lead.ref(), lead.holder(), written);
        LeadBook.save(
                call,
                lead,
                LeadRules.followUp(
                                lead,
                                followUp.id(),
                                followUp.kind().name(),
                                followUp.at(),
                                followUp.nextContact(),
                                call.now())
                        .orThrow());
        return saved(call, followUp);
    }

    private static FollowUp ofCustomer(Call call, CustomerId id, NewFollowUp written) {
        Customer customer = CustomerReading.require(call, id, Permission.CUSTOMER_EDIT);
        FollowUp followUp = write(call, customer.ref(), customer.holder(), written);
        CustomerBook.save(
                call,
                CustomerRules.followUp(
                                customer, followUp.id(), followUp.kind().name(), followUp.at(), followUp.nextContact())
                        .orThrow());
        return saved(call, followUp);
    }

    private static FollowUp write(Call call, RecordRef subject, Holder holder, NewFollowUp written) {
        return FollowUpRules.write(
                new FollowUpId(call.nextId()),
                subject,
                holder,
                written,
                call.actor().label(),
                call.now());
    }

    private static FollowUp saved(Call call, FollowUp followUp) {
        call.unit().insert(FollowUpAttributes.RECORDS, List.of(followUp));
        return followUp;
    }

    private static Listing<FollowUp, FollowUpId> listing(Call call) {
        return Listing.ofChildren(call, FollowUpAttributes.SCOPE, FollowUpAttributes.RECORDS, Permission.LEAD_VIEW);
    }

    private static boolean isLead(RecordRef subject) {
        if (subject.type().equals(LeadAttributes.RECORDS.name())) {
            return true;
        }
        if (subject.type().equals(CustomerAttributes.RECORDS.name())) {
            return false;
        }
        throw new InvalidInputException("followUp.subject", "unknown", "only leads and customers are followed up");
    }
}
