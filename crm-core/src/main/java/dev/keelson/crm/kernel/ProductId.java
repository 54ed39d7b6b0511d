package dev.keelson.crm.kernel;

/** Names a product of the catalogue: its code. */
public record ProductId(String value) implements Comparable<ProductId> {
    /** @throws InvalidInputException when the text is blank, padded, longer than 64 UTF-16 units or holds control characters */
    public ProductId {
        Text.identifier("productId", value, 64);
    }

    @Override
    public int compareTo(ProductId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
