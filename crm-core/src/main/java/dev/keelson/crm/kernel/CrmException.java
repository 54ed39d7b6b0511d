package dev.keelson.crm.kernel;

import org.jspecify.annotations.Nullable;

/** The root of every error this library throws: a closed set, each with a stable dotted code. */
public abstract sealed class CrmException extends RuntimeException
        permits RefusedException,
                NotFoundException,
                StaleException,
                ConflictException,
                BusyException,
                OutcomeUnknownException,
                InvalidInputException,
                StorageException {
    private static final long serialVersionUID = 1L;

    private final String code;

    CrmException(String code, String message) {
        super(message);
        this.code = code;
    }

    CrmException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** A stable dotted code; {@code docs/errors.md} lists them all. */
    public String code() {
        return code;
    }
}
