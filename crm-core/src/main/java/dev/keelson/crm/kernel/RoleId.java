package dev.keelson.crm.kernel;

/** Names a role: a set of grants. */
public record RoleId(String value) implements Comparable<RoleId> {
    /** @throws InvalidInputException when the text is blank, padded, longer than 64 UTF-16 units or holds control characters */
    public RoleId {
        Text.identifier("roleId", value, 64);
    }

    @Override
    public int compareTo(RoleId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
