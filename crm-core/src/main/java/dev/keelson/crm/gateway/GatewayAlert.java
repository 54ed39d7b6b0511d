package dev.keelson.crm.gateway;

import dev.keelson.crm.kernel.DomainEvent;
import dev.keelson.crm.kernel.EndpointId;
import dev.keelson.crm.kernel.RecordRef;
import java.util.Map;

/**
 * Something that a gateway said fits nothing: somebody has to look at it.
 *
 * @param subject names this alert
 * @param key what was said, by what it is known by
 */
public record GatewayAlert(RecordRef subject, EndpointId gateway, String key, String reason) implements DomainEvent {
    @Override
    public String type() {
        return "gateway.suspended";
    }

    @Override
    public Map<String, String> data() {
        return Map.of("gateway", gateway.value(), "key", key, "why", reason);
    }
}
