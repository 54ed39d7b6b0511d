package dev.keelson.crm.kernel;

import java.util.UUID;

/** Names a follow-up (跟进). */
public record FollowUpId(UUID value) {
    /** Reads the canonical text form. */
    public static FollowUpId parse(String text) {
        return new FollowUpId(Text.uuid("followUpId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
