package dev.keelson.crm.ingest;

import dev.keelson.crm.kernel.Actor;
import dev.keelson.crm.kernel.CrmException;
import dev.keelson.crm.kernel.Decision;
import dev.keelson.crm.kernel.EndpointId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Text;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every rule of what arrives at an endpoint. */
public final class CaptureRules {
    /** The longest reason, in UTF-16 units. */
    public static final int REASON = 1_000;

    private static final String MORE = ", …";

    private CaptureRules() {}

    /** Only an endpoint receives. */
    public static Decision<EndpointId> receives(Actor actor) {
        return actor instanceof Actor.Endpoint through
                ? Decision.accept(through.endpoint())
                : Decision.refuse(new CaptureRefusal.NotAnEndpoint());
    }

    /** A closed endpoint answers as one that does not exist. */
    public static Decision<Endpoint> open(Optional<Endpoint> endpoint) {
        return endpoint.filter(one -> one.standing() == Endpoint.Standing.OPEN)
                .<Decision<Endpoint>>map(Decision::accept)
                .orElseGet(() -> Decision.refuse(new CaptureRefusal.NoSuchEndpoint()));
    }

    /** A body is at most {@value Delivery#LARGEST} bytes. */
    public static Decision<Delivery> fits(Delivery delivery) {
        return delivery.size() <= Delivery.LARGEST
                ? Decision.accept(delivery)
                : Decision.refuse(new CaptureRefusal.BodyTooLarge(delivery.size()));
    }

    /** LEAD-06: the same key and body give the same receipt, the same key with another body is refused. */
    public static Decision<Receipt> again(Receipt earlier, String bodyDigest) {
        return earlier.bodyDigest().equals(bodyDigest)
                ? Decision.accept(earlier)
                : Decision.refuse(new CaptureRefusal.KeyReused(earlier.key().value()));
    }

    /**
     * What a delivery is known by: the key its signature vouches for, else the one in its payload, else its body. A key that no
     * line of text can be is known by its digest.
     */
    public static Receipt.Key key(
            Endpoint endpoint, Optional<String> vouched, Map<String, String> values, String bodyDigest) {
        String value = vouched.or(() -> endpoint.keyPath().map(values::get))
                .map(CaptureRules::line)
                .orElse("body:" + bodyDigest);
        return new Receipt.Key(endpoint.id(), value);
    }

    /** What a payload tells of its lead. */
    public static Map<LeadFact, List<String>> told(Endpoint endpoint, Map<String, String> values) {
        LinkedHashMap<LeadFact, List<String>> told = new LinkedHashMap<>();
        endpoint.mapping().forEach((fact, paths) -> {
            List<String> found = paths.stream()
                    .flatMap(path -> Optional.ofNullable(values.get(path)).stream())
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .toList();
            if (!found.isEmpty()) {
                told.put(fact, found);
            }
        });
        endpoint.source().ifPresent(source -> told.putIfAbsent(LeadFact.SOURCE, List.of(source)));
        return told;
    }

    /** Why a payload is kept aside: the code, and what is wrong with which attribute, as far as {@value #REASON} characters go. */
    public static String reason(CrmException why) {
        StringBuilder reason = new StringBuilder(why.code());
        if (why instanceof InvalidInputException wrong) {
            Set<String> told = new LinkedHashSet<>();
            wrong.problems().forEach(problem -> told.add(problem.attribute() + ":" + problem.code()));
            String separator = " ";
            for (String one : told) {
                if (reason.length() + separator.length() + one.length() + MORE.length() > REASON) {
                    return reason.append(MORE).toString();
                }
                reason.append(separator).append(one);
                separator = ", ";
            }
        }
        return reason.toString();
    }

    /** The SHA-256 of a body, in hexadecimal. */
    public static String digest(Delivery delivery) {
        return Digests.hex(Digests.sha256().digest(delivery.body()));
    }

    private static String line(String key) {
        try {
            if (Text.required("idempotencyKey", key, Text.LINE).equals(key)) {
                return key;
            }
        } catch (InvalidInputException notALine) {
            // falls through to its digest
        }
        return "key:" + Digests.hex(Digests.of(key));
    }
}
