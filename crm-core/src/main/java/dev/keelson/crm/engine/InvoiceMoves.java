package dev.keelson.crm.engine;

import dev.keelson.crm.access.Permission;
import dev.keelson.crm.contract.Contract;
import dev.keelson.crm.contract.ContractAttributes;
import dev.keelson.crm.contract.ContractPolicy;
import dev.keelson.crm.contract.ContractState;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceAttributes;
import dev.keelson.crm.invoice.InvoiceEvent;
import dev.keelson.crm.invoice.InvoiceRules;
import dev.keelson.crm.invoice.InvoiceState;
import dev.keelson.crm.invoice.InvoiceTerms;
import dev.keelson.crm.invoice.NewCredit;
import dev.keelson.crm.invoice.NewInvoice;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.DomainEvent;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.Money;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.kernel.Text;
import dev.keelson.crm.ledger.Account;
import dev.keelson.crm.ledger.LedgerRules;
import dev.keelson.crm.ledger.Posting;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.storage.Assignment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes invoices, issues and voids them, and takes something off them. */
final class InvoiceMoves {
    private static final Filter<Invoice> ISSUED =
            Filter.where(InvoiceAttributes.STATE).is(InvoiceState.ISSUED.name());

    private InvoiceMoves() {}

    /** An invoice and its contract, as they were when something was decided about them. */
    record Plan(Invoice invoice, Contract contract) {}

    /** An invoice that is to be in force under its contract, as the tenant has it. */
    record IssuePlan(Invoice invoice, Contract contract, ContractPolicy policy) {}

    /** What is taken off an invoice, and what that frees. */
    record CreditPlan(Plan of, NewCredit credit, Money freed, Freeing freeing) {}

    static Invoice planDraft(Call call, ContractId id, NewInvoice written) {
        call.require(Permission.INVOICE_CREATE);
        Contract contract = Shelf.CONTRACTS.find(call, id);
        return InvoiceRules.draft(new InvoiceId(call.nextId()), contract, written.terms(), call.now())
                .orThrow()
                .outcome();
    }

    /** Under a contract that is as it was: in the same hands, and in force. */
    static Invoice draft(Call call, Invoice planned) {
        if (!call.hold(ContractAttributes.RECORDS, planned.contract(), ContractAttributes.HOLDER, planned.holder())) {
            throw new MoneyCommand.Outdated();
        }
        call.require(Permission.INVOICE_CREATE);
        Contract contract = Shelf.CONTRACTS.find(call, planned.contract());
        Decision.Accepted<Invoice> drafted = InvoiceRules.draft(planned.id(), contract, planned.terms(), call.now())
                .orThrow();
        Invoice invoice = drafted.outcome().withVersion(1);
        call.unit().insert(InvoiceAttributes.RECORDS, List.of(invoice));
        tell(call, invoice, drafted.events());
        return Shelf.INVOICES.shown(call, invoice);
    }

    static Invoice revise(Call call, InvoiceId id, InvoiceTerms terms, long version) {
        Invoice invoice = Shelf.INVOICES.require(call, id, Permission.INVOICE_EDIT);
        if (invoice.version() != version) {
            throw new StaleException();
        }
        if (invoice.terms().equals(terms)) {
            return invoice;
        }
        Decision.Accepted<Invoice> revised = InvoiceRules.revise(invoice, terms).orThrow();
        call.replace(InvoiceAttributes.RECORDS, revised.outcome());
        Invoice saved = revised.outcome().withVersion(invoice.version() + 1);
        tell(call, saved, revised.events());
        return Shelf.INVOICES.shown(call, saved);
    }

    static Plan plan(Call call, InvoiceId id, Permission needed) {
        Invoice invoice = Shelf.INVOICES.require(call, id, needed);
        return new Plan(
                invoice,
                call.unit().find(ContractAttributes.RECORDS, invoice.contract()).orElseThrow());
    }

    static IssuePlan planIssue(Call call, InvoiceId id) {
        Invoice invoice = Shelf.INVOICES.require(call, id, Permission.INVOICE_ISSUE);
        IssuePlan plan = new IssuePlan(
                invoice,
                Shelf.CONTRACTS.find(call, invoice.contract()),
                call.configuration().contracts());
        InvoiceRules.issue(invoice, plan.contract(), plan.policy()).orThrow();
        return plan;
    }

    static Invoice issue(Call call, IssuePlan plan, LocalDate on) {
        Invoice draft = plan.invoice();
        Money total = draft.total();
        Amounts amounts = new Amounts(call);
        String number = Numbers.next(amounts, "invoice", plan.policy().invoicePrefix(), on.getYear());
        boolean bound = plan.policy().invoicing() == ContractPolicy.Invoicing.UP_TO_AMOUNT;
        Filter<Contract> inForce = Filter.where(ContractAttributes.STATE).is(ContractState.EFFECTIVE.name());
        amounts.change(
                ContractAttributes.RECORDS,
                plan.contract(),
                bound ? inForce.and(Filter.where(ContractAttributes.UNINVOICED).atLeast(total.amount())) : inForce,
                List.of(Assignment.add(
                        ContractAttributes.UNINVOICED, total.negated().amount())));
        amounts.change(
                InvoiceAttributes.RECORDS,
                draft,
                Filter.where(InvoiceAttributes.VERSION).is(draft.version()),
                List.of(
                        new Assignment<>(InvoiceAttributes.STATE, InvoiceState.ISSUED.name()),
                        new Assignment<>(InvoiceAttributes.NUMBER, number),
                        new Assignment<>(InvoiceAttributes.ISSUED_ON, on),
                        Assignment.add(InvoiceAttributes.OUTSTANDING, total.amount())));
        Invoice issued = Shelf.INVOICES.granted(call, draft, Permission.INVOICE_ISSUE);
        LedgerBook.write(
                call,
                issued.ref(),
                issued.version(),
                List.of(
                        Posting.ofInvoice(Posting.Kind.ISSUED, Account.RECEIVABLE, total, issued.id()),
                        Posting.ofInvoice(Posting.Kind.ISSUED, Account.REVENUE, total.negated(), issued.id())),
                on,
                Optional.empty());
        tell(call, issued, List.of(new InvoiceEvent.Issued(issued.id(), issued.contract(), number, total, on)));
        return Shelf.INVOICES.shown(call, issued);
    }

    static Plan planVoiding(Call call, InvoiceId id) {
        Plan plan = plan(call, id, Permission.INVOICE_ISSUE);
        InvoiceRules.voiding(plan.invoice()).orThrow();
        return plan;
    }

    static Invoice voidIt(Call call, Plan plan, String reason, LocalDate on) {
        Invoice invoice = plan.invoice();
        Money total = invoice.total();
        Amounts amounts = new Amounts(call);
        leave(amounts, plan.contract(), total);
        amounts.change(
                InvoiceAttributes.RECORDS,
                invoice,
                ISSUED.and(Filter.where(InvoiceAttributes.OUTSTANDING).is(total.amount()))
                        .and(Filter.where(InvoiceAttributes.CREDITED).is(BigDecimal.ZERO)),
                List.of(
                        new Assignment<>(InvoiceAttributes.STATE, InvoiceState.VOID.name()),
                        Assignment.add(
                                InvoiceAttributes.OUTSTANDING, total.negated().amount())));
        Invoice voided = Shelf.INVOICES.granted(call, invoice, Permission.INVOICE_ISSUE);
        List<Posting> reversals = LedgerRules.standing(LedgerBook.of(call, invoice)).stream()
                .map(entry -> entry.reversal(Posting.Kind.VOIDED))
                .toList();
        LedgerBook.write(call, voided.ref(), voided.version(), reversals, on, Optional.of(reason));
        tell(call, voided, List.of(new InvoiceEvent.Voided(voided.id(), reason)));
        return Shelf.INVOICES.shown(call, voided);
    }

    static CreditPlan planCredit(Call call, InvoiceId id, NewCredit credit) {
        Plan plan = plan(call, id, Permission.INVOICE_CREDIT);
        Money freed =
                InvoiceRules.credit(plan.invoice(), credit.amount()).orThrow().outcome();
        Freeing freeing = freed.signum() == 0
                ? Freeing.NONE
                : Freeing.lastFirst(call, plan.invoice(), freed, LedgerBook.of(call, plan.invoice()));
        return new CreditPlan(plan, credit, freed, freeing);
    }

    /** Takes it off what is outstanding, and off what is allocated where that is not enough. */
    static Invoice credit(Call call, CreditPlan plan) {
        Invoice invoice = plan.of().invoice();
        Money amount = plan.credit().amount();
        Money off = amount.minus(plan.freed());
        Amounts amounts = new Amounts(call);
        leave(amounts, plan.of().contract(), amount);
        plan.freeing().move(amounts);
        amounts.change(
                InvoiceAttributes.RECORDS,
                invoice,
                plan.freed().signum() == 0
                        ? ISSUED.and(Filter.where(InvoiceAttributes.OUTSTANDING).atLeast(amount.amount()))
                        : Filter.where(InvoiceAttributes.VERSION).is(invoice.version()),
                List.of(
                        Assignment.add(InvoiceAttributes.CREDITED, amount.amount()),
                        Assignment.add(
                                InvoiceAttributes.ALLOCATED,
                                plan.freed().negated().amount()),
                        Assignment.add(
                                InvoiceAttributes.OUTSTANDING, off.negated().amount())));
        Invoice credited = Shelf.INVOICES.granted(call, invoice, Permission.INVOICE_CREDIT);
        ArrayList<Posting> postings = new ArrayList<>(List.of(
                Posting.ofInvoice(Posting.Kind.CREDITED, Account.REVENUE, amount, invoice.id()),
                Posting.ofInvoice(Posting.Kind.CREDITED, Account.RECEIVABLE, amount.negated(), invoice.id())));
        postings.addAll(plan.freeing().postings());
        String reason = plan.credit().reason();
        LedgerBook.write(
                call,
                credited.ref(),
                credited.version(),
                postings,
                plan.credit().on(),
                Optional.of(reason));
        plan.freeing().tell(call);
        tell(call, credited, settling(credited, new InvoiceEvent.Credited(credited.id(), amount, reason), off));
        return Shelf.INVOICES.shown(call, credited);
    }

    static CreditPlan planWriteOff(Call call, InvoiceId id, NewCredit amount) {
        Plan plan = plan(call, id, Permission.INVOICE_CREDIT);
        Money off =
                InvoiceRules.writeOff(plan.invoice(), amount.amount()).orThrow().outcome();
        return new CreditPlan(plan, amount, off.zero(), Freeing.NONE);
    }

    static Invoice writeOff(Call call, CreditPlan plan) {
        Invoice invoice = plan.of().invoice();
        Money amount = plan.credit().amount();
        new Amounts(call)
                .change(
                        InvoiceAttributes.RECORDS,
                        invoice,
                        ISSUED.and(Filter.where(InvoiceAttributes.OUTSTANDING).atLeast(amount.amount())),
                        List.of(
                                Assignment.add(InvoiceAttributes.CREDITED, amount.amount()),
                                Assignment.add(
                                        InvoiceAttributes.OUTSTANDING,
                                        amount.negated().amount())));
        Invoice written = Shelf.INVOICES.granted(call, invoice, Permission.INVOICE_CREDIT);
        String reason = plan.credit().reason();
        LedgerBook.write(
                call,
                written.ref(),
                written.version(),
                List.of(
                        Posting.ofInvoice(Posting.Kind.WRITTEN_OFF, Account.WRITTEN_OFF, amount, invoice.id()),
                        Posting.ofInvoice(
                                Posting.Kind.WRITTEN_OFF, Account.RECEIVABLE, amount.negated(), invoice.id())),
                plan.credit().on(),
                Optional.of(reason));
        tell(call, written, settling(written, new InvoiceEvent.WrittenOff(written.id(), amount, reason), amount));
        return Shelf.INVOICES.shown(call, written);
    }

    static String reason(String said) {
        return Text.required("reason", said, Text.LINE);
    }

    /** What happened, and that nothing is left to be paid where that came of it. */
    static List<DomainEvent> settling(Invoice now, DomainEvent event, Money off) {
        return now.settled() && off.signum() > 0
                ? List.of(event, new InvoiceEvent.Settled(now.id(), now.total()))
                : List.of(event);
    }

    static void tell(Call call, Invoice invoice, List<DomainEvent> events) {
        Chronicle.write(call, Chronicle.events(call, invoice.ref(), invoice.version(), events));
    }

    /** The contract may be invoiced for so much more, whatever has become of it, and never for more than its amount. */
    private static void leave(Amounts amounts, Contract contract, Money more) {
        amounts.change(
                ContractAttributes.RECORDS,
                contract,
                Filter.where(ContractAttributes.AMOUNT)
                        .is(contract.terms().amount())
                        .and(Filter.where(ContractAttributes.UNINVOICED)
                                .atMost(contract.terms().amount().minus(more).amount())),
                List.of(Assignment.add(ContractAttributes.UNINVOICED, more.amount())));
    }
}
