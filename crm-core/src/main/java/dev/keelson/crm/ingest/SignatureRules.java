package dev.keelson.crm.ingest;

import dev.keelson.crm.ingest.CaptureRefusal.BadSignature;
import dev.keelson.crm.ingest.CaptureRefusal.BadSignature.Flaw;
import dev.keelson.crm.kernel.Decision;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every rule of a delivery's signature. Raw bytes are verified before anything reads them. */
public final class SignatureRules {
    /** How far from now a signed timestamp may lie, in either direction. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String PREFIX = "whsec_";
    private static final int MOST_SIGNATURES = 16;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private SignatureRules() {}

    /**
     * Whether the signature vouches for the delivery; accepted with the idempotency key it vouches for, where the scheme signs
     * one.
     *
     * <p>LEAD-20: a delivery is read only after its raw bytes were verified, by the endpoint's own scheme, against a secret in
     * force, within the tolerance of a signed timestamp.
     */
    public static Decision<Optional<String>> verify(
            SignatureScheme scheme, List<String> secrets, Delivery delivery, Instant now) {
        return switch (scheme) {
            case STANDARD_WEBHOOKS -> standard(secrets, delivery, now);
            case STRIPE -> stripe(secrets, delivery, now);
            case ALIPAY -> alipay(secrets, delivery);
            case PINGPP -> pingpp(secrets, delivery);
            case TRUSTED_HOST -> Decision.accept(delivery.key());
        };
    }

    private static Decision<Optional<String>> standard(List<String> secrets, Delivery delivery, Instant now) {
        Optional<String> id = delivery.header("webhook-id");
        Optional<String> timestamp = delivery.header("webhook-timestamp");
        Optional<String> signature = delivery.header("webhook-signature");
        if (id.isEmpty() || timestamp.isEmpty() || signature.isEmpty()) {
            return refused(Flaw.ABSENT);
        }
        if (!ID.matcher(id.get()).matches() || !SECONDS.matcher(timestamp.get()).matches()) {
            return refused(Flaw.MALFORMED);
        }
        ArrayList<byte[]> given = new ArrayList<>();
        for (String part : signature.get().split(" ", MOST_SIGNATURES)) {
            if (part.startsWith("v1,")) {
                decoded(part.substring(3)).ifPresent(given::add);
            }
        }
        String signed = id.get() + "." + timestamp.get() + ".";
        ArrayList<byte[]> keys = new ArrayList<>();
        for (String secret : secrets) {
            decoded(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret)
                    .ifPresent(keys::add);
        }
        return judge(keys, signed, delivery, given, Long.parseLong(timestamp.get()), now)
                .then(vouched -> Decision.accept(id));
    }

    private static Decision<Optional<String>> stripe(List<String> secrets, Delivery delivery, Instant now) {
        Optional<String> header = delivery.header("stripe-signature");
        if (header.isEmpty()) {
            return refused(Flaw.ABSENT);
        }
        Optional<String> timestamp = Optional.empty();
        ArrayList<byte[]> given = new ArrayList<>();
        for (String part : header.get().split(",", MOST_SIGNATURES)) {
            if (part.startsWith("t=")) {
                if (timestamp.isPresent()) {
                    return refused(Flaw.MALFORMED);
                }
                timestamp = Optional.of(part.substring(2));
            } else if (part.startsWith("v1=")) {
                unhexed(part.substring(3)).ifPresent(given::add);
            }
        }
        if (timestamp.isEmpty() || !SECONDS.matcher(timestamp.get()).matches()) {
            return refused(Flaw.MALFORMED);
        }
        List<byte[]> keys = secrets.stream().map(Digests::bytes).toList();
        return judge(keys, timestamp.get() + ".", delivery, given, Long.parseLong(timestamp.get()), now);
    }

    private static Decision<Optional<String>> alipay(List<String> keys, Delivery delivery) {
        Optional<Map<String, String>> form = FormBody.read(delivery.body());
        if (form.isEmpty()) {
            return refused(Flaw.MALFORMED);
        }
        TreeMap<String, String> signed = new TreeMap<>(form.get());
        Optional<String> type = Optional.ofNullable(signed.remove("sign_type"));
        Optional<byte[]> signature = Optional.ofNullable(signed.remove("sign")).flatMap(SignatureRules::decoded);
        if (signature.isEmpty()) {
            return refused(Flaw.ABSENT);
        }
        Optional<String> id = Optional.ofNullable(signed.get("notify_id"))
                .filter(notice -> ID.matcher(notice).matches());
        if (!type.filter("RSA2"::equals).isPresent() || id.isEmpty()) {
            return refused(Flaw.MALFORMED);
        }
        signed.values().removeIf(String::isEmpty);
        String text = signed.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("&"));
        return RsaKeys.vouch(keys, Digests.bytes(text), signature.get()) ? Decision.accept(id) : refused(Flaw.MISMATCH);
    }

    private static Decision<Optional<String>> pingpp(List<String> keys, Delivery delivery) {
        Optional<String> header = delivery.header("x-pingplusplus-signature");
        if (header.isEmpty()) {
            return refused(Flaw.ABSENT);
        }
        return decoded(header.get())
                        .filter(signature -> RsaKeys.vouch(keys, delivery.body(), signature))
                        .isPresent()
                ? Decision.accept(Optional.empty())
                : refused(Flaw.MISMATCH);
    }

    private static Decision<Optional<String>> judge(
            List<byte[]> keys, String prefix, Delivery delivery, List<byte[]> given, long seconds, Instant now) {
        byte[] signed = Digests.bytes(prefix);
        boolean vouched = false;
        for (byte[] key : keys) {
            if (key.length > 0) {
                byte[] expected = Digests.hmac(key, signed, delivery.body());
                for (byte[] one : given) {
                    vouched |= MessageDigest.isEqual(expected, one);
                }
            }
        }
        if (!vouched) {
            return refused(Flaw.MISMATCH);
        }
        Instant at = Instant.ofEpochSecond(seconds);
        if (at.isBefore(now.minus(TOLERANCE))) {
            return refused(Flaw.TOO_OLD);
        }
        return at.isAfter(now.plus(TOLERANCE)) ? refused(Flaw.TOO_NEW) : Decision.accept(Optional.empty());
    }

    private static Decision<Optional<String>> refused(Flaw flaw) {
        return Decision.refuse(new BadSignature(flaw));
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> unhexed(String text) {
        try {
            return Optional.of(HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
