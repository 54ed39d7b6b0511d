package dev.keelson.crm.kernel;

import java.util.UUID;

/** Names an opportunity (商机). */
public record OpportunityId(UUID value) {
    /** Reads the canonical text form. */
    public static OpportunityId parse(String text) {
        return new OpportunityId(Text.uuid("opportunityId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
