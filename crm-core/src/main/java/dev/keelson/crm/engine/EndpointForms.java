package dev.keelson.crm.engine;

import dev.keelson.crm.ingest.Destination;
import dev.keelson.crm.ingest.Endpoint;
import dev.keelson.crm.ingest.LeadFact;
import dev.keelson.crm.ingest.SignatureScheme;
import dev.keelson.crm.kernel.EndpointId;
import dev.keelson.crm.storage.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How endpoints are written into settings and read back. A fact and a place where it is read are a line. */
final class EndpointForms {
    static final String ENDPOINT = "endpoint";

    private EndpointForms() {}

    static Setting.Key key(EndpointId id) {
        return new Setting.Key(ENDPOINT, id.value());
    }

    static Setting of(Endpoint endpoint) {
        ArrayList<String> mapping = new ArrayList<>();
        endpoint.mapping().forEach((fact, paths) -> paths.forEach(path -> mapping.add(fact.key() + "\t" + path)));
        TreeMap<String, String> document = new TreeMap<>(Map.of(
                "name", endpoint.name(),
                "destination", endpoint.destination().print(),
                "scheme", endpoint.scheme().name(),
                "mapping", String.join("\n", mapping),
                "standing", endpoint.standing().name()));
        endpoint.source().ifPresent(source -> document.put("source", source));
        endpoint.keyPath().ifPresent(path -> document.put("keyPath", path));
        return new Setting(key(endpoint.id()), document, 1);
    }

    static Endpoint read(Setting setting) {
        Map<String, String> document = setting.document();
        LinkedHashMap<LeadFact, List<String>> mapping = new LinkedHashMap<>();
        for (String line : text(document, "mapping").split("\n", -1)) {
            int tab = line.indexOf('\t');
            if (tab > 0) {
                mapping.computeIfAbsent(LeadFact.parse(line.substring(0, tab)), none -> new ArrayList<>())
                        .add(line.substring(tab + 1));
            }
        }
        return new Endpoint(
                new EndpointId(setting.key().id()),
                text(document, "name"),
                Optional.ofNullable(document.get("source")),
                Destination.parse(text(document, "destination")),
                SignatureScheme.valueOf(text(document, "scheme")),
                Optional.ofNullable(document.get("keyPath")),
                mapping,
                Endpoint.Standing.valueOf(text(document, "standing")));
    }

    private static String text(Map<String, String> document, String name) {
        String value = document.get(name);
        if (value == null) {
            throw new IllegalStateException("an endpoint without " + name);
        }
        return value;
    }
}
