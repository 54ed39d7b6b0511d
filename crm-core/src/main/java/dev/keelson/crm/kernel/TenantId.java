package dev.keelson.crm.kernel;

/** Names one tenant: a company whose data no other tenant can reach. */
public record TenantId(String value) implements Comparable<TenantId> {
    /** @throws InvalidInputException when the text is blank, padded, longer than 64 UTF-16 units or holds control characters */
    public TenantId {
        Text.identifier("tenantId", value, 64);
    }

    @Override
    public int compareTo(TenantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
