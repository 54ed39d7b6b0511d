package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.customer.CustomerAttributes;
import dev.keelson.crm.history.Audit;
import dev.keelson.crm.history.AuditEntry;
import dev.keelson.crm.history.AuditPolicy;
import dev.keelson.crm.history.ChainReport;
import dev.keelson.crm.history.SealHead;
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
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.lead.LeadAttributes;
import dev.keelson.crm.opportunity.OpportunityAttributes;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import java.util.List;

/** Carries out what an actor does with the audit. */
final class AuditEngine implements Audit {
    private final Runner runner;

    AuditEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public Page<AuditEntry> of(RecordRef record, PageRequest page) {
        return runner.query("audit.of", call -> {
            call.require(Permission.AUDIT_READ);
            requireReached(call, record);
            return new AuditReading(call).page(Filter.where(AuditEntry.SUBJECT).is(record), page);
        });
    }

    @Override
    public Page<AuditEntry> by(MemberId person, PageRequest page) {
        return runner.query("audit.by", call -> {
            call.require(Permission.AUDIT_READ);
            return new AuditReading(call).page(Filter.where(AuditEntry.ACTOR).is("user:" + person), page);
        });
    }

    @Override
    public Page<AuditEntry> list(Filter<AuditEntry> filter, PageRequest page) {
        return runner.query("audit.list", call -> {
            call.require(Permission.AUDIT_READ);
            requirePlain(filter);
            return new AuditReading(call).page(filter, page);
        });
    }

    @Override
    public AuditPolicy policy() {
        return runner.query("audit.policy", call -> {
            call.requireAny(Permission.AUDIT_READ, Permission.AUDIT_MANAGE);
            return call.configuration().audit();
        });
    }

    @Override
    public void define(AuditPolicy policy) {
        runner.command("audit.define", call -> {
            call.require(Permission.AUDIT_MANAGE);
            ConfigurationBook.write(call, List.of(SettingForms.of(policy)), List.of());
            return policy;
        });
    }

    @Override
    public SealHead head() {
        return runner.query("audit.head", Verification::head);
    }

    @Override
    public ChainReport verify() {
        return verify(SealHead.NONE);
    }

    @Override
    public ChainReport verify(SealHead published) {
        return new Verification(runner, published).report();
    }

    @Override
    public long erase(RecordRef record, String reason) {
        return runner.command(AuditErasure.COMMAND, call -> {
            call.require(Permission.AUDIT_MANAGE);
            requireReached(call, record);
            return AuditErasure.erase(call, record, Text.required("reason", reason, Text.LINE));
        });
    }

    private static void requireReached(Call call, RecordRef record) {
        if (call.reach(Permission.AUDIT_READ).everything()) {
            return;
        }
        switch (record.type()) {
            case "lead" ->
                call.require(
                        LeadAttributes.SCOPE,
                        LeadAttributes.RECORDS,
                        new LeadId(record.id()),
                        Permission.LEAD_VIEW,
                        Permission.AUDIT_READ);
            case "customer" ->
                call.require(
                        CustomerAttributes.SCOPE,
                        CustomerAttributes.RECORDS,
                        new CustomerId(record.id()),
                        Permission.CUSTOMER_VIEW,
                        Permission.AUDIT_READ);
            case "opportunity" ->
                call.require(
                        OpportunityAttributes.SCOPE,
                        OpportunityAttributes.RECORDS,
                        new OpportunityId(record.id()),
                        Permission.OPPORTUNITY_VIEW,
                        Permission.AUDIT_READ);
            case "contract" -> Shelf.CONTRACTS.require(call, new ContractId(record.id()), Permission.AUDIT_READ);
            case "invoice" -> Shelf.INVOICES.require(call, new InvoiceId(record.id()), Permission.AUDIT_READ);
            case "payment" -> Shelf.PAYMENTS.require(call, new PaymentId(record.id()), Permission.AUDIT_READ);
            default -> throw new NotFoundException();
        }
    }

    /** Who takes part in the records that entries are about is not asked through them (ACC-07). */
    private static void requirePlain(Filter<AuditEntry> filter) {
        List<Filter<AuditEntry>> parts = List.of();
        if (filter instanceof Filter.And<AuditEntry> and) {
            parts = and.parts();
        } else if (filter instanceof Filter.Or<AuditEntry> or) {
            parts = or.parts();
        } else if (filter instanceof Filter.Not<AuditEntry> not) {
            parts = List.of(not.part());
        } else if (filter instanceof Filter.Participates<AuditEntry>) {
            throw new InvalidInputException("filter", "unknown", "participants are asked of the records listed alone");
        }
        parts.forEach(AuditEngine::requirePlain);
        filter.attributes().stream()
                .filter(attribute -> AuditEntry.RECORDS
                        .attribute(attribute.name())
                        .filter(attribute::equals)
                        .isEmpty())
                .findFirst()
                .ifPresent(unknown -> {
                    throw new InvalidInputException(unknown.name(), "unknown", "there is no such attribute");
                });
    }
}
