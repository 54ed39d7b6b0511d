package dev.keelson.crm.persistence.jpa;

import dev.keelson.crm.kernel.BusyException;
import dev.keelson.crm.kernel.ConflictException;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.OutcomeUnknownException;
import dev.keelson.crm.kernel.StaleException;
import dev.keelson.crm.kernel.StorageException;
import org.hibernate.StaleStateException;

/** Tells failures of the database in the words of the storage contract; a driver's words stay in the cause. */
final class Failures {
    private Failures() {}

    /** A statement failed. */
    static CrmException told(Throwable failure) {
        if (failure instanceof CrmException known) {
            return known;
        }
        return switch (Failure.of(failure)) {
            case RETRY -> new ConflictException("another transaction won", failure);
            case LOCK_TIMEOUT -> new BusyException("a lock could not be had in time", failure);
            case UNIQUE -> new ConflictException("a key is taken", failure);
            case FOREIGN_KEY ->
                new ConflictException("a record that is referred to is gone meanwhile, or is needed", failure);
            case CHECK -> new StorageException("a constraint of the database forbids the record", failure);
            case NOT_NULL, DATA -> new StorageException("a value does not fit its column", failure);
            case CONNECTION -> new StorageException("the connection to the database failed", failure);
            case OTHER ->
                isStale(failure) ? new StaleException() : new StorageException("the database failed", failure);
        };
    }

    /** The commit failed: unless the database said that it refused, whether it took effect is unknown. */
    static CrmException atCommit(Exception failure) {
        return switch (Failure.of(failure)) {
            case CONNECTION, OTHER -> new OutcomeUnknownException(failure);
            case RETRY, LOCK_TIMEOUT, UNIQUE, FOREIGN_KEY, CHECK, NOT_NULL, DATA -> told(failure);
        };
    }

    private static boolean isStale(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof StaleStateException) {
                return true;
            }
        }
        return false;
    }
}
