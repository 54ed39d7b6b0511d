package dev.keelson.crm.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keelson.crm.ingest.CaptureRefusal.BadSignature;
import dev.keelson.crm.ingest.CaptureRefusal.BadSignature.Flaw;
import dev.keelson.crm.kernel.Decision;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * LEAD-20. The first vector is the one the Standard Webhooks reference libraries test their signing with; Stripe publishes none
 * with its secret, so that vector was made with OpenSSL.
 */
class SignatureTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant SIGNED = Instant.ofEpochSecond(1614265330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final String STRIPE =
            "t=1614265330,v1=2e37df5d4a028c51a7f3133d64ae1e300d2c2c900f1b1d49d4369ad2530f8964";

    @Test
    void accepts_the_published_vector_and_answers_the_signed_id() {
        assertThat(standard(BODY, SIGNATURE, SIGNED).orThrow().outcome()).contains(ID);
    }

    @Property
    void refuses_the_published_vector_with_any_one_bit_of_the_body_flipped(@ForAll @IntRange(max = 159) int bit) {
        byte[] body = BODY.clone();
        body[bit / 8] ^= (byte) (1 << (bit % 8));

        assertThat(flaw(standard(body, SIGNATURE, SIGNED))).contains(Flaw.MISMATCH);
    }

    @Property
    void refuses_the_published_vector_with_any_one_bit_of_the_signature_flipped(@ForAll @IntRange(max = 255) int bit) {
        byte[] mac = Base64.getDecoder().decode(SIGNATURE.substring(3));
        mac[bit / 8] ^= (byte) (1 << (bit % 8));
        String signature = "v1," + Base64.getEncoder().encodeToString(mac);

        assertThat(flaw(standard(BODY, signature, SIGNED))).contains(Flaw.MISMATCH);
    }

    @Test
    void the_id_and_the_timestamp_are_signed_too() {
        Delivery other = signed(BODY, SIGNATURE, "msg_other", SIGNED.getEpochSecond());
        Delivery later = signed(BODY, SIGNATURE, ID, SIGNED.getEpochSecond() + 1);

        assertThat(flaw(verify(SignatureScheme.STANDARD_WEBHOOKS, other, SIGNED)))
                .contains(Flaw.MISMATCH);
        assertThat(flaw(verify(SignatureScheme.STANDARD_WEBHOOKS, later, SIGNED)))
                .contains(Flaw.MISMATCH);
    }

    @Test
    void accepts_one_good_signature_among_several_and_one_good_secret_among_several() {
        Delivery rotated = signed(BODY, "v1,AAAA v1a,whatever v9,x " + SIGNATURE, ID, SIGNED.getEpochSecond());
        List<String> secrets = List.of("whsec_bm90IHRoaXMgb25l", SECRET, "");

        assertThat(SignatureRules.verify(SignatureScheme.STANDARD_WEBHOOKS, secrets, rotated, SIGNED)
                        .accepted())
                .isTrue();
    }

    @Test
    void no_secret_vouches_for_nothing() {
        Delivery delivery = signed(BODY, SIGNATURE, ID, SIGNED.getEpochSecond());
        for (List<String> secrets : List.of(List.<String>of(), List.of(""), List.of("whsec_"), List.of("whsec_%%%"))) {
            assertThat(flaw(SignatureRules.verify(SignatureScheme.STANDARD_WEBHOOKS, secrets, delivery, SIGNED)))
                    .contains(Flaw.MISMATCH);
            assertThat(flaw(SignatureRules.verify(
                            SignatureScheme.STRIPE,
                            secrets.stream().filter(String::isEmpty).toList(),
                            Delivery.of(BODY).header("Stripe-Signature", STRIPE),
                            SIGNED)))
                    .contains(Flaw.MISMATCH);
        }
    }

    @Test
    void the_timestamp_is_good_for_three_hundred_seconds_either_way_and_no_longer() {
        Duration edge = Duration.ofSeconds(300);

        assertThat(standard(BODY, SIGNATURE, SIGNED.plus(edge)).accepted()).isTrue();
        assertThat(standard(BODY, SIGNATURE, SIGNED.minus(edge)).accepted()).isTrue();
        assertThat(flaw(standard(BODY, SIGNATURE, SIGNED.plus(edge).plusNanos(1000))))
                .contains(Flaw.TOO_OLD);
        assertThat(flaw(standard(BODY, SIGNATURE, SIGNED.minus(edge).minusNanos(1000))))
                .contains(Flaw.TOO_NEW);
        assertThat(flaw(stripe(STRIPE, SIGNED.plusSeconds(301)))).contains(Flaw.TOO_OLD);
        assertThat(flaw(stripe(STRIPE, SIGNED.minusSeconds(301)))).contains(Flaw.TOO_NEW);
    }

    @Test
    void refuses_missing_doubled_and_unreadable_headers() {
        Delivery bare = Delivery.of(BODY);
        Delivery doubled = signed(BODY, SIGNATURE, ID, SIGNED.getEpochSecond()).header("WEBHOOK-ID", ID);

        assertThat(flaw(verify(SignatureScheme.STANDARD_WEBHOOKS, bare, SIGNED)))
                .contains(Flaw.ABSENT);
        assertThat(flaw(verify(SignatureScheme.STANDARD_WEBHOOKS, doubled, SIGNED)))
                .contains(Flaw.ABSENT);
        assertThat(flaw(verify(SignatureScheme.STRIPE, bare, SIGNED))).contains(Flaw.ABSENT);
        for (String timestamp : List.of("", "-5", "1e9", "99999999999999999999", "1614265330.0")) {
            Delivery delivery = bare.header("webhook-id", ID)
                    .header("webhook-timestamp", timestamp)
                    .header("webhook-signature", SIGNATURE);
            assertThat(flaw(verify(SignatureScheme.STANDARD_WEBHOOKS, delivery, SIGNED)))
                    .contains(Flaw.MALFORMED);
        }
        for (String header : List.of("", "v1=00", "t=,v1=00", "t=1,t=2,v1=00", "t=abc,v1=00")) {
            assertThat(flaw(stripe(header, SIGNED))).contains(Flaw.MALFORMED);
        }
        for (String header : List.of("t=1614265330", "t=1614265330,v1=zz", "t=1614265330,v0=00")) {
            assertThat(flaw(stripe(header, SIGNED))).contains(Flaw.MISMATCH);
        }
    }

    @Test
    void accepts_stripes_style_and_signs_no_key() {
        assertThat(stripe(STRIPE, SIGNED).orThrow().outcome()).isEmpty();
        assertThat(stripe("t=1614265330,v1=00," + STRIPE.substring(13), SIGNED).accepted())
                .isTrue();
    }

    @Property
    void refuses_stripes_style_with_any_one_bit_of_the_body_flipped(@ForAll @IntRange(max = 159) int bit) {
        byte[] body = BODY.clone();
        body[bit / 8] ^= (byte) (1 << (bit % 8));

        assertThat(flaw(verify(SignatureScheme.STRIPE, Delivery.of(body).header("Stripe-Signature", STRIPE), SIGNED)))
                .contains(Flaw.MISMATCH);
    }

    private static Decision<Optional<String>> standard(byte[] body, String signature, Instant now) {
        return verify(SignatureScheme.STANDARD_WEBHOOKS, signed(body, signature, ID, SIGNED.getEpochSecond()), now);
    }

    private static Decision<Optional<String>> stripe(String header, Instant now) {
        return verify(SignatureScheme.STRIPE, Delivery.of(BODY).header("Stripe-Signature", header), now);
    }

    private static Decision<Optional<String>> verify(SignatureScheme scheme, Delivery delivery, Instant now) {
        return SignatureRules.verify(scheme, List.of(SECRET), delivery, now);
    }

    private static Delivery signed(byte[] body, String signature, String id, long seconds) {
        return Delivery.of(body)
                .header("Webhook-Id", id)
                .header("Webhook-Timestamp", String.valueOf(seconds))
                .header("Webhook-Signature", signature);
    }

    private static Optional<Flaw> flaw(Decision<?> decision) {
        return decision.reason().map(refusal -> ((BadSignature) refusal).flaw());
    }
}
