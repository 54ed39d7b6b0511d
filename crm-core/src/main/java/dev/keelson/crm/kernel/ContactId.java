package dev.keelson.crm.kernel;

import java.util.UUID;

/** Names a contact (联系人) of a customer. */
public record ContactId(UUID value) {
    /** Reads the canonical text form. */
    public static ContactId parse(String text) {
        return new ContactId(Text.uuid("contactId", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
