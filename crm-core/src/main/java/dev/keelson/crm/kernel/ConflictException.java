package dev.keelson.crm.kernel;

/** Another transaction won; nothing was written, and the whole command may be tried again. */
public final class ConflictException extends CrmException {
    private static final long serialVersionUID = 1L;

    public ConflictException(String message) {
        super("storage.conflict", message);
    }

    public ConflictException(String message, Throwable cause) {
        super("storage.conflict", message, cause);
    }
}
