package dev.keelson.crm.gateway;

import dev.keelson.crm.kernel.DomainEvent;
import dev.keelson.crm.kernel.EndpointId;
import dev.keelson.crm.kernel.RecordRef;
import java.util.Map;

/**
 * Something in suspense was put away: somebody looked at it, and it is no customer's payment.
 *
 * @param subject names this dismissal
 * @param key what was said, by what it is known by
 */
public record GatewayDismissal(RecordRef subject, EndpointId gateway, String key, String reason)
        implements DomainEvent {
    @Override
    public String type() {
        return "gateway.dismissed";
    }

    @Override
    public Map<String, String> data() {
        return Map.of("gateway", gateway.value(), "key", key, "why", reason);
    }
}
