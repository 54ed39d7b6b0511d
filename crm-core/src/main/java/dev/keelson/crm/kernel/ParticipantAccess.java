package dev.keelson.crm.kernel;

/** What a participant (参与人) may do with a record. */
public enum ParticipantAccess {
    READ,
    /** Reads, and works on the record; does not decide about its ownership. */
    WRITE;

    public boolean covers(ParticipantAccess needed) {
        return compareTo(needed) >= 0;
    }
}
