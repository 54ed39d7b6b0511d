package dev.keelson.crm.kernel;

import java.util.UUID;

/** Names a lead (线索). */
public record LeadId(UUID value) {
    /** Reads the canonical text form. */
    public static LeadId parse(String text) {
        return new LeadId(Text.uuid("leadId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
