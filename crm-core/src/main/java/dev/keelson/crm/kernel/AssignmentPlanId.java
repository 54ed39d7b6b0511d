package dev.keelson.crm.kernel;

/** Names a plan by which leads are assigned (分配方案). */
public record AssignmentPlanId(String value) implements Comparable<AssignmentPlanId> {
    /** @throws InvalidInputException when the text is blank, padded, longer than 64 UTF-16 units or holds control characters */
    public AssignmentPlanId {
        Text.identifier("assignmentPlanId", value, 64);
    }

    @Override
    public int compareTo(AssignmentPlanId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
