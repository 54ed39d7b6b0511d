package dev.keelson.crm.kernel;

/** Names one import run, so that it can be resumed. */
public record ImportId(String value) implements Comparable<ImportId> {
    /** @throws InvalidInputException when the text is blank, padded, longer than 64 UTF-16 units or holds control characters */
    public ImportId {
        Text.identifier("importId", value, 64);
    }

    @Override
    public int compareTo(ImportId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
