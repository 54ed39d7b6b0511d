package dev.keelson.crm.kernel;

import java.util.UUID;

/**
 * Names a lead (线索).
 *
 * @param ref the same as a reference, kept because every decision about a participant asks for it
 */
public record LeadId(RecordRef ref) {
    private static final String TYPE = "lead";

    public LeadId(UUID value) {
        this(new RecordRef(TYPE, value));
    }

    public LeadId {
        if (!ref.type().equals(TYPE)) {
            throw new InvalidInputException("leadId", "malformed", "not a reference to a lead");
        }
    }

    public UUID value() {
        return ref.id();
    }

    /** Reads the canonical text form. */
    public static LeadId parse(String text) {
        return new LeadId(Text.uuid("leadId", text));
    }

    @Override
    public String toString() {
        return value().toString();
    }
}
