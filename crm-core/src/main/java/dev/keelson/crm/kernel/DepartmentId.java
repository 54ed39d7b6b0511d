package dev.keelson.crm.kernel;

/** Names a department of the organisation tree. */
public record DepartmentId(String value) implements Comparable<DepartmentId> {
    /** @throws InvalidInputException when the text is blank, padded, longer than 64 UTF-16 units or holds control characters */
    public DepartmentId {
        Text.identifier("departmentId", value, 64);
    }

    @Override
    public int compareTo(DepartmentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
