package dev.keelson.crm.invoice;

import dev.keelson.crm.history.RecordSnapshot;
import dev.keelson.crm.history.RecordedEvent;
import dev.keelson.crm.kernel.ContractId;
import dev.keelson.crm.kernel.InvoiceId;
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

/** What an actor can do with invoices (发票). They are held by whoever holds their contract. */
public interface Invoices {
    Invoice draft(ContractId contract, NewInvoice invoice);

    /** @throws dev.keelson.crm.kernel.StaleException when it is no longer at that version */
    Invoice revise(InvoiceId id, InvoiceTerms terms, long version);

    /** Asks the customer for it, under the next number of the tenant's scheme, as {@link dev.keelson.crm.contract.Contracts#draft} has it. */
    Invoice issue(InvoiceId id, LocalDate on);

    /** Takes an invoice back to which nothing is allocated; the contract may be invoiced for as much again. */
    Invoice voidIt(InvoiceId id, String reason, LocalDate on);

    /**
     * Takes some of it back (红冲): the contract may be invoiced for as much again, and what of it was paid already is free with its
     * payments, those allocated last first.
     */
    Invoice credit(InvoiceId id, NewCredit credit);

    /** Gives up some of what is outstanding. */
    Invoice writeOff(InvoiceId id, NewCredit amount);

    Invoice get(InvoiceId id);

    Page<Invoice> list(Filter<Invoice> filter, Sort<Invoice> sort, PageRequest page);

    long count(Filter<Invoice> filter);

    /** Amounts are summed per currency: what is a plain number is grouped by currency (MON-11). */
    List<Cell> aggregate(Filter<Invoice> filter, Aggregation<Invoice> aggregation);

    /** How old what is outstanding is today. */
    Ageing ageing(Filter<Invoice> filter);

    /**
     * How old what was outstanding was on a day, by what was booked until an instant: at the end of that day, what was known then; now,
     * as corrected since.
     */
    Ageing ageing(Filter<Invoice> filter, LocalDate on, Instant knownAt);

    /** Everything booked about it that concerns no payment out of the actor's sight, the earliest first. */
    List<LedgerEntry> ledger(InvoiceId id);

    Page<RecordedEvent> history(InvoiceId id, PageRequest page);

    Optional<RecordSnapshot> asOf(InvoiceId id, Instant at);
}
