package dev.keelson.crm.quickstart;

import dev.keelson.crm.ingest.Delivery;
import dev.keelson.crm.kernel.Money;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a payment gateway will tell, written into a file as it comes in: some of it twice, some late, and a few things that fit nothing. Each
 * line holds the id, the second of sending, the signature and the body of one delivery, after Standard Webhooks, between tabs.
 */
final class GatewayFile {
    static final String ACCOUNT = "keelson-demo";

    private static final byte[] KEY = "a key of the demonstration only".getBytes(StandardCharsets.UTF_8);
    private static final int TWICE = 10;
    private static final int LATE = 5;
    private static final int FITS_NOTHING = 100;

    private final Random random;
    private final List<Notice> notices = new ArrayList<>();

    /** What is told, before it is signed. */
    private record Notice(String body, Instant at) {}

    GatewayFile(Random random) {
        this.random = random;
    }

    /** The secret of the endpoint where they come in. */
    static String secret() {
        return "whsec_" + Base64.getEncoder().encodeToString(KEY);
    }

    /** A customer paid that much of an invoice. */
    void paid(String trade, String invoice, Money amount, LocalDate on) {
        String order = one(FITS_NOTHING) ? "I1999-000001" : invoice;
        String account = one(FITS_NOTHING) ? "somebody-else" : ACCOUNT;
        Money said = one(FITS_NOTHING) ? amount.plus(amount) : amount;
        tell(body("payment.received", account, trade, "\"order\":\"" + order + "\",", said, on), on);
    }

    /** That much of it went back. */
    void refunded(String trade, String refund, Money amount, LocalDate on) {
        tell(body("payment.refunded", ACCOUNT, trade, "\"refund\":\"" + refund + "\",", amount, on), on);
    }

    private static String body(String type, String account, String trade, String more, Money amount, LocalDate on) {
        return "{\"type\":\"" + type + "\",\"account\":\"" + account + "\",\"trade\":\"" + trade + "\"," + more
                + "\"amount\":\"" + amount + "\",\"on\":\"" + on + "\"}";
    }

    private void tell(String body, LocalDate on) {
        Instant at = on.atStartOfDay(ZoneOffset.UTC).toInstant();
        notices.add(new Notice(body, at.plusSeconds(random.nextInt(86_400))));
        if (one(TWICE)) {
            notices.add(new Notice(body, at.plusSeconds(random.nextInt(3 * 86_400))));
        }
        if (one(LATE)) {
            Notice last = notices.remove(notices.size() - 1);
            notices.add(new Notice(last.body(), last.at().plusSeconds(86_400L * (1 + random.nextInt(20)))));
        }
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    /** Writes them in the order in which they come in, all of them after that time: who checks signatures looks at the clock. */
    long write(Path file, Instant after) throws IOException {
        notices.sort(Comparator.comparing(Notice::at).thenComparing(Notice::body));
        Duration later = notices.isEmpty() || notices.get(0).at().isAfter(after)
                ? Duration.ZERO
                : Duration.between(notices.get(0).at(), after);
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int at = 0; at < notices.size(); at++) {
                Notice notice = notices.get(at);
                String id = "msg_" + at;
                String seconds = String.valueOf(notice.at().plus(later).getEpochSecond());
                writer.write(String.join(
                        "\t", id, seconds, "v1," + signature(id + "." + seconds + "." + notice.body()), notice.body()));
                writer.write("\n");
            }
        }
        return notices.size();
    }

    private static String signature(String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** When a line was sent. */
    static Instant sent(String line) {
        return Instant.ofEpochSecond(Long.parseLong(line.split("\t", 4)[1]));
    }

    /** A line as it arrives at the endpoint. */
    static Delivery delivery(String line) {
        String[] parts = line.split("\t", 4);
        return Delivery.of(parts[3].getBytes(StandardCharsets.UTF_8))
                .header("content-type", "application/json")
                .header("webhook-id", parts[0])
                .header("webhook-timestamp", parts[1])
                .header("webhook-signature", parts[2]);
    }
}
