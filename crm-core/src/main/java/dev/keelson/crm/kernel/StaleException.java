package dev.keelson.crm.kernel;

/** The record changed since the version the caller had read; nothing was written. */
public final class StaleException extends CrmException {
    private static final long serialVersionUID = 1L;

    public StaleException() {
        super("record.stale", "the record has changed since it was read");
    }
}
