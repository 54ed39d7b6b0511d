package dev.keelson.crm.engine;

import dev.keelson.crm.history.RecordSnapshot;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.PaymentId;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.ledger.LedgerEntry;
import dev.keelson.crm.payment.Allocation;
import dev.keelson.crm.payment.NewAllocation;
import dev.keelson.crm.payment.NewPayment;
import dev.keelson.crm.payment.NewRefund;
import dev.keelson.crm.payment.Payment;
import dev.keelson.crm.payment.Payments;
import dev.keelson.crm.payment.StatementOfAccount;
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

/** Carries out what an actor does with payments. */
final class PaymentsEngine implements Payments {
    private static final Shelf<Payment, PaymentId> SHELF = Shelf.PAYMENTS;

    private final Runner runner;

    PaymentsEngine(Runner runner) {
        this.runner = runner;
    }

    @Override
    public Payment record(CustomerId customer, NewPayment payment) {
        return new MoneyCommand(runner, "payments.record", payment.once(), customer, payment)
                .run(
                        call -> PaymentMoves.planRecording(call, customer, payment),
                        plan -> plan.payment().ref(),
                        (call, plan) -> PaymentMoves.record(call, plan, payment.receivedOn()),
                        PaymentsEngine::again);
    }

    @Override
    public Payment allocate(PaymentId id, NewAllocation allocation) {
        return new MoneyCommand(runner, "payments.allocate", allocation.once(), id, allocation)
                .run(
                        call -> PaymentMoves.planAllocation(call, id, allocation),
                        plan -> plan.payment().ref(),
                        (call, plan) -> PaymentMoves.allocate(call, plan, allocation.on()),
                        PaymentsEngine::again);
    }

    @Override
    public Payment free(PaymentId id, InvoiceId invoice, LocalDate on) {
        return new MoneyCommand(runner, "payments.free", Optional.empty(), id, invoice, on)
                .run(
                        call -> PaymentMoves.planFreeing(call, id, invoice),
                        plan -> plan.payment().ref(),
                        (call, plan) -> PaymentMoves.free(call, plan, on),
                        PaymentsEngine::again);
    }

    @Override
    public Payment refund(PaymentId id, NewRefund refund) {
        return new MoneyCommand(runner, "payments.refund", refund.once(), id, refund)
                .run(
                        call -> PaymentMoves.planRefund(call, id, refund),
                        Payment::ref,
                        (call, payment) -> PaymentMoves.refund(call, payment, refund),
                        PaymentsEngine::again);
    }

    private static Payment again(Call call, RecordRef done) {
        return SHELF.shown(call, SHELF.find(call, new PaymentId(done.id())));
    }

    @Override
    public Payment get(PaymentId id) {
        return runner.query("payments.get", call -> SHELF.shown(call, SHELF.find(call, id)));
    }

    @Override
    public Page<Payment> list(Filter<Payment> filter, Sort<Payment> sort, PageRequest page) {
        return runner.query("payments.list", call -> SHELF.page(call, filter, sort, page));
    }

    @Override
    public long count(Filter<Payment> filter) {
        return runner.query("payments.count", call -> SHELF.listing(call).count(filter, Long.MAX_VALUE));
    }

    @Override
    public List<Cell> aggregate(Filter<Payment> filter, Aggregation<Payment> aggregation) {
        return runner.query("payments.aggregate", call -> SHELF.aggregate(call, filter, aggregation));
    }

    @Override
    public List<Allocation> allocations(PaymentId id) {
        return runner.query(
                "payments.allocations",
                call -> Allocation.standing(LedgerBook.seen(
                        call, LedgerBook.of(call, SHELF.shown(call, SHELF.find(call, id))))));
    }

    @Override
    public List<LedgerEntry> ledger(PaymentId id) {
        return runner.query(
                "payments.ledger",
                call -> LedgerBook.seen(call, LedgerBook.of(call, SHELF.shown(call, SHELF.find(call, id)))));
    }

    @Override
    public List<StatementOfAccount> statement(CustomerId customer, LocalDate from, LocalDate to) {
        return runner.query("payments.statement", call -> new Statements(call, from, to).of(customer));
    }

    @Override
    public Page<RecordedEvent> history(PaymentId id, PageRequest page) {
        return runner.query("payments.history", call -> SHELF.history(call, id, page));
    }

    @Override
    public Optional<RecordSnapshot> asOf(PaymentId id, Instant at) {
        return runner.query("payments.as-of", call -> SHELF.asOf(call, id, at));
    }
}
