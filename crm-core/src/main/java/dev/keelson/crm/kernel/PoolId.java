package dev.keelson.crm.kernel;

/** Names a public pool (公海). */
public record PoolId(String value) implements Comparable<PoolId> {
    /** @throws InvalidInputException when the text is blank, padded, longer than 64 UTF-16 units or holds control characters */
    public PoolId {
        Text.identifier("poolId", value, 64);
    }

    @Override
    public int compareTo(PoolId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
