package dev.keelson.crm.kernel;

import java.util.UUID;

/** Names an entry of the audit (审计). */
public record AuditId(UUID value) {
    /** Reads the canonical text form. */
    public static AuditId parse(String text) {
        return new AuditId(Text.uuid("auditId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
