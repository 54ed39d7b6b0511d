package dev.keelson.crm.storage;

import dev.keelson.crm.kernel.TenantId;

/**
 * Keeps the records of all tenants. Adapters are proven by the conformance kit.
 *
 * <p>STO-01: what a unit of work wrote is there for the next one when {@code inTransaction} has returned, and nothing of it
 * when {@code inTransaction} threw. STO-14: once {@code insert} or {@code replace} has refused, nothing of the transaction
 * is committed, even where the work goes on: {@code inTransaction} throws that refusal. STO-15: a record read equals the
 * record written, to the last code point, digit and microsecond. STO-16: a key equals only itself: case, width, accents and
 * trailing blanks count. ACC-12: tenants are worlds apart: any history of one leaves every answer of another unchanged.
 */
public interface Storage {
    /**
     * Runs the work in one transaction of one tenant: commit on return, roll back on throw.
     *
     * <p>An adapter that owns its transactions runs the whole work again, in a new transaction, when the database chose it as
     * the loser of a conflict or the work threw {@link dev.keelson.crm.kernel.ConflictException}; the work must therefore have no
     * effect but through its unit of work. The unit is dead once the work has returned.
     *
     * @throws dev.keelson.crm.kernel.ConflictException when conflicts persist, or at once where the transaction is the host's
     * @throws dev.keelson.crm.kernel.BusyException when a lock cannot be had in time
     * @throws dev.keelson.crm.kernel.OutcomeUnknownException when the commit was not acknowledged
     * @throws dev.keelson.crm.kernel.StorageException when the store fails otherwise
     */
    <T> T inTransaction(TenantId tenant, Work<T> work);

    /** What is done within one transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run(UnitOfWork unit);
    }
}
