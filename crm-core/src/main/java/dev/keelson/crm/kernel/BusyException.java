package dev.keelson.crm.kernel;

/** A lock could not be had in time; nothing was written. */
public final class BusyException extends CrmException {
    private static final long serialVersionUID = 1L;

    public BusyException(String message) {
        super("storage.busy", message);
    }

    public BusyException(String message, Throwable cause) {
        super("storage.busy", message, cause);
    }
}
