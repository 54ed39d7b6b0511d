package dev.keelson.crm.kernel;

/**
 * What a caller names one intention by, so that however often it is sent it takes effect once.
 *
 * @param value at most {@value #LONGEST} UTF-16 units, exact
 */
public record IdempotencyKey(String value) {
    public static final int LONGEST = 200;

    public IdempotencyKey {
        Text.identifier("idempotencyKey", value, LONGEST);
    }

    @Override
    public String toString() {
        return value;
    }
}
