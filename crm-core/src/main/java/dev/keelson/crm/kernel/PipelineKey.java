package dev.keelson.crm.kernel;

/** Names a pipeline of opportunities, as the tenant wrote it. */
public record PipelineKey(String value) implements Comparable<PipelineKey> {
    /** @throws InvalidInputException when the text is blank, padded, longer than 64 UTF-16 units or holds control characters */
    public PipelineKey {
        Text.identifier("pipelineKey", value, 64);
    }

    @Override
    public int compareTo(PipelineKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
