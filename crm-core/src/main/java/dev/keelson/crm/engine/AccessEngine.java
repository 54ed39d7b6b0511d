package dev.keelson.crm.engine;

import dev.keelson.crm.access.AccessDiff;
import dev.keelson.crm.access.AccessReview;
import dev.keelson.crm.access.AccessRules;
import dev.keelson.crm.access.Explanation;
import dev.keelson.crm.access.ExplanationRules;
import dev.keelson.crm.access.Permission;
import dev.keelson.crm.access.Principal;
import dev.keelson.crm.access.Reach;
import dev.keelson.crm.access.RecordScope;
import dev.keelson.crm.access.Reorganisation;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.LeadId;
import dev.keelson.crm.kernel.MemberId;
import dev.keelson.crm.kernel.NotFoundException;
import dev.keelson.crm.kernel.OpportunityId;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.query.RecordType;

/** Carries out what an actor finds out about the access of others. */
final class AccessEngine implements AccessReview {
    private final Runner runner;

    AccessEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public Explanation explain(MemberId person, RecordRef record, Permission permission) {
        return runner.query("access-review.explain", call -> {
            call.require(Permission.ACCESS_READ);
            return switch (record.type()) {
                case "lead" ->
                    explain(
                            call,
                            person,
                            permission,
                            LeadAttributes.SCOPE,
                            LeadAttributes.RECORDS,
                            new LeadId(record.id()),
                            Permission.LEAD_VIEW);
                case "customer" ->
                    explain(
                            call,
                            person,
                            permission,
                            CustomerAttributes.SCOPE,
                            CustomerAttributes.RECORDS,
                            new CustomerId(record.id()),
                            Permission.CUSTOMER_VIEW);
                case "opportunity" ->
                    explain(
                            call,
                            person,
                            permission,
                            OpportunityAttributes.SCOPE,
                            OpportunityAttributes.RECORDS,
                            new OpportunityId(record.id()),
                            Permission.OPPORTUNITY_VIEW);
                case "contract" -> explain(call, person, permission, Shelf.CONTRACTS, new ContractId(record.id()));
                case "invoice" -> explain(call, person, permission, Shelf.INVOICES, new InvoiceId(record.id()));
                case "payment" -> explain(call, person, permission, Shelf.PAYMENTS, new PaymentId(record.id()));
                default -> throw new NotFoundException();
            };
        });
    }

    @Override
    public AccessDiff diff(Reorganisation change, int most) {
        return diff(Reorganisation.NONE, change, most);
    }

    @Override
    public AccessDiff diff(Reorganisation before, Reorganisation after, int most) {
        if (most < 0 || most > AccessDiff.MOST) {
            throw new InvalidInputException("most", "out-of-range", "0 to " + AccessDiff.MOST + " changes");
        }
        return runner.query("access-review.diff", call -> {
            call.require(Permission.ACCESS_READ);
            Configuration now = call.configuration();
            return new Difference(call, now.with(before), now.with(after), most).found();
        });
    }

    private static <E, K> Explanation explain(
            Call call, MemberId person, Permission permission, Shelf<E, K> shelf, K id) {
        return explain(call, person, permission, shelf.scope(), shelf.type(), id, shelf.view());
    }

    private static <E, K> Explanation explain(
            Call call,
            MemberId person,
            Permission permission,
            RecordScope<E> scope,
            RecordType<E, K> type,
            K id,
            Permission view) {
        E record = call.find(scope, type, id, view);
        Principal other = Persons.principal(person, call.configuration());
        Reach reach = AccessRules.reach(other, permission, call.now());
        return ExplanationRules.explain(
                call.principal(), other, reach, scope, record, call.unit().participants());
    }
}
