package dev.keelson.crm.invoice;

/** What an invoice is. Whether it is paid is no state of it: that follows from what is outstanding. */
public enum InvoiceState {
    /** Being written: it asks for nothing yet. */
    DRAFT,
    /** In force. */
    ISSUED,
    /** Taken back as a whole; its number stays taken. */
    VOID
}
