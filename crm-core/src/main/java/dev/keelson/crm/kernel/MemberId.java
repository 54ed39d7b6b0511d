package dev.keelson.crm.kernel;

/** Names a person of the organisation, in the words of the host (a login, a staff number). */
public record MemberId(String value) implements Comparable<MemberId> {
    /** @throws InvalidInputException when the text is blank, padded, longer than 64 UTF-16 units or holds control characters */
    public MemberId {
        Text.identifier("memberId", value, 64);
    }

    @Override
    public int compareTo(MemberId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
