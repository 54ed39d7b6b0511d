package dev.keelson.crm.ledger;

import dev.keelson.crm.kernel.IdempotencyKey;
import dev.keelson.crm.kernel.RecordRef;
import dev.keelson.crm.query.Attribute;
import dev.keelson.crm.query.RecordType;
import dev.keelson.crm.query.ValueType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * What was done under a key: inserted first, so that of two that ask at once one finds it taken.
 *
 * @param digest of what was asked
 * @param result the record it was done to
 */
public record IdempotentEffect(IdempotencyKey key, String digest, RecordRef result, Instant at) {
    public static final Attribute<IdempotentEffect, IdempotencyKey> KEY = Attribute.of(
            "key",
            ValueType.key(IdempotencyKey.class, IdempotencyKey::value, IdempotencyKey::new),
            IdempotentEffect::key);
    public static final Attribute<IdempotentEffect, Instant> AT =
            Attribute.of("at", ValueType.INSTANT, IdempotentEffect::at);
    public static final RecordType<IdempotentEffect, IdempotencyKey> RECORDS =
            RecordType.appended("idempotency", IdempotentEffect.class, KEY, List.of(KEY, AT));

    /** SHA-256 of what was asked, in hexadecimal digits. */
    public static String digest(String asked) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(asked.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
