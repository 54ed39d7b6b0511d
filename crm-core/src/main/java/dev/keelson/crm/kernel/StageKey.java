package dev.keelson.crm.kernel;

/** Names a stage of leads, or of a pipeline of opportunities, as the tenant wrote it. */
public record StageKey(String value) implements Comparable<StageKey> {
    /** @throws InvalidInputException when the text is blank, padded, longer than 64 UTF-16 units or holds control characters */
    public StageKey {
        Text.identifier("stageKey", value, 64);
    }

    @Override
    public int compareTo(StageKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
