package dev.keelson.crm.kernel;

/** The commit was not acknowledged, nor refused in words that are understood: the command may or may not have taken effect. */
public final class OutcomeUnknownException extends CrmException {
    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(Throwable cause) {
        super("storage.outcome-unknown", "the commit was not acknowledged", cause);
    }
}
