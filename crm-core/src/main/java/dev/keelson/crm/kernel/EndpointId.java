package dev.keelson.crm.kernel;

/** Names an inbound endpoint: a place where payloads from outside arrive. */
public record EndpointId(String value) implements Comparable<EndpointId> {
    /** @throws InvalidInputException when the text is blank, padded, longer than 64 UTF-16 units or holds control characters */
    public EndpointId {
        Text.identifier("endpointId", value, 64);
    }

    @Override
    public int compareTo(EndpointId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
