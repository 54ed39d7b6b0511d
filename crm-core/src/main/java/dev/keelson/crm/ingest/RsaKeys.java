package dev.keelson.crm.ingest;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** SHA256withRSA, by the public keys of a sender. */
final class RsaKeys {
    /** The fewest bits of a key that is trusted. */
    private static final int FEWEST_BITS = 2_048;

    private RsaKeys() {}

    /** Whether one of the keys, each in Base64 (X.509), says that its owner signed these bytes; one that is no key vouches for nothing. */
    static boolean vouch(List<String> keys, byte[] signed, byte[] signature) {
        boolean vouched = false;
        for (String key : keys) {
            vouched |= vouches(key, signed, signature);
        }
        return vouched;
    }

    private static boolean vouches(String key, byte[] signed, byte[] signature) {
        try {
            PublicKey owner = KeyFactory.getInstance("RSA")
                    .generatePublic(
                            new X509EncodedKeySpec(Base64.getMimeDecoder().decode(key)));
            if (!(owner instanceof RSAPublicKey rsa) || rsa.getModulus().bitLength() < FEWEST_BITS) {
                return false;
            }
            Signature verifying = Signature.getInstance("SHA256withRSA");
            verifying.initVerify(owner);
            verifying.update(signed);
            return verifying.verify(signature);
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            return false;
        }
    }
}
