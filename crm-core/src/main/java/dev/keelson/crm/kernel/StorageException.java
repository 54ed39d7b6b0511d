package dev.keelson.crm.kernel;

/** The store failed in a way that none of the other errors names. No driver text reaches the message. */
public final class StorageException extends CrmException {
    private static final long serialVersionUID = 1L;

    public StorageException(String message, Throwable cause) {
        super("storage.failed", message, cause);
    }

    public StorageException(String message) {
        super("storage.failed", message);
    }
}
