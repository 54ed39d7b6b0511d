package dev.keelson.crm.payment;

import dev.keelson.crm.history.RecordSnapshot;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.CustomerId;
import dev.keelson.crm.kernel.InvoiceId;
import dev.keelson.crm.kernel.PaymentId;
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

/** What an actor can do with payments (回款). They are held by whoever holds their customer. */
public interface Payments {
    /** Writes down money that came in from a customer in view, and pays the invoices it is to pay, all of it or nothing. */
    Payment record(CustomerId customer, NewPayment payment);

    /** Pays invoices of the payment's customer from what it has left. */
    Payment allocate(PaymentId id, NewAllocation allocation);

    /** What pays an invoice is free again, with the payment. */
    Payment free(PaymentId id, InvoiceId invoice, LocalDate on);

    /** Some of what is left went back. */
    Payment refund(PaymentId id, NewRefund refund);

    Payment get(PaymentId id);

    Page<Payment> list(Filter<Payment> filter, Sort<Payment> sort, PageRequest page);

    long count(Filter<Payment> filter);

    /** Amounts are summed per currency: what is a plain number is grouped by currency (MON-11). */
    List<Cell> aggregate(Filter<Payment> filter, Aggregation<Payment> aggregation);

    /** Which of the invoices that the actor sees it pays. */
    List<Allocation> allocations(PaymentId id);

    /** Everything booked about it that concerns no invoice out of the actor's sight, the earliest first. */
    List<LedgerEntry> ledger(PaymentId id);

    /** What was asked of a customer and what it paid, as far as the actor sees its invoices and payments: one for each currency. */
    List<StatementOfAccount> statement(CustomerId customer, LocalDate from, LocalDate to);

    Page<RecordedEvent> history(PaymentId id, PageRequest page);

    Optional<RecordSnapshot> asOf(PaymentId id, Instant at);
}
