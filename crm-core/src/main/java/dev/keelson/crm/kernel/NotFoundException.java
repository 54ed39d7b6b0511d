package dev.keelson.crm.kernel;

/** There is no such record, or the actor may not know of it: the two are indistinguishable. */
public final class NotFoundException extends CrmException {
    private static final long serialVersionUID = 1L;

    public NotFoundException() {
        super("record.not-found", "no such record");
    }
}
