package dev.keelson.crm.ledger;

/** What an entry of the ledger is booked to. Amounts are signed: what comes in is positive on the side where it comes in. */
public enum Account {
    /** What customers owe on issued invoices. */
    RECEIVABLE,
    /** What was invoiced; less than zero, as a credit. */
    REVENUE,
    /** What was received and not returned. */
    CASH,
    /** What customers paid and is allocated to no invoice; less than zero, as it is owed to them. */
    UNALLOCATED,
    /** What is not expected to be paid any more. */
    WRITTEN_OFF
}
