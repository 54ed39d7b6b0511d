package dev.keelson.crm.ingest;

import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What arrived at an endpoint: the raw body, the headers it came with, and the key the host gives it. Immutable. */
public final class Delivery {
    /** The largest body in bytes. */
    public static final int LARGEST = 64 * 1024;

    private final byte[] body;
    private final Map<String, List<String>> headers;
    private final @Nullable String key;

    private Delivery(byte[] body, Map<String, List<String>> headers, @Nullable String key) {
        this.body = body;
        this.headers = headers;
        this.key = key;
    }

    /** @param body the bytes as they arrived, before anything decoded them */
    public static Delivery of(byte[] body) {
        return new Delivery(body.clone(), Map.of(), null);
    }

    /** The same with one more header; names count without case, and a name may come twice. */
    public Delivery header(String name, String value) {
        TreeMap<String, List<String>> more = new TreeMap<>(headers);
        more.merge(name.toLowerCase(Locale.ROOT), List.of(value), Delivery::joined);
        return new Delivery(body, more, key);
    }

    /**
     * The same under an idempotency key that the host vouches for; heeded by unsigned endpoints only, since nothing signs it.
     *
     * @throws InvalidInputException when the key is blank, or longer than 200 characters
     */
    public Delivery key(String given) {
        return new Delivery(body, headers, Text.required("idempotencyKey", given, Text.LINE));
    }

    public byte[] body() {
        return body.clone();
    }

    public int size() {
        return body.length;
    }

    public Optional<String> key() {
        return Optional.ofNullable(key);
    }

    /** The header's one value; empty when there is none, or more than one. */
    public Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    private static List<String> joined(List<String> some, List<String> more) {
        ArrayList<String> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }
}
