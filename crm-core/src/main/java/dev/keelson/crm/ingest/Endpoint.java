package dev.keelson.crm.ingest;

import dev.keelson.crm.kernel.EndpointId;
import dev.keelson.crm.kernel.InvalidInputException;
import dev.keelson.crm.kernel.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A keyed way in for leads: who may send, how a payload is read, and where its leads go.
 *
 * @param source what its leads have as source, unless the payload says otherwise
 * @param destination who holds its leads
 * @param scheme how its deliveries are signed
 * @param keyPath where in the payload the idempotency key stands; for schemes that sign no key in a header
 * @param mapping where in the payload the facts stand, as JSON Pointers: {@code /contact/phone}
 * @param standing whether it takes anything in
 */
public record Endpoint(
        EndpointId id,
        String name,
        Optional<String> source,
        Destination destination,
        SignatureScheme scheme,
        Optional<String> keyPath,
        Map<LeadFact, List<String>> mapping,
        Standing standing) {
    /** Whether an endpoint takes anything in. */
    public enum Standing {
        OPEN,
        /** Refuses every delivery. */
        CLOSED
    }

    public Endpoint {
        name = Text.required("endpoint.name", name, Text.LINE);
        source = source.flatMap(text -> Text.line("endpoint.source", text, Text.LINE));
        keyPath.ifPresent(path -> requirePointer("endpoint.keyPath", path));
        LinkedHashMap<LeadFact, List<String>> paths = new LinkedHashMap<>();
        mapping.forEach((fact, from) -> paths.put(fact, List.copyOf(from)));
        paths.forEach(Endpoint::requireReadable);
        mapping = Collections.unmodifiableMap(paths);
    }

    /** An open endpoint that reads nothing yet and puts its leads into the default pool. */
    public static Endpoint of(String id, String name, SignatureScheme scheme) {
        return new Endpoint(
                new EndpointId(id),
                name,
                Optional.empty(),
                Destination.DEFAULT_POOL,
                scheme,
                Optional.empty(),
                Map.of(),
                Standing.OPEN);
    }

    public Endpoint source(String value) {
        return new Endpoint(id, name, Optional.of(value), destination, scheme, keyPath, mapping, standing);
    }

    public Endpoint to(Destination holder) {
        return new Endpoint(id, name, source, holder, scheme, keyPath, mapping, standing);
    }

    /** The same, with the idempotency key taken from the payload. */
    public Endpoint keyAt(String path) {
        return new Endpoint(id, name, source, destination, scheme, Optional.of(path), mapping, standing);
    }

    /** The same, with a fact read from one more place. */
    public Endpoint reading(LeadFact fact, String path) {
        LinkedHashMap<LeadFact, List<String>> more = new LinkedHashMap<>(mapping);
        ArrayList<String> paths = new ArrayList<>(more.getOrDefault(fact, List.of()));
        paths.add(path);
        more.put(fact, paths);
        return new Endpoint(id, name, source, destination, scheme, keyPath, more, standing);
    }

    public Endpoint standing(Standing next) {
        return new Endpoint(id, name, source, destination, scheme, keyPath, mapping, next);
    }

    private static void requireReadable(LeadFact fact, List<String> paths) {
        String attribute = "endpoint.mapping." + fact.key();
        if (fact instanceof LeadFact.Known known
                && (known.historic() || known == LeadFact.OWNER || known == LeadFact.POOL)) {
            throw new InvalidInputException(attribute, "unknown", "a payload does not decide about it");
        }
        if (paths.isEmpty()) {
            throw new InvalidInputException(attribute, "required", "a fact is read from somewhere");
        }
        if (paths.size() > 1 && !(fact instanceof LeadFact.Known known && known.several())) {
            throw new InvalidInputException(attribute, "too-many", "a lead has one of it");
        }
        paths.forEach(path -> requirePointer(attribute, path));
    }

    private static void requirePointer(String attribute, String path) {
        boolean pointer = path.startsWith("/") && path.length() <= Text.LINE && path.indexOf('\n') < 0;
        if (!pointer || path.matches(".*~(?![01]).*")) {
            throw new InvalidInputException(attribute, "malformed", "not a JSON Pointer like /contact/phone");
        }
    }
}
