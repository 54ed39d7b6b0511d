package dev.keelson.crm.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.ingest.CaptureRefusal.BadSignature;
import dev.keelson.crm.ingest.CaptureRefusal.BadSignature.Flaw;
import dev.keelson.crm.kernel.Decision;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** LEAD-20. Neither Alipay nor Ping++ publishes a vector with its private key: these were made with OpenSSL, from a key of their own. */
class RsaSignatureTest {
    private static final String KEY =
            "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAt/2YcoomML4lshNoRD2XpgotrEeNj6ITedFY8jGEySn+zK2D432wMldL"
                    + "Y3e/iaaycVXWMZPCmBdDcMSXbMCDeq7mRS9qgMZrb6mYbqBhPIj9orrFRIrYOoEvjFM9NvqxPbF5/cnq/pKJMecOknefYn8Y4WRF"
                    + "H1AJyDcmclKQmSERxdKyn1bJeESztXPfvR4E93ZFgWpkoGRz/oz+lXL8clPJGkshq9krGktXBcQcdhf3eqSCsnoshW+ZYfcRalsR"
                    + "0g00dZ6GbXLjBWDR+p0QqMvpndnzCsrr9iMru2Ox1TTjK92knML74z0PEG4Dx8I7s+uYiKgi2h8sbum39QWwPwIDAQAB";
    private static final String NOTICE =
            "notify_type=trade_status_sync&out_trade_no=I2026-000001&seller_id=2088101106499364&subject=%E7%BB%BF"
                    + "%E8%8C%B6+%26+%E7%BD%90&total_amount=40.00&trade_no=2026030222001473030501234567&trade_status=TRADE_"
                    + "SUCCESS&app_id=2021000117650001&body=&buyer_id=2088102116773037&charset=utf-8&gmt_payment=2026-03-02"
                    + "+10%3A00%3A00&notify_id=ac05099524730693a8b330c5ecf72da9786&notify_time=2026-03-02+10%3A00%3A01&sign"
                    + "=mYjFtldjiodm54hQs1%2BRnP3N1VUjcF9mab978COJn4fZTKUAPoLilBHpnYe280kLTir81lJ2Qmszlz%2FX8eIt3gu3RaJrVai"
                    + "XL4cUIFKpiwL6mGZMECTIFAcBCHxxlyIhBiNvD9fkhsb7Lvztq4puwkpeKJxFvWKmci4KC0jdSoxHcqaDcqiK1NXrvk0kERIO7zy"
                    + "zx7xw9K9FSIVKI6BfNbujmrOYRttsCDP4AF16i34jsfVg1pVZ6bnibeVERO4aqjGWAK6DP2nDHnMAM8x1XrfzAkz%2FKU2Imo1Lo"
                    + "ccznkaCmSNf3sfwYfJ%2B8RLXTcSe5Q3Q49ayDMiIwC6PGgUltg%3D%3D&sign_type=RSA2";
    private static final byte[] EVENT =
            "{\"id\":\"evt_1\",\"type\":\"charge.succeeded\",\"data\":{\"object\":{\"amount\":4000}}}"
                    .getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE =
            "czOkUgGnn3kPEhf7KE1qvWWNsaFaWbuIA4xOCwLwtMmOSguTxob/ILDf93WargeaPkbyHwotbsCTXMj6HZe2EEEzxAVyVbNs6PA7"
                    + "LZzN0f1/BfCTXcLa1Zcsz4CNaHvLz4i3+dAdGSw53xkSzD6Okpg35bV4+ITPVmJ7NnA6WyajSFnyWOwbj1WjV9Ea9LHl1CByrF+Q"
                    + "b/9Ftw49xvE4JEMDZeVYq3D9Q7nXTz/s/TaFh5V+gqiSvUbcg5zJkjjfsEp7EYzfU5DF2hJflUnNIbjMR8hdmURpI/xw4CT65C9Y"
                    + "Uz8dx1RYwbC4Uks/zz6a5HRkhWITnlbLvkey8vgUHQ==";

    private static Decision<Optional<String>> alipay(String form, String... keys) {
        Delivery delivery = Delivery.of(form.getBytes(StandardCharsets.UTF_8));
        return SignatureRules.verify(SignatureScheme.ALIPAY, List.of(keys), delivery, Instant.EPOCH);
    }

    private static Decision<Optional<String>> pingpp(byte[] body, String signature, String... keys) {
        Delivery delivery = Delivery.of(body).header("X-Pingplusplus-Signature", signature);
        return SignatureRules.verify(SignatureScheme.PINGPP, List.of(keys), delivery, Instant.EPOCH);
    }

    private static Optional<Flaw> flaw(Decision<Optional<String>> decision) {
        return decision.reason().map(BadSignature.class::cast).map(BadSignature::flaw);
    }

    @Test
    void a_notice_is_vouched_for_whatever_the_order_of_its_parameters() {
        assertThat(alipay(NOTICE, "not a key", KEY).orThrow().outcome())
                .contains("ac05099524730693a8b330c5ecf72da9786");
        List<String> parts = new java.util.ArrayList<>(List.of(NOTICE.split("&")));
        java.util.Collections.reverse(parts);
        assertThat(alipay(String.join("&", parts), KEY).accepted()).isTrue();
    }

    @Test
    void a_notice_that_says_anything_else_is_not() {
        assertThat(flaw(alipay(NOTICE.replace("40.00", "41.00"), KEY))).contains(Flaw.MISMATCH);
        assertThat(flaw(alipay(NOTICE + "&extra=1", KEY))).contains(Flaw.MISMATCH);
        assertThat(flaw(alipay(NOTICE))).contains(Flaw.MISMATCH);
        assertThat(flaw(alipay(NOTICE + "&total_amount=1.00", KEY))).contains(Flaw.MALFORMED);
        assertThat(flaw(alipay(NOTICE.replace("RSA2", "RSA"), KEY))).contains(Flaw.MALFORMED);
        assertThat(flaw(alipay(NOTICE.replace("charset=utf-8", "charset=gbk"), KEY)))
                .contains(Flaw.MALFORMED);
        assertThat(flaw(alipay("sign_type=RSA2&notify_id=1", KEY))).contains(Flaw.ABSENT);
        assertThat(flaw(alipay("{}", KEY))).contains(Flaw.MALFORMED);
    }

    @Test
    void an_event_is_vouched_for_by_its_raw_bytes() {
        assertThat(pingpp(EVENT, SIGNATURE, KEY).accepted()).isTrue();
        assertThat(flaw(pingpp(EVENT, SIGNATURE))).contains(Flaw.MISMATCH);
        assertThat(flaw(pingpp(EVENT, "%%%", KEY))).contains(Flaw.MISMATCH);
        assertThat(flaw(SignatureRules.verify(SignatureScheme.PINGPP, List.of(KEY), Delivery.of(EVENT), Instant.EPOCH)))
                .contains(Flaw.ABSENT);
    }

    @Property(tries = 200)
    void any_one_bit_flipped_is_noticed(
            @ForAll @IntRange(max = 591) int bit, @ForAll @IntRange(max = 2_047) int ofSignature) {
        byte[] body = EVENT.clone();
        body[bit / 8] ^= (byte) (1 << (bit % 8));
        assertThat(pingpp(body, SIGNATURE, KEY).accepted()).isFalse();
        byte[] signature = Base64.getDecoder().decode(SIGNATURE);
        signature[ofSignature / 8] ^= (byte) (1 << (ofSignature % 8));
        assertThat(pingpp(EVENT, Base64.getEncoder().encodeToString(signature), KEY)
                        .accepted())
                .isFalse();
    }
}
