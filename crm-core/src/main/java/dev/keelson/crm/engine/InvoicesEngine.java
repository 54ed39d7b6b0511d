package dev.keelson.crm.engine;

import dev.keelson.crm.history.RecordSnapshot;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.invoice.Ageing;
import dev.keelson.crm.invoice.Invoice;
import dev.keelson.crm.invoice.InvoiceTerms;
import dev.keelson.crm.invoice.Invoices;
import dev.keelson.crm.invoice.NewCredit;
import dev.keelson.crm.invoice.NewInvoice;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.ledger.LedgerEntry;
import dev.keelson.crm.query.Aggregation;
import dev.keelson.crm.query.Cell;
import dev.keelson.crm.query.Filter;
import dev.keelson.crm.query.Page;
import dev.keelson.crm.query.PageRequest;
import dev.keelson.crm.query.Sort;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Carries out what an actor does with invoices. */
final class InvoicesEngine implements Invoices {
    private static final Shelf<Invoice, InvoiceId> SHELF = Shelf.INVOICES;

    private final Runner runner;

    InvoicesEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public Invoice draft(ContractId contract, NewInvoice invoice) {
        return new MoneyCommand(runner, "invoices.draft", invoice.once(), contract, invoice)
                .run(
                        call -> InvoiceMoves.planDraft(call, contract, invoice),
                        Invoice::ref,
                        InvoiceMoves::draft,
                        InvoicesEngine::again);
    }

    @Override
    public Invoice revise(InvoiceId id, InvoiceTerms terms, long version) {
        return runner.command("invoices.revise", call -> InvoiceMoves.revise(call, id, terms, version));
    }

    @Override
    public Invoice issue(InvoiceId id, LocalDate on) {
        return new MoneyCommand(runner, "invoices.issue", Optional.empty(), id, on)
                .run(
                        call -> InvoiceMoves.planIssue(call, id),
                        plan -> plan.invoice().ref(),
                        (call, plan) -> InvoiceMoves.issue(call, plan, on),
                        InvoicesEngine::again);
    }

    @Override
    public Invoice voidIt(InvoiceId id, String reason, LocalDate on) {
        String why = InvoiceMoves.reason(reason);
        return new MoneyCommand(runner, "invoices.void-it", Optional.empty(), id, why, on)
                .run(
                        call -> InvoiceMoves.planVoiding(call, id),
                        plan -> plan.invoice().ref(),
                        (call, plan) -> InvoiceMoves.voidIt(call, plan, why, on),
                        InvoicesEngine::again);
    }

    @Override
    public Invoice credit(InvoiceId id, NewCredit credit) {
        return new MoneyCommand(runner, "invoices.credit", credit.once(), id, credit)
                .run(
                        call -> InvoiceMoves.planCredit(call, id, credit),
                        plan -> plan.of().invoice().ref(),
                        InvoiceMoves::credit,
                        InvoicesEngine::again);
    }

    @Override
    public Invoice writeOff(InvoiceId id, NewCredit amount) {
        return new MoneyCommand(runner, "invoices.write-off", amount.once(), id, amount)
                .run(
                        call -> InvoiceMoves.planWriteOff(call, id, amount),
                        plan -> plan.of().invoice().ref(),
                        InvoiceMoves::writeOff,
                        InvoicesEngine::again);
    }

    private static Invoice again(Call call, RecordRef done) {
        return SHELF.shown(call, SHELF.find(call, new InvoiceId(done.id())));
    }

    @Override
    public Invoice get(InvoiceId id) {
        return runner.query("invoices.get", call -> SHELF.shown(call, SHELF.find(call, id)));
    }

    @Override
    public Page<Invoice> list(Filter<Invoice> filter, Sort<Invoice> sort, PageRequest page) {
        return runner.query("invoices.list", call -> SHELF.page(call, filter, sort, page));
    }

    @Override
    public long count(Filter<Invoice> filter) {
        return runner.query("invoices.count", call -> SHELF.listing(call).count(filter, Long.MAX_VALUE));
    }

    @Override
    public List<Cell> aggregate(Filter<Invoice> filter, Aggregation<Invoice> aggregation) {
        return runner.query("invoices.aggregate", call -> SHELF.aggregate(call, filter, aggregation));
    }

    @Override
    public Ageing ageing(Filter<Invoice> filter) {
        return runner.query("invoices.ageing", call -> new AgeingReading(call, filter).today());
    }

    @Override
    public Ageing ageing(Filter<Invoice> filter, LocalDate on, Instant knownAt) {
        return runner.query("invoices.ageing", call -> new AgeingReading(call, filter).asOf(on, knownAt));
    }

    @Override
    public List<LedgerEntry> ledger(InvoiceId id) {
        return runner.query(
                "invoices.ledger",
                call -> LedgerBook.seen(call, LedgerBook.of(call, SHELF.shown(call, SHELF.find(call, id)))));
    }

    @Override
    public Page<RecordedEvent> history(InvoiceId id, PageRequest page) {
        return runner.query("invoices.history", call -> SHELF.history(call, id, page));
    }

    @Override
    public Optional<RecordSnapshot> asOf(InvoiceId id, Instant at) {
        return runner.query("invoices.as-of", call -> SHELF.asOf(call, id, at));
    }
}
